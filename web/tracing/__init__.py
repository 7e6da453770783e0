"""Which request something belongs to: in its answer, in log lines, in spans.

request_id       the id of a request and the trace it is of: taken over, or made
log_lines        how log lines look, and that each names its request
spans            a span a request, for OpenTelemetry, where it is installed and asked for
"""

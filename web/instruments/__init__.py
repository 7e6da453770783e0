"""What is counted and measured, for Prometheus.

counted          requests, appends, projection, streams: what happens in a process, added up over all of one server
pools            the connections of a process to its stores
stores           what the stores say when they are asked: how far the log and the read model are
webhooks         how many webhooks go on, and how far behind the log they are
processes        how the processes of one server count together
"""

"""Results from outside.

reading          ``/results/read``: a text read, nothing appended
"""

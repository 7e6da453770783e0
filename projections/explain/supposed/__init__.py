"""What would be visible if a supposition were so.

facts    the facts, of what is touched from a replay, of all else from the read model
lists    what a list would have been like when a race was run
"""

"""A rivalry event by event, whoever watches.

watching         the question: which order, which events, from where
stepping         its steps, of the facts of a read model
"""

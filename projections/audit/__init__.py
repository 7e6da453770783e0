"""The read model held against the log.

replay           the same facts by a plain replay: a second implementation that shares nothing with the projector
replayed_facts   ``Facts`` over a replay: what the calculators ask of it
replayed_lists   the lists of marks of a replay
verify           the comparison of the two
"""

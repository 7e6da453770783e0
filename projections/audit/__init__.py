"""The read model held against the log.

replay           the same facts by a plain replay: a second implementation that shares nothing with the projector
replayed_facts   what is asked of it, asked plainly
verify           the comparison of the two
"""

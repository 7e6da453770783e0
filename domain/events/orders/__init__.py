"""What is done to the log on an order from outside, by a command alone; nobody posts it.

erasure          what is personal was removed
"""

"""What is done on an order from outside.

erase            ``erase``: what is personal, removed for ever
erasing          how: the order into the log, the key destroyed, what has it in plain made anew
give_up_keys     ``give-up-keys``: those that nobody has any more
"""

"""``rivalry replay``: a rivalry event by event, in the terminal.

replaying    the command: all at once, at a speed, or a key for each
pictured     a step as a person reads it
"""

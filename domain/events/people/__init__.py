"""What becomes of who is there, beyond registering them.

renaming         another name, from a day on or from the beginning, and the retraction of that
"""

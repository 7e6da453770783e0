"""What becomes of who is there, beyond registering them.

correcting       what was left open of them, or posted in error
renaming         another name, from a day on or from the beginning, and the retraction of that
"""

"""``/check``: an article pasted, and given back with each statement marked.

check            the page
marking          the text in stretches, each with the statements it is part of
"""

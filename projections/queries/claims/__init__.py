"""Claims as they were published.

by_outlet        the claims of an outlet, or of all of them; whom they name
"""

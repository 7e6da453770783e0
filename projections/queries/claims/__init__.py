"""Claims as they were published.

by_outlet        the claims of an outlet, or of all of them; whom they name
judged_with      whom else the claims about somebody name: their verdicts rest on these too
"""

"""The rivalry so far, in words, in the terminal.

story            ``rivalry story``; the line that ``rivalry show`` begins with
"""

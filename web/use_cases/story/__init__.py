"""The rivalry so far, in words.

asked            the question
written          the story of any facts, in a language
"""

"""An answer as plain text, for a terminal and for who asks from one.

rivalry          a rivalry: the score, both athletes' form, every meeting
"""

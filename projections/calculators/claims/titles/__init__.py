"""Claims about titles.

called           a title as people call it, and as the log does
title            won, and held
nth_with_titles  the nth man or woman with so many
"""

"""Claims about titles.

title            a title won, or held
nth_with_titles  the nth man or woman with so many titles
"""

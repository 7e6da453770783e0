"""How papers write of titles.

title            won, and held
nth_with_titles  only the second man to win two
"""

"""``rivalry check`` of an article.

checking         a file of prose checked, and shown
"""

"""Pages saved from the browser.

saved_page       the tables of a page, under its titles
between_tables   what it says between its tables
"""

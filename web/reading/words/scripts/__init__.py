"""The words of results in other scripts than the Latin one: Greek, Cyrillic, Arabic, Hebrew, Chinese, Japanese, Korean.

writing   the form in which a word is looked up, whatever its script
columns   what a column is called
titles    the words of a title, put into English
"""

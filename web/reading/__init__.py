"""Results as the world prints them, read: text in; races, remarks and counted rows out. Pure: no log, no HTTP.

reader           the one door
reading          what it gives
files            files that are more than text, made text
signs            signs that print has for letters, spelled out
side_by_side     tables side by side and lines in two, as they are meant
text             a text as numbered lines
documents        documents of a format that says what each value is: a file a format
shapes           the shapes in which text is copied: a file a shape
tables           what every shape becomes: headings and rows; and what these become: lines, races
words            the words of results, in the languages they are printed in
"""

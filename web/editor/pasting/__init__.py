"""A pasted results table, read.

table            text to lines
columns          which column is what
capitals         names in capitals, put right
"""

"""Files that are more than text, made text.

decoding         the bytes of a file as the text they are, in whatever encoding
own_table        the table of our own columns, written and loaded
workbook         the sheets of a spreadsheet (XLSX) as tables with tabs
"""

"""Files that are more than text, made text.

decoding         the bytes of a file as the text they are, in whatever encoding
workbook         the sheets of a spreadsheet (XLSX) as tables with tabs
"""

"""Files that are more than text, made text.

decoding         the bytes of a file as the text they are, in whatever encoding
kinds            files that are no text, told as what they are
letters          which encoding a text without a mark is in, by its letters
markup           a page's markup without what is begun and never ended
seen             what a browser shows of a page, tag by tag
page_text        a page without a table as the text that is shown of it
own_table        the table of our own columns, written and loaded
figures          the figures of a spreadsheet as its columns show them
workbook         the sheets of a spreadsheet (XLSX) as tables with tabs
"""

"""The words of results, in the languages they are printed in.

scripts        words in other scripts than the Latin one
phrases        the phrases of a title
headers        what a column is called
marks          marks and number forms
attempts       what became of an attempt
statuses       statuses, places, records, qualification, wind
names          names in capitals, footnote marks
nations        codes and names of nations
flags          flags as pages show them
disciplines    disciplines and sexes in a title
rounds         rounds, heats and sections in a title
asides         rows of records and of timetables, that are no results
dates          days, in words and figures
"""

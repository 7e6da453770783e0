"""What the words of sport's prose mean, in English.

names            whom a text names
nationality      what those are called who run for a nation
places           competitions and towns
days             days, months, seasons
numbers          numbers, scores, ordinals, marks
titles           titles, and who holds them
"""

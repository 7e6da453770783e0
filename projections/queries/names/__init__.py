"""What an athlete is called, and was: names are given from a day on, and retracted. And what else is known of one.

called           the name within the bounds
corrected        the country, day of birth, sex and ids elsewhere within the bounds
every_name       each name that anybody was ever given, by which they are found
"""

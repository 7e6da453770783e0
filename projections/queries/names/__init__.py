"""What an athlete is called, and was: names are given from a day on, and retracted.

called           the name within the bounds
every_name       each name that anybody was ever given, by which they are found
"""

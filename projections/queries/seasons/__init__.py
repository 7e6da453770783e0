"""The season's lists.

leading          who led before each race, and whether it took the lead
bearing          the last event that may decide who led, or where a mark stood
"""

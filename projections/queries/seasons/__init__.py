"""Seasons and their lists.

leading          who led before each race, and whether it took the lead
raced            which calendar years there are races of
bearing          the last event that may decide who led, or where a mark stood
"""

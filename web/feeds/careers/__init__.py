"""Careers as spreadsheets take them: ``streaks.csv`` and its like, below an athlete's page.

routes   their addresses
tables   a line a run, a race, a season's discipline, a final
"""

"""What one career has, and whose runs are the longest.

streaks          runs of an athlete, of a pair, of everybody in the log
since            what an athlete has done since a race, a day or a birthday, or in a season
seasons          season by season
named            any of these with the names, for those who print it
honours          medals, finals and titles at championships
"""

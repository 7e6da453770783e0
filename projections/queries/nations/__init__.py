"""Nations: who is registered for one, and what its athletes ran and won.

registered       which nations there are, and a nation's athletes
ran_and_won      the disciplines that they were entered in, and their titles
"""

"""Nations: who is registered for one, and what its athletes ran and won.

registered       which nations there are, and a nation's athletes
ran_and_won      the lists that they may be on, and their titles
"""

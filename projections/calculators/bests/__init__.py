"""What an athlete has done at each discipline: bests, and a season.

form_race    one race as form shows it
best_marks   the best marks of some races, outdoors, indoors and together
season       a calendar year: races, finals won and contested, other rounds, bests
"""

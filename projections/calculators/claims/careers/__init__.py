"""Claims about one: races, and what else happened or was said.

streak           races in a row, and since when
place            a place or a medal
count            how many starts, wins, finals, medals
injury           an injury, a return
entry            an entry for a race
quote            who said it
lines            what a line says, in words
"""

"""Claims about one athlete's races, and what else happened to or was said by somebody.

streak           races in a row that were all won, unbeaten, ahead of somebody …
place            a place or a medal in a race
count            how many starts, wins, finals, medals since then or in a season
injury           an injury, and the return from it
entry            somebody is entered for a race
quote            who said these words
"""

"""How papers write of one athlete's races, and of what else is checked of somebody.

streak           unbeaten since; won the last five
place            a place or a medal
count            how often somebody raced or won
injury           hurt, and back
entry            who starts in which race to come
quote            who said these words
"""

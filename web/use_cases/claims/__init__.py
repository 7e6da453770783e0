"""What is claimed, judged.

check            one claim, by what was known on its own day and by what is known now
spelling         names, dates, marks and scores as people write them; who is asked about where it is open
reading          what claims are held against, of the read model
"""

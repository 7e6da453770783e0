"""What is claimed, judged.

check            one claim, by what was known on its own day and by what is known now
spelling         names, dates, marks and scores as people write them; who is asked about where it is open
outlet           the claims of an outlet over the years, with totals by verdict
reading          what claims are held against, of the read model
"""

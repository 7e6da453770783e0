"""``/``: the rivalries of the log and what is new in it, or who is searched for.

page       the question, its answer, the route
weeks      the rivalries of the last week that anything was run in, and the meetings to come
groups     the rivalries by discipline, by sex, by nation: none of them fills the page
"""

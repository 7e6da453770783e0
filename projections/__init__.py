"""From the log to answers. Knows SQL, knows no HTTP.

stores           how a store is reached, how long anybody waits for it, what its errors mean
log              where the log is kept, and what can be asked of it without the read model
transparency     what proves the log: a tree over its events, its heads signed
read_model       the tables that follow the log: catch-up, rebuild and swap
queries          reads of what is visible at (as_of, known_at, position), by index
at_the_time      what a list was like when a race was run
facts            what reads and replays hand to the calculators
facts_asked      what the calculators may ask of it
calculators      pure functions over facts: the head-to-head, form, the timeline …
explain          why a number is what it is, and what would move it
story            what is worth saying of a rivalry, as claims
ranking          the rivalries of the whole log by score
tail             the end of the log as this process has seen it: whether an answer still stands
log_index        what the ledger asks of the read model: who is who, and who met whom
audit            the same facts by a plain replay, and the comparison of the two
wording          words that several answers share
results_in_words     a result line in words
claimed_numbers  the wins and meetings that somebody claims of two, in words
disagreement     where another source says something else than what stands
rounds           where in a day a round has its place
rounds_in_words  a round in words, and which of its races one is
by_name          copies the fields that two structs share
tongue           the language in which texts are made
"""

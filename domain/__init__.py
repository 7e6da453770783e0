"""What happened, and the rules for saying so. No SQL, no HTTP, no clock.

marks, disciplines, dates, ids   values: the sport's and the calendar's own forms
contents                         the events as they stand on the wire, one struct a type
errors                           every way a command can be refused, as data
rules                            what a single event must satisfy by itself
aggregate                        the base of all aggregates: empty state, evolve, trigger
race, athlete, injury, quote, title, milestone   the aggregates: they decide against what stands
ledger                           the application: appends a batch of events, all or nothing
"""

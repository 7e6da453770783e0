"""The events, and the rules by which they are recorded. No SQL, no HTTP, no clock.

values           marks, dates, disciplines and ids, as text and as numbers
events           the events, a kind of thing a file: content, rules, ids, and the aggregate that decides
validation       what holds for every event by itself
log              the application: appends a batch of events, all or nothing; how they stand in the store
refusals         every way a command or a question can be refused, as data
"""

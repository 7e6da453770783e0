"""The events, and the rules by which they are recorded. No SQL, no HTTP, no clock.

values           marks, dates, disciplines and ids, as text and as numbers
claims           what can be claimed, a kind a file
events           the events, a kind of thing a file: content, rules, ids, and the aggregate that decides
validation       what holds for every event by itself
log              the application: appends a batch of events, all or nothing; how they stand in the store
fields           how fields are described, and the rules they share
refusals         every way a command or a question can be refused, as data
"""

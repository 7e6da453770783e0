"""What happened, and the rules for saying so. No SQL, no HTTP, no clock.

values           the sport's and the calendar's own forms
events           the events, a kind of thing a file: content, rules, ids, and the aggregate that decides
validation       what holds for every event by itself
log              the application: appends a batch of events, all or nothing; how they stand in the store
refusals         every way a command or a question can be refused, as data
"""

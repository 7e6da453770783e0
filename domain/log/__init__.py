"""The log: appended to a batch at a time, all or nothing; read in order.

ledger           the application: appends and reads
batch            the decisions of one batch, each seeing those before it
past             what a batch is decided against: the log as it is, or as supposed
across           rules across aggregates: one person under two ids, a title and its race
people           who stands in the log: who is registered, which ids are one person, where two persons met
spellings        what else an event may stand under
injury_ids       how injuries are called, and which one an older id means
anchor           a position and the leaf of its row: tells one log from another
codec            how events stand in the store
sealing          what is personal, under a key of its own: which fields, the keys, tokens
leaf             the hash over all that is stored of an event
one_query        what a recorder may find in one query
unreadable       what becomes of a row that cannot be read
"""

"""The log: appended to a batch at a time, all or nothing; read in order.

ledger           the application: appends and reads
batch            the decisions of one batch, each seeing those before it
codec            how events stand in the store
digest           what stands at a position, in one number
unreadable       what becomes of a row that cannot be read
"""

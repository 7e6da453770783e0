"""The log: appended to a batch at a time, all or nothing; read in order.

ledger           the application: appends and reads
codec            how events stand in the store
"""

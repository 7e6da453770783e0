"""The end of the log as this process has seen it, beside a read model that may be behind it.

subjects         what an event bears on, told by itself alone
seen             the last events, each with its subjects: whether an answer still stands
shared_looks     one look at a store for all who wait for one
"""

"""What is personal of an event stands in the store under a key of its own, and is gone when that key is destroyed.

personal         which fields are personal, and whose: taken out of a content, put back, or a tombstone in their place
keys             what keeps the keys, and what there may be of one
tokens           sealing and opening, under the keys
"""

"""How a store is reached, for how long anybody waits for it, and what it means when it does not answer.

patience         how long a wait may take, and how many connections there may be
addresses        a PostgreSQL URL as libpq reads it, and what of it is ours
hosts            which of several hosts in one address is the one that is meant
waiting          a connection to PostgreSQL whose every wait ends
connections      how such connections come about, and their pools
turns            threads one after the other
files            a store that is a file, asked where it lies, and the line of who writes to it
outages          what an error of a driver says of the store behind it
"""

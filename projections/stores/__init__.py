"""How a store is reached, for how long anybody waits for it, and what it means when it does not answer.

patience         how long a wait may take, and how many connections there may be
availability     a store that did not answer a moment ago is left alone for a moment
addresses        a PostgreSQL URL as libpq reads it, and what of it is ours
connections      connections to PostgreSQL whose every wait ends
outages          what an error of a driver says of the store behind it
"""

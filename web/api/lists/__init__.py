"""Lists of marks.

marks            ``/lists/{discipline}`` and its records
listing          the list that an address and its parameters name
"""

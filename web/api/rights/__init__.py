"""Who may do what.

routes           ``/audit``, ``/proposals``
asked            what may be asked of them
"""

"""Lists of marks, and what is asked of two beside their record.

marks            ``/lists/{discipline}`` and its records
pairs            ``/rivalries/{a}/{b}/common-opponents`` and ``…/splits``
listing          the list that an address and its parameters name
"""

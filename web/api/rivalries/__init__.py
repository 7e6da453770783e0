"""``/rivalries/{a}/{b}``: questions about two.

routes  the rivalry at a glance, the record, the timeline
beside  common opponents, and the record parted
asked   what every question about two within a scope is asked with
"""

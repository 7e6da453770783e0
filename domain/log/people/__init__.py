"""Who stands in the log.

people           who is registered, which ids are one person; remembered once read
who_is_who       the merges that stand, and where two persons met
"""

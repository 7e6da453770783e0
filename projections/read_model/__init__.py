"""The read model: tables that follow the log.

tables           the tables, one definition for both engines
projector        events to rows, pure
follower         follows the log, in batches
generations      where a build lives, and the swap from one to the next
bulk_build       how a build fills its tables
"""

"""What every event type is made of.

content          what every event holds, and what every type says of itself
aggregate        the base of the aggregates: decide, evolve
of_one_athlete   a happening of one athlete
under_its_id     a happening whose id is made of what may have to be removed
withdrawable     statements that can be withdrawn and made again
attempts         of a field event: what one holds, and the rules of them
"""

"""What every event type is made of.

content          what every event holds, and what every type says of itself
aggregate        the base of the aggregates: decide, evolve
withdrawable     what is stated, withdrawn and stated anew
describing       how a type describes its fields
rules            rules that fields of several types share
"""

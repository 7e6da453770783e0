"""Results from outside, before they are posted.

reading          a text read, with what is known of whom and what is open
who_is_meant     which registered athletes the names mean
"""

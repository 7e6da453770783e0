"""Claims about two.

scores           the record of two in one scope, and the other scopes in which a claim would hold
record           the score, or who leads
meetings         how often they met
last_meeting     their last meeting
margin           by how much one was ahead
"""

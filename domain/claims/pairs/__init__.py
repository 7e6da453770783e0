"""Claims about two athletes.

record           the score between them, or who leads
meetings         how often they met
last_meeting     their last meeting: which race it was, who was ahead
margin           by how much one was ahead of the other
"""

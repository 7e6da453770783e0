"""How papers write of two.

record           the score between them, and who leads
meetings         how often they met
last_meeting     their last meeting
margin           one beat the other, and by how much
"""

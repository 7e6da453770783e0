"""A log that can be proved: each event's leaf is fixed once, and a rebuild of the read model changes nothing of that.

merkle           the tree over the leaves: its nodes, its proofs, and what they prove
notes            a text with its signature, and the head of a tree as such a text
kept             where leaves, nodes and signed heads are kept: apart from the log, and apart from the read model
witness          fixes what was appended, in order; signs heads; gives proofs
refusals         what is refused where the log is to be proved
alterations      the log held against what was fixed: the first event that was altered, is missing or was inserted
"""

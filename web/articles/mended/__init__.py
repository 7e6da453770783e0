"""A sentence that is contradicted, in words that would be true: its own, with the false ones replaced.

changes          what of a claim is false, and what is right in its place
forms            a value as prose writes it, in either language
rewording        the sentence with one form for the other, wherever that reads
"""

"""Reads of a whole rivalry in the order in which it became known, in a fixed number of statements.

published   every report, ruling and happening of two, and from when each was known
"""

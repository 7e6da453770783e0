"""The rivalry so far, in words.

routes           ``/rivalries/{a}/{b}/story``
"""

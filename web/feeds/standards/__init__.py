"""Races in the formats that the trade has agreed on, each of which is read as results too.

routes               their addresses, below a race's page
competition_model    the World Athletics competition model of the W3C's OpenTrack group (JSON)
sport_schema         IPTC Sport Schema (JSON-LD)
"""

"""What is taken elsewhere in the formats that others have agreed on: races, which are read as results too; tables.

routes               their addresses, below the page of a race or of a competition
whole_competition    all races of a competition, to be written as one document
competition_model    the World Athletics competition model of the W3C's OpenTrack group (JSON)
sport_schema         IPTC Sport Schema (JSON-LD)
log_tables           the whole log as tables: a row an event, or a row a result line
columnar             tables as Parquet
"""

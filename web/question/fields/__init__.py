"""What parameters are made of.

strict  a schema that refuses what it does not know, and how a field is described
values  whole numbers, days, moments, texts, sexes, nations, languages
scope   the parameters of a scope, made of the table of filters
"""

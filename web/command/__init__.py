"""The command ``rivalry``.

cli                  the commands
loading, exporting   files in, the whole log out and in again
scope_options        the options of a scope, made of the table of filters
terminal             a rivalry as a person reads it in a terminal
"""

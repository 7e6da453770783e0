"""The command ``rivalry``.

cli                  the commands
loading, exporting   files in, the whole log out and in again
terminal             a rivalry as a person reads it in a terminal
"""

"""Whom a command is about, as people write names; and a shell that completes them.

athletes         the arguments and options that name an athlete
completion       ``completion``: the script by which a shell asks us
"""

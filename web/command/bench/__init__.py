"""``rivalry bench``: what this software does, against the least that could do it.

bench            the command: a log is made, loaded, asked and appended to
made_up          a sport of any size, in which two careers are always the same
places           where the logs of a run lie
processes        the commands and servers that are measured, each a process of its own
writes           loading, appending, building anew
reads            questions over HTTP, in a small log and in a large one
comparing        a figure beside its rival's: the ratio and its goal
bare, bare_sql, stock_runner     the rivals: a bare route, bare SQL, one event a transaction
"""

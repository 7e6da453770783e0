"""The read model: tables that follow the log.

columns          a table made of the class of its rows
rows             what a row of each table holds
tables           the tables, made of them: one definition for both engines
projector        events to rows, a batch at a time, pure: which handler projects which type
handlers         one function a type of event
kept             what is made of the rows and dear to make again, kept beside them
poison           what becomes of an event that cannot be read or projected: a dead letter
prior            what the projector must know of earlier rows
lookup           reads that, before a batch is projected
writing          writes what a batch makes, and moves the checkpoint
advancing        takes the next events of the log into a build, a batch at a time
follower         the read model as a process asks it: what was appended is in it
following        behind that: the build at hand, and views of it
integrity        whether a build is whole, and of this log
taking_turns     one thread of a process catches up for all that wait for it
version          a fingerprint of all that decides what the rows are
generations      where a build lives, on either engine, and the swap from one to the next
"""

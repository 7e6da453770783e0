"""The command ``rivalry``.

cli                  serving, and the questions: ``show``, ``what-if``
careers              what one career has: ``streaks``, ``since``, ``seasons``, ``honours``
asking               how a command asks: its options, and the answer
scope_options        the options of a scope, made of the table of filters
naming               whom a command is about; ``completion``
replay               ``replay``: a rivalry event by event
stories              a rivalry so far, in words: ``story``
tables               ``list``, ``records``, ``splits``, ``common-opponents`` and ``top``, a table each
terminal             a rivalry as a person reads it in a terminal
store                the log and its read model: ``export``, ``restore``, ``rebuild``, ``verify``
results              the questions that a file of results leaves open, answered by options: ``read``
load                 files in: ``load``
loading              how a file comes in: its events, whatever its shape; a batch at a time, or what is wrong with it
exporting            the whole log out and in again
orders               what is done on an order from outside: ``erase``
articles             ``check`` of claims, and of an article
token                who may do what
rights               what was done by whom: ``audit``; what waits for another: ``proposals``
subscribing          who is told of what is appended: ``webhook``
bench                what it does, against the least that could do it
demo                 the rivalry that comes along, served from a log of its own
running              the command and where its parts are; how one runs: stores, progress, failures
"""

"""Files into the log, streamed in batches.

shape          what a file is: events as JSON Lines, a table of our own columns, or a text of results
parts          an event of a file, a line that is none, and what became of a file
json_lines     the events of a file with one in each line
table          the races of a table of our own columns
text           the races of a text of results
besides        what is wrong with a race besides what is open in it
told_again     a race that is in the log and is told otherwise: a correction, once somebody confirms it
batches        an event of each part, decided batch by batch
appending      all or nothing a batch; or what is right, with the rest written down
checking       everything that is wrong with a file, with nothing appended
"""

from web.command.loading.appending import load
from web.command.loading.parts import BadLine, Loaded, LoadInterrupted

__all__ = ["BadLine", "LoadInterrupted", "Loaded", "load"]

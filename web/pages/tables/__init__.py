"""Pages that are one table, each with the same rows as CSV at the same address with ``.csv`` behind it.

marks            ``/lists/{discipline}`` and its records
pairs            ``/{a}-vs-{b}/splits`` and ``…/common-opponents``
top              ``/top``: the rivalries of the log
writing          an answer as the page or the CSV that its table makes
"""

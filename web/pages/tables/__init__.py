"""Pages that are one table, each with the same rows as CSV at the same address with ``.csv`` behind it.

marks            ``/lists/{discipline}`` and its records
careers          ``/athletes/{id}/streaks`` and its like; ``/streaks`` of the log and of a pair
pairs            ``/{a}-vs-{b}/splits`` and ``…/common-opponents``
top              ``/top``: the rivalries of the log
writing          an answer as the page or the CSV that its table makes
"""

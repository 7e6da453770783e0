"""Pages of where and when races were run.

there_are        ``/competitions`` and ``/seasons``: which there are
page             ``/competitions/{slug}`` and ``/seasons/{year}``: the races, the newest first, and who met whom in them
"""

"""Pages of where and when races were run.

page             ``/competitions/{slug}`` and ``/seasons/{year}``: the races, the newest first, and who met whom in them
"""

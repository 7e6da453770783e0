"""``/streaks``, ``/athletes/{id}/streaks``, ``/{a}-vs-{b}/streaks``: runs of races as a page.

page       the pages, with their picture
form       what can be asked of a run, as controls
"""

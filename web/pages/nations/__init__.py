"""``/nations`` and ``/nations/{code}``: a nation by its athletes, their bests, titles and rivalries.

page       the pages
"""

"""``rivalry check``.

check            the command: claims judged, or an article
checking         a file of prose checked, and shown
"""

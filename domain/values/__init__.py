"""Values: the sport's and the calendar's own forms, read and printed. Nothing here knows an event.

marks            times in milliseconds, distances in millimetres, points
dates            days, spans of days, moments
disciplines      which are track, field, combined, road or relay, and what their marks count
vocabulary       the words a field may hold: levels, statuses, records, and the scope's own
addresses        of the web: which may be taken, which may become a link
slugs            ids as readable slugs, and the fingerprints in them
"""

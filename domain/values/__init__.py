"""Values: the sport's and the calendar's own forms, read and printed. Nothing here knows an event.

marks                   times in milliseconds, distances in millimetres, points
dates                   days, spans of days, moments
disciplines             which are track, field, combined, road or relay, and what their marks count
discipline_spellings    the codes and spellings of each
programme               disciplines in the order in which they are listed
texts                   text in the one form in which it is kept
vocabulary              the words a field may hold: levels, statuses, records, and the scope's own
addresses               of the web: which may be taken, which may become a link
identity                which id stands for which, where two turned out to be one person
external_ids            ids that others have for the athletes
slugs                   ids as readable slugs, and the fingerprints in them
"""

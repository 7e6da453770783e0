"""``rivalry demo``: the service as it is shown to who has nothing yet.

demonstration        the rivalry that comes along, on the eve of Paris, served from a log of its own
place                where that log lies: a folder with it, and with what happened next
"""

"""Pages that ask what only this log answers: what would be, each against each, what changed.

what_if          ``/{a}-vs-{b}/what-if``: the record as it would be after a race that is imagined
imagined         that race: one that is announced or any other, and the places picked in it
changes          ``/{a}-vs-{b}/changes``: what moved between two points, and because of what
compared         a record before and after, in rows
matrix           ``/matrix``: each against each, the athletes picked by name
"""

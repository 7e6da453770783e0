"""A rivalry event by event, as a page.

steps    ``/{a}-vs-{b}/replay``
"""

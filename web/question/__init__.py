"""What is asked.

schemas          the parameters of questions
parameters       reading them, and what they mean
page_parameters  those of a page
bounds           ``as_of``, ``known_at``, ``position``
clock            *now* and *today*, the same to all that answers a request
pairs            ``/{a}-vs-{b}``
address          a page's state as its address
"""

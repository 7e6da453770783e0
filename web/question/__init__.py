"""What is asked.

schemas          the parameters of questions
parameters       reading them, and what they mean
page_parameters  those of a page
bounds           ``as_of``, ``known_at``, ``position``
pairs            ``/{a}-vs-{b}``
scope_fields     the parameters of a scope, made of the table of filters
address          a page's state as its address
"""

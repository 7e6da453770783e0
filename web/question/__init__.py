"""What is asked: a request's parameters become one typed, frozen question.

question         a question: its bounds, the day it is asked, what it depends on, its answer
clock            *now* and *today*, the same throughout a request
bounds           ``as_of``, ``known_at``, ``position``
naming           whom a name means, as people write it
pairs            ``/{a}-vs-{b}``
dependencies     the last event on which an answer depends
schemas          the parameters of questions
parameters       reading them, and what they mean
page_parameters  those of a page
fields           what parameters are made of: strict schemas, single values, a scope
cursors          where a page of a list begins (pagination)
address          a page's state as its address
"""

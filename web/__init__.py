"""HTTP, pages and the command line, over the calculators. The only room that knows Flask, marshmallow and the clock.

settings, composition    what is read from the environment, and what is made of it: the one composition root
app                      the Flask application: routes, errors, documentation
bounds, queries, answers     a question's parameters; ETag, permalink and caching of its answer
repeats                  answers already made, given again ahead of the application
addresses, pairs, links  a page's state as its address; ``/{a}-vs-{b}``; which posted addresses may become links
glance, documents, wording  answers in the words of the contract, for every way they are shown
parameters, sight, rendering     a page's parameters; a pair as its page sees it; an answer written as a page
corrections, logged      what was corrected in a race; the stored events behind positions of the log
problems                 every error as problem+json or as a page, in one table
tokens, auth             who may write
operations, serving, worker      what operators ask; the HTTP server; what each of its processes serves

Rooms, each standing on those below it:

command                  the command ``rivalry``
editor, live             posting an event from the browser; new events, told as they are appended
pages                    the answers as HTML
charts, feeds            the answers as pictures; in the formats of newsrooms
api                      the HTTP contract
"""

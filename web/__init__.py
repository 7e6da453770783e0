"""HTTP, pages and the command line, over the calculators. The only room that knows Flask, marshmallow and the clock.

settings, composition    what is read from the environment, and what is made of it: the one composition root
app                      the Flask application: routes, errors, documentation
bounds, queries, answers     a question's parameters; ETag, permalink and caching of its answer
addresses, pairs         a page's state as its address; ``/{a}-vs-{b}``
glance, shapes, wording  answers in the words of the contract, for every way they are shown
problems                 every error as problem+json, in one table
tokens, auth             who may write
logged                   the stored events behind positions of the log
operations               what operators ask
serving, worker          the HTTP server; what each of its processes serves
api                      the HTTP contract
pages                    the answers as HTML
charts                   the answers as pictures
feeds                    the same in the formats of newsrooms: TimelineJS, CSV, Atom, iCalendar, oEmbed, JSON-LD
links                    which posted addresses may become links
live                     new events, told as they are appended
editor                   posting an event from the browser, for those with a token
command                  the command ``rivalry``
"""

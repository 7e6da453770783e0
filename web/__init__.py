"""HTTP, pages and the command line, over the calculators. The only room that knows Flask, marshmallow and the clock.

settings, composition    what is read from the environment, and what is made of it: the one composition root
app                      the Flask application: routes, errors, documentation
bounds, answers          as_of, known_at and position; ETag, permalink and caching of an answer
events, athletes, races, rivalries, operations     one file a resource
schemas, shapes          the wire: what comes in and is described (marshmallow), what goes out
problems                 every error as problem+json, in one table
tokens, auth             who may write
cli, loading, terminal   the command ``rivalry``
"""

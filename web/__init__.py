"""HTTP, pages and the command line, over the calculators. The only room that knows Flask, marshmallow and the clock.

settings, composition    what is read from the environment, and what is made of it: the one composition root
app                      the Flask application: routes, errors, documentation
problems                 every error as problem+json or as a page, in one table
tokens                   who may do what
rights                   on what terms, what was done by it, and what waits for a second pair of eyes
authorization            who asks, and whether they may
sign_ins, signing_secret     who is signed in, in the editors' room; the secret that signs their cookies
subscriptions            the webhooks, and how far each was told
thing_keys               the keys of what is personal
log_key                  the key that signs the heads of the log
private_files            files that only the user of the service may read
operations               what operators ask
house                    whose pages, charts and cards these are: name, logo, fonts, colours
instruments, tracing     what is counted and measured; which request something belongs to
server                   the HTTP server and its processes

Rooms, each standing on those below it; the trip of a question is from the bottom up:

__main__, command        the command ``rivalry``, as a process and as it is typed
webhooks                 what is appended, posted to who subscribes
editor, live             posting an event from the browser; new events, sent as they are appended
pages                    the answers as HTML
charts, feeds            the answers as pictures; in the formats of newsrooms
api                      the HTTP contract
use_cases                what the service answers, whoever asks
articles                 an article read: prose in, what it states out
reading                  a text or a file of results read: races out, with remarks
answer                   how an answer is given: validators, caching, permalink, structs, words
question                 what is asked: parameters become one typed question
languages                what is said in more than one language, written and read back

Beside them: ``templates``, ``static``.
"""

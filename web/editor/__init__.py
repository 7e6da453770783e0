"""The editors' room: posting an event from the browser, with the API's schemas, rules and messages.

sessions                 what its pages share: sessions, protection against CSRF, nothing cached
signing_in               ``/sign-in`` and ``/sign-out`` by token
posting                  ``/post``: form, preview, append, receipt
kinds                    what can be posted, a sentence a type
fields                   a form's fields, made from the API's schemas
typed                    what was typed, made an event, and an event put back into the form
pasted                   what a pasted text fills in
form                     a form as it is shown, and what it begins with
naming                   which registered athletes the typed names mean
choices                  what a field offers: athletes, competitions, what is in the log
judging                  whether an event could be appended, judged as the API judges it
preview                  what it would change
meet                     ``/post/results``: a page of results read, all its races posted in one batch
eyes                     ``/post/proposals``: what another has to approve
"""

"""The HTTP contract under ``/api/v1``: one file a resource.

events, athletes, races, more_than_two    the resources
rivalries                of two: at a glance, the record, the timeline, common opponents, the record parted
careers                  what one career has: streaks, since, seasons, honours
articles                 an article, each statement of it checked
results                  results as they are printed, read
story                    the rivalry so far, in words
lists                    lists of marks; splits and common opponents of two
as_text                  a rivalry as the terminal shows it
replay                   a rivalry event by event
what_if, claims          questions with a body, and what has changed
event_schemas            what may be posted
event_fields             the fields of these
posted, json_text        bodies that carry events; JSON as it is sent
rights                   the audit, and what waits for a second pair of eyes
proofs                   what proves the log: signed heads, and the proofs that lead to them
explaining               which number of an answer is to be explained, in which language
integration              what others build on: webhooks, JSON Schemas, other origins
places                   competitions and seasons, nations
reference                the OpenAPI document made of all of these, served and shown on a page
top                      the rivalries of the log, by what comes first
"""

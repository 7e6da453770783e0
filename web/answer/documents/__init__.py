"""The answers as they go out: a struct each, which is the contract. JSON is encoded from it, and the OpenAPI document
describes it. Where what a calculator finds is the answer already, there is none here.

parts            what every answer about the past carries; an answer as plain dicts and lists
people           athletes, their races and opponents
races            a race, a line of its result, a version of its history
rivalries        a rivalry at a glance, its timeline, its next meeting
stories          a rivalry in words
more_than_two    more than two athletes
causes           why a number is what it is, what changed, what if
claims           a claim judged
lists            lists of marks, and their records
replay           a rivalry event by event
log              the log: what was appended, and each event of it
rights           the audit, and what waits for a second pair of eyes
places           competitions and seasons, nations
integration      what those who build on it are told
"""

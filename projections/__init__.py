"""From the log to answers. Knows SQL, knows no HTTP.

event_store                     the engine's recorders for SQLite and PostgreSQL, made safe to tail
tables                          the read model's tables and indexes, one definition for both engines
projector                       events → rows, pure
read_model                      where the tables live: generations, catch-up, rebuild and swap
visible                         reads of what is visible at (as_of, known_at, position), by index
facts                           what reads and replays hand to the calculators
scope, head_to_head, form, timeline     the calculators: pure functions over facts
oracle, verification            the same facts by a plain replay, and the comparison of the two
"""

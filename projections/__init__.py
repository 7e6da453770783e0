"""From the log to answers. Knows SQL, knows no HTTP.

event_store, recorded           the engine's recorders, made safe to tail; when the log took in what was appended
tables, heaps                   the read model's tables, one definition for both engines; how a build fills them
projector                       events → rows, pure
read_model, generations         where the tables live: catch-up, rebuild and swap
visible                         reads of what is visible at (as_of, known_at, position), by index
by_name                         one struct made of another by the names of their fields
facts                           what reads and replays hand to the calculators
scope, head_to_head, form, timeline     the calculators: pure functions over facts
many, contenders, rankings      each against each; the rivalries of the whole log by score
oracle, verification            the same facts by a plain replay, and the comparison of the two
"""

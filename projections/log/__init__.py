"""Where the log is kept, and what can be asked of it without the read model.

recorders        the engine's recorders, made safe to tail
engine_settings  how a ``DATABASE_URL`` chooses and sets up a store
news             waiting for an append, whoever makes it
recording_times  when the log took in what was appended
"""

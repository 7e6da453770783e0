"""Where the log is kept, and what of it is told without the read model.

recorders        the engine's recorders, made safe to tail
engine_settings  how a ``DATABASE_URL`` chooses and sets up a store
recording_times  when the log took in what was appended
"""

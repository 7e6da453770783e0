"""Where the log is kept, and what can be asked of it without the read model.

recorders        the engine's recorders, made safe to tail
postgres_engine  the engine's PostgreSQL store over our connections
engine_settings  how a ``DATABASE_URL`` chooses and sets up a store
recording_times  when the log took in what was appended
"""

"""Where the log is kept, and what can be asked of it without the read model.

recorders        the engine's recorders, made safe to tail
staging          a log put together beside the real one, and taken into it whole
log_file         connections to a log that is a file, which may be replaced under the process
postgres_engine  the engine's PostgreSQL store over our connections
umadb_engine     the log in UmaDB, an extra
engine_settings  how a ``DATABASE_URL`` chooses and sets up a store
news             waiting for an append, whoever makes it
recording_times  when the log took in what was appended
"""

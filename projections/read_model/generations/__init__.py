"""Where the read model lives. Each build of it is a generation of its own; one is current, and the swap is atomic.

A generation that is retired says so in its checkpoint, so a process that still has it open looks again instead of
answering from it. Each version of the code has its own current generation, so two may run side by side, as they do in a
rolling upgrade; that of a version which nobody runs any longer is dropped after some days.

generation       what a generation is, and the place of all of them; its connections
by_url           the generations at the place a URL names
sqlite           a generation is a file, and a symbolic link points at the current one
read_only        what lies on a medium that cannot be written to, or a build in a folder of the process
postgres         a generation is a schema, and a one-row table names the current one
bulk_build       how a generation is filled: sorted at the end
"""

"""The HTTP server.

serving          granian, which holds the connections
worker           what each of its processes serves, and how it ends
lanes            ``/healthz`` at once; all else once its body is here and a thread is free
following        the read model kept up with the log while it grows
bodies           bodies read within a bound of time and size, at no thread's cost
crew             the threads
gateway          a request as a WSGI environment, the application's answer given to the server
"""

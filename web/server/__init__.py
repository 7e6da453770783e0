"""The HTTP server.

serving          granian over the application
worker           what each of its processes serves
"""

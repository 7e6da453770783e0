"""What went wrong, as who asked is told it.

sentences        the one table where an error gets its words
document         problem+json, or a page for who asked for a page
unprocessable    a request that is refused before anybody answers it
handling         which status and which document every error becomes
"""

"""What went wrong, as who asked is told it.

sentences        the one place where an error gets its words
rules            what is said of a rule that an event breaks
taken_keys       what is said of an event whose key is taken
said_anew        what is said in English elsewhere, in the language
keys             what is said of the keys of what is personal
document         problem+json, or a page for who asked for a page
unprocessable    a request that is refused before anybody answers it
handling         which status and which document every error becomes
"""

"""Who may do what, and what came of it: all of it kept at the place of the tokens.

store         the store that all of it is kept in
scopes        what a token may be for, and which of it an event needs
terms         the scopes, the expiry and the rate of a token: as they are said, and as they are kept
audit         each write and each refusal
proposals     what waits for a second pair of eyes
guessing      who sends wrong tokens, and how long they wait
"""

"""How each type of event becomes rows: one function a type, given the content and the projection of its event.

projection       what one event makes: its rows, what it teaches the rest of its batch, and whom it bears on
races            recorded, corrected, a report accepted, annulled
leads            which marks of a race can have led its season
happenings       all that is no race result, and what takes it back
sealed_words     of quotes and injuries: sealed in the rows too, and opened when they are read
identities       who there is: registered, merged, taken apart
names            a name given: who bears its words
"""

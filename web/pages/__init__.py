"""The pages: the API's answers as HTML, complete without JavaScript. A page's address holds all its state.

home                     the rivalries of the log, by a score worked out once while no race is appended
searching                athletes by name, a rivalry by two names
rivalry, athlete         the pages of a rivalry and of an athlete
race, race_history       a race's page: the result, and each report of it with what it changed
places                   the pages of a competition and of a season
log, headlines           the log's page; an event as one plain line
replay                   a rivalry event by event
nations                  the pages of nations
streaks                  runs of races: of everybody, of one, of two
tables                   pages that are one table: lists of marks, records, seasons, splits …; and their CSV
take_away                frames for other pages, pictures in print sizes, words with their citation
asking                   what would be, what changed, each against each
articles                 an article pasted, and given back with each statement marked; a claim checked
lists                    rows and choices that several of them share
filter_form              the filters that no link offers, as a form
time_travel              the strip of events, and the links to another day
"""

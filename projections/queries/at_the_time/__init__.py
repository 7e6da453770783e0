"""What a list of all seasons was like when a race was run: of many races at once, in a fixed number of statements.

of_each          one question of many at once, planned once where a server answers
visible_then     which marks of a list are visible, as every statement here asks it
foremost         the best marks of the calendar years before a race, and of its own up to then
starts_behind    the starts in which marks were made
first_races      the marks of a list's first races, of which all that was before is soon read
compatriots      the best of others of a nation before a race
reached          how many had reached a mark before, and of which nations
elsewhere        the marks of other lists that may be of the same sex, for a race leaves it open
"""

"""``/{a}-vs-{b}``: the rivalry as a page. Its first screen tells; what is wide is bundled, the rest a click away.

page          the question, its answer, the route
opening       the first screen: the last meeting, the run and how far apart as they are said
in_words      the story, told on the page
choices       other scopes and kinds, one click away
shown         which meetings are shown of many, in which order
notable       the meetings that one would name of many
parted        the record by year, level, discipline and round
apart         two who never met
"""

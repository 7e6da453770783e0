"""The signature picture: a rivalry in one graphic, at ``/{a}-vs-{b}/picture.svg`` and its kin.

told             what it tells: the headline, the meetings, the great races, injuries and quotes, in words
time_scale       days as places across, each meeting with room for its bar
placing          labels put where nothing else is, or left out
typesetting      the sizes of type by width, and words set in lines
marking          shapes and texts as SVG
bars             each meeting as a pair of bars with its margin, the great races named
ribbon           the lead under them, and the years
beneath          injuries as bars and quotes as notes, where they were
sheet            all of it under its headline, over its source and its day
figure           the same as a page shows it
routes           its addresses: SVG, PNG, PDF, and what it says as JSON
"""

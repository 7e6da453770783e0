"""Documents of a format that says what each value is: no layout has to be guessed.

json_tree          a JSON document, and on which line each object of it begins
telling            the headings and cells that say what a document says
competition_model  the World Athletics competition model of the W3C's OpenTrack group (JSON)
open_track         OpenTrack's own JSON
open_track_units   a unit with its trials in OpenTrack's vocabulary (JSON-LD)
sports_ml          SportsML (XML), alone or in NewsML-G2
sport_schema       IPTC Sport Schema: RDF as Turtle, JSON-LD or XML
schema_org         sports events in schema.org's words: the JSON-LD of our pages
timeline_js        a rivalry's timeline for TimelineJS
another_json       JSON of no format that is known
own_races          the race that our own feeds name, for the two above
participations     who took part in what, by such a document
"""

from web.reading.documents import (
    another_json,
    competition_model,
    open_track,
    open_track_units,
    schema_org,
    sport_schema,
    sports_ml,
    timeline_js,
)

IN_ORDER = (
    competition_model.SHAPE,
    open_track.SHAPE,
    open_track_units.SHAPE,
    timeline_js.SHAPE,
    schema_org.SHAPE,
    sports_ml.SHAPE,
    sport_schema.SHAPE,
    another_json.SHAPE,
)

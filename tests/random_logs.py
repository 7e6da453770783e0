"""Random logs for hypothesis: few athletes, few races, few days, so that everything collides with everything.

Nothing here knows whether an event will be refused: what the domain refuses is left out when the log is written.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from hypothesis import strategies as st
from msgspec import structs

from domain import contents
from domain.contents import Content, Line, RaceKey, RaceResult, RaceScheduled, Source
from domain.dates import Moment, end_of_day, moment, parse_span
from domain.errors import AlreadyRecorded, CommandRefused
from domain.ids import injury_id, quote_id, race_id, title_id
from domain.ledger import Ledger

ATHLETES = ("ada", "bea", "cyd", "dot", "eve")
DAYS = ("2024-06-01", "2024-06-02", "2024-07-01", "2025-01-10")
BEGINNING = datetime(2024, 7, 2, 12, tzinfo=UTC)
PUBLISHED = ("2024-05-20", "2024-06-01", "2024-06-02", "2024-06-03", "2024-07-01", "2024-07-05", "2025-01-10")

RACES: tuple[RaceKey, ...] = tuple(
    RaceKey(competition="Test Meeting", **fields)
    for fields in (
        {"occurred_on": DAYS[0], "discipline": "1500m", "round": "final", "sex": "m", "level": "diamond-league"},
        {"occurred_on": DAYS[0], "discipline": "1500m", "round": "heat", "heat": 1},
        {"occurred_on": DAYS[0], "discipline": "1500m", "round": "heat", "heat": 2},
        {"occurred_on": DAYS[0], "occurred_at": f"{DAYS[0]}T18:00:00+02:00", "discipline": "mile", "round": "final"},
        # An hour that is another day in UTC, and a final that its hour puts before a heat of the same day.
        {"occurred_on": DAYS[0], "occurred_at": f"{DAYS[0]}T23:30:00-02:00", "discipline": "800m", "round": "final"},
        {"occurred_on": DAYS[1], "occurred_at": f"{DAYS[1]}T09:00:00Z", "discipline": "800m", "round": "final"},
        {"occurred_on": DAYS[1], "discipline": "long-jump", "round": "final", "section": "B", "indoor": True},
        {"occurred_on": DAYS[1], "discipline": "100m", "round": "semi-final", "wind": 2.4, "level": "other"},
        {"occurred_on": DAYS[2], "discipline": "1500m", "round": "final", "exclude": "exhibition"},
        {"occurred_on": DAYS[3], "discipline": "1500m", "round": "final", "level": "olympic-games"},
    )
)
_MARKS = {"long-jump": ("8.01", "8.20"), "100m": ("9.92", "10.01"), "800m": ("1:43.10", "1:45.8h")}
_TITLES = ("Olympic 1500m", "World Mile")

_sources = st.one_of(
    st.none(),
    st.just(Source(publisher="Desk")),
    st.builds(Source, publisher=st.just("Desk"), published_on=st.sampled_from(PUBLISHED)),
)
_athletes = st.sampled_from(ATHLETES)
_several = st.lists(_athletes, min_size=1, max_size=3, unique=True).map(tuple)
_reasons = st.sampled_from(("ruling", "photo finish"))
_races = st.sampled_from(RACES)
_spans = st.sampled_from((*DAYS, "2024-06", "2024"))


@st.composite
def _lines(draw: st.DrawFn, marks: Sequence[str] = ()) -> tuple[Line, ...]:
    listed = draw(st.lists(_athletes, min_size=1, max_size=4, unique=True))
    lines = []
    for athlete in listed:
        status = draw(st.sampled_from((None, None, None, None, "OK", "DNF", "DNS", "DQ", "NM")))
        lines.append(
            Line(
                athlete=athlete,
                name=athlete.title(),
                country="GBR",
                place=None if status == "DNS" else draw(st.sampled_from((1, 1, 2, 2, 3, 5, None))),
                mark=draw(st.sampled_from((None, *marks))),
                status=status,
                role=draw(st.sampled_from((None, None, None, None, None, "pacemaker"))),
                wind=draw(st.sampled_from((None, None, None, 1.5, 2.5))),
                records=draw(st.sampled_from(((), (), ("PB",), ("=SB", "WL")))),
            )
        )
    return tuple(lines)


@st.composite
def _results(draw: st.DrawFn) -> RaceResult:
    key = draw(_races)
    lines = draw(_lines(_MARKS.get(key.discipline, ("3:50.00", "3:51.25"))))
    return RaceResult(**structs.asdict(structs.replace(key, source=draw(_sources))), results=lines)


@st.composite
def _announcements(draw: st.DrawFn) -> RaceScheduled:
    key = structs.replace(draw(_races), source=draw(_sources))
    return RaceScheduled(**structs.asdict(key), entries=draw(_several))


_race_ids = _races.map(race_id)
_injuries = st.builds(
    contents.Injury,
    occurred_on=_spans,
    athlete=_athletes,
    body_part=st.sampled_from(("achilles", "calf")),
    source=_sources,
)
_quotes = st.builds(
    contents.Quote,
    occurred_on=st.sampled_from(DAYS),
    speaker=st.sampled_from((*ATHLETES, "A Coach")),
    about=st.lists(_athletes, max_size=2, unique=True).map(tuple),
    text=st.just("next guy"),
    source=_sources,
)
_titles = st.builds(
    contents.TitleWon,
    occurred_on=_spans,
    athlete=_athletes,
    title=st.sampled_from(_TITLES),
    competition=st.just("Test Meeting"),
    source=_sources,
)

EVENTS: st.SearchStrategy[Content] = st.one_of(
    _results(),
    _results(),
    _results(),
    _announcements(),
    st.builds(contents.RaceCorrected, race=_race_ids, results=_lines(), reason=_reasons, source=_sources),
    st.builds(contents.RaceCorrected, race=_race_ids, results=_lines(), reason=_reasons, source=_sources),
    st.builds(contents.ResultAnnulled, race=_race_ids, athlete=_athletes, reason=_reasons, source=_sources),
    st.builds(contents.RaceAnnulled, race=_race_ids, reason=_reasons, source=_sources),
    _injuries,
    st.builds(contents.Recovery, occurred_on=_spans, injury=_injuries.map(injury_id), source=_sources),
    _quotes,
    st.builds(contents.QuoteRetracted, quote=_quotes.map(quote_id), reason=_reasons, source=_sources),
    _titles,
    st.builds(contents.TitleStripped, title_won=_titles.map(title_id), reason=_reasons, source=_sources),
    st.builds(
        contents.Milestone,
        occurred_on=_spans,
        athletes=_several,
        headline=st.just("Fastest ever"),
        source=_sources,
    ),
    st.builds(
        contents.AthleteRegistered, athlete=_athletes, name=st.just("Registered"), country=st.just("NOR"), source=_sources
    ),
)


class Batch(NamedTuple):
    """Events posted together, and how far the writer's clock moved before: backwards too."""

    seconds: int
    events: list[Content]


_batches = st.builds(
    Batch,
    seconds=st.sampled_from((0, 1, 3600, 40_000, 86_400 * 3, 86_400 * 60, -1, -90_000)),
    events=st.lists(EVENTS, min_size=1, max_size=6),
)


@st.composite
def logs(draw: st.DrawFn, most: int = 10) -> list[Batch]:
    """Batches in the order of posting. A correction drawn by itself would mostly find nothing to correct, so some races come
    first."""
    first = Batch(0, list(draw(st.lists(_results(), min_size=1, max_size=4))))
    return [first, *draw(st.lists(_batches, min_size=1, max_size=most))]


def write(ledger: Ledger, log: Sequence[Batch]) -> list[list[Content]]:
    """Append what the domain takes: a batch whole, and where it is refused its events one by one. What was taken, by batch."""
    now = BEGINNING
    taken = []
    for batch in log:
        now += timedelta(seconds=batch.seconds)
        if _taken(ledger, batch.events, now):
            taken.append(batch.events)
        else:
            taken += [[event] for event in batch.events if _taken(ledger, [event], now)]
    return taken


def _taken(ledger: Ledger, events: Sequence[Content], now: datetime) -> bool:
    try:
        ledger.append(events, now=now, recorded_by="desk")
    except (CommandRefused, AlreadyRecorded):
        return False
    return True


def moments_in(log: Sequence[tuple[datetime, Content]]) -> list[Moment]:
    """Every moment at which an answer might change: when things happened, were published or recorded."""
    found: set[Moment] = set()
    for recorded, content in log:
        found.add(moment(recorded))
        if content.occurred_at is not None:
            found.add(moment(datetime.fromisoformat(content.occurred_at)))
        dates = [content.occurred_on, content.source.published_on if content.source else None]
        found |= {end_of_day(parse_span(text).last) for text in dates if text is not None}
    return sorted(found)

"""What the projector must know of earlier rows. It is looked up for a whole batch, and grows with each event of it."""

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, assert_never

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    HappeningContent,
    PersonalErased,
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
    ResultAnnulled,
    TitleWon,
    Withdrawal,
)
from domain.values.dates import Moment
from domain.values.disciplines import discipline
from domain.values.slugs import slug
from projections.read_model.rows.marks import LeadRow, season_of
from projections.read_model.rows.people import fold
from projections.read_model.rows.races import RaceRow
from projections.read_model.rows.spellings import NAME

HappeningKey = tuple[str, str]
"""A happening's kind and id."""
WordKey = tuple[str, str]
"""The kind of a word and the word."""
_WORDS_AT_HAND = 4_096
"""A batch asks twice for those of each race."""


class PriorRace(NamedTuple):
    """A race that was recorded: since when it is known, and the keys of all who were ever listed in it.

    ``taken_back`` is when the last known of its annulments, of the whole or of a line, became known; what corrects the
    race undoes them.
    """

    row: RaceRow
    known: Moment
    athletes: frozenset[int]
    taken_back: Moment


class PriorHappening(NamedTuple):
    """The last happening of its kind and id, with the keys of the athletes it is about.

    ``ended_known`` is when it was known to stand no longer; ``ever`` has the athletes of those that had the id before
    it, too.
    """

    position: int
    known: Moment
    athletes: frozenset[int]
    subject: str | None
    ended_known: Moment | None = None
    ever: frozenset[int] = frozenset()


class PriorMerge(NamedTuple):
    """The last merge of an id into another."""

    position: int
    known: Moment


def season_on(race: RaceRecorded) -> str | None:
    """The season's list on which the marks of *race* are; None where it counts for nothing."""
    if race.exclude is not None:
        return None
    return season_of(discipline(race.discipline).slug, race.sex, bool(race.indoor), str(race.occurred_on))


def words_of(race: RaceRecorded) -> Sequence[WordKey]:
    """What a question may ask of *race* by a word of its own choice."""
    return _words(race.discipline, race.round, race.competition, race.venue)


@lru_cache(maxsize=_WORDS_AT_HAND)
def _words(raced: str, round_: str, competition: str, venue: str | None) -> Sequence[WordKey]:
    found = (("discipline", discipline(raced).slug), ("round", round_), ("competition", slug(competition)))
    return found if venue is None else (*found, ("venue", slug(venue)))


def words_of_name(name: str) -> list[WordKey]:
    """The words by which somebody of that *name* is found."""
    return [(NAME, word) for word in fold(name).split()]


@dataclass(slots=True)
class Prior:
    """What earlier rows say: athletes' keys and countries, and since when their registrations are known; races and
    merges by id, happenings by kind and id, by title the keys of all who ever won it, by season the marks that can have
    led it, in the order of happening, which words some race or some name has, and by who spoke and was nobody yet the
    keys of those whom the words are about.
    """

    athletes: dict[str, int] = field(default_factory=dict)
    races: dict[str, PriorRace] = field(default_factory=dict)
    happenings: dict[HappeningKey, PriorHappening] = field(default_factory=dict)
    winners: dict[str, frozenset[int]] = field(default_factory=dict)
    merges: dict[str, PriorMerge] = field(default_factory=dict)
    leads: dict[str, list[LeadRow]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    words: set[WordKey] = field(default_factory=set)
    registered: dict[str, Moment] = field(default_factory=dict)
    spoken_about: dict[str, frozenset[int]] = field(default_factory=dict)

    def learn(self, overlay: "Prior") -> None:
        """Take in what one event taught, over what is known already."""
        self.athletes.update(overlay.athletes)
        self.countries.update(overlay.countries)
        self.registered.update(overlay.registered)
        self.races.update(overlay.races)
        self.happenings.update(overlay.happenings)
        self.winners.update(overlay.winners)
        self.merges.update(overlay.merges)
        self.words |= overlay.words
        self.spoken_about.update(overlay.spoken_about)
        for season, leads in overlay.leads.items():
            for lead in leads:
                insort(self.leads.setdefault(season, []), lead)


@dataclass(frozen=True)
class Wanted:
    """The ids that a batch refers to, to be looked up before it is projected; the fields are those of ``Prior``."""

    athletes: set[str] = field(default_factory=set)
    races: set[str] = field(default_factory=set)
    happenings: set[HappeningKey] = field(default_factory=set)
    winners: set[str] = field(default_factory=set)
    merges: set[str] = field(default_factory=set)
    leads: set[str] = field(default_factory=set)
    words: set[WordKey] = field(default_factory=set)
    registered: set[str] = field(default_factory=set)
    spoken_about: set[str] = field(default_factory=set)


def wanted_by(contents: Iterable[AnyContent]) -> Wanted:
    """What must be known of earlier rows to project *contents*.

    An event that fails to say whom or what it refers to is passed over here: it fails again when projected, as poison.
    """
    wanted = Wanted()
    for content in contents:
        try:
            _want(content, wanted)
        except Exception:  # noqa: BLE001, S112 - see above
            continue
    return wanted


def _want(content: AnyContent, wanted: Wanted) -> None:
    match content:
        case RaceRecorded():
            # Nine of ten events are of this type: its athletes are taken from its lines at once.
            wanted.athletes.update([line.athlete for line in content.results])
            wanted.happenings.add((RaceScheduled.APPEARS_AS, content.subject()))
            if (season := season_on(content)) is not None:
                wanted.leads.add(season)
            wanted.words.update(words_of(content))
            return
        case HappeningContent():
            wanted.happenings.add((content.APPEARS_AS, content.event_id()))
            if (earlier := content.continues()) is not None:
                wanted.happenings.add(earlier)
            if isinstance(content, RaceReported):
                wanted.races.add(content.race)
            if isinstance(content, TitleWon):
                wanted.winners.add(content.title)
            if isinstance(content, AthleteRenamed):
                wanted.words.update(words_of_name(content.name))
        case Withdrawal():
            wanted.happenings.add(content.takes_back())
        case RaceCorrected() | ResultAnnulled():
            wanted.races.add(content.race)
        case RaceAnnulled():
            wanted.races.add(content.race)
            wanted.happenings.add((RaceScheduled.APPEARS_AS, content.race))
        case ReportAccepted():
            wanted.races.add(content.subject())
            wanted.happenings.add((RaceReported.APPEARS_AS, content.report))
        case AthleteUnmerged():
            wanted.merges.add(content.athlete)
        case PersonalErased():
            kind, _, slug = content.thing.partition(":")
            wanted.happenings.add((kind, slug))
            wanted.athletes.add(slug)
        case AthleteRegistered():
            wanted.words.update(words_of_name(content.name))
            wanted.spoken_about.add(content.athlete)
        case AthleteCorrected():
            wanted.registered.add(content.athlete)
        case AthleteMerged():
            pass
        case _:
            assert_never(content)
    wanted.athletes.update(content.mentioned())

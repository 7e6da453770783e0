"""Of however many words the races of a log have, those like a misspelled one are found by a bounded look."""

from random import Random

from effort import chance, times
from people import a_race
from rapidfuzz import fuzz, process
from scenario import Scenario

from domain.values.slugs import slug
from projections.queries.lists.words import AskedWord, like
from projections.read_model.rows.spellings import pieces_asked, pieces_kept

MEETINGS = (
    *("Bislett Games", "Weltklasse Zürich", "Prefontaine Classic", "Golden Gala Pietro Mennea", "Athletissima"),
    *("Memorial Van Damme", "Herculis", "London Athletics Meet", "Bauhaus-Galan", "Paavo Nurmi Games", "ISTAF"),
    *(f"Club Meeting {town} {number}" for town in ("Oslo", "Bergen", "Bodø") for number in range(40)),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def test_a_word_with_fewer_mistakes_than_threes_of_letters_shares_a_piece_with_what_was_meant() -> None:
    random = chance("pieces")
    for _ in range(times(300, 3_000, 100_000)):
        meant = "".join(random.choices(LETTERS[:6] + "-", k=random.randint(3, 30)))
        asked = misspelled(meant, random, mistakes=len(meant) // 3 - 1)
        assert pieces_kept(meant) & set(pieces_asked(asked, 100)), (meant, asked)


def test_the_nearest_is_the_one_that_a_look_at_every_word_finds(scenario: Scenario) -> None:
    scenario.given(
        *(a_race(f"2020-01-{1 + at % 28:02}", fields={"competition": each}, kerr=1) for at, each in enumerate(MEETINGS))
    )
    random = chance("mistakes")
    there = {slug(each): each for each in MEETINGS}
    with scenario.parts.read_model.reading() as view:
        for each in MEETINGS[: times(20, 60, 131)]:
            asked = misspelled(slug(each), random, mistakes=2)
            likely = process.extract(asked, sorted(there), scorer=fuzz.ratio, limit=3, score_cutoff=65)
            found = like(view.connection, AskedWord("competition", asked), view.position)
            assert found == [there[word] for word, _, _ in likely], asked


def test_how_many_others_there_are_changes_no_answer_at_a_position(scenario: Scenario) -> None:
    first, *later = (a_race(f"2020-01-{day:02}", fields={"competition": f"Meeting {day}"}, kerr=1) for day in (1, 2, 3))
    scenario.given(first)
    asked = AskedWord("competition", "Meetin")
    with scenario.parts.read_model.reading() as view:
        position = view.position
        before = like(view.connection, asked, position)
    scenario.given(*later)
    with scenario.parts.read_model.reading() as view:
        assert like(view.connection, asked, position) == before == ["Meeting 1"]
        assert like(view.connection, asked, view.position) == ["Meeting 1", "Meeting 2", "Meeting 3"]


def misspelled(word: str, random: Random, mistakes: int) -> str:
    """*word* with letters wrong, missing or added."""
    letters = list(word)
    for _ in range(mistakes):
        at = random.randrange(len(letters))
        letters[at : at + 1] = random.choice([[], [random.choice(LETTERS)], [letters[at], random.choice(LETTERS)]])
    return "".join(letters)

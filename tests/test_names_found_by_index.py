"""Who is found by a name is who a look at every name finds, in the same order, however many names there are."""

from collections.abc import Iterable, Sequence
from heapq import nlargest
from random import Random

from effort import times
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein
from scenario import Scenario

from projections import queries
from projections.queries.name_search.likeness import NEAR, nearness
from projections.queries.name_search.namesakes import NEARLY_THE_SAME, WORTH_A_LOOK
from projections.queries.name_search.search import ENOUGH
from projections.read_model.rows.people import fold
from projections.read_model.rows.spellings import slips_asked, slips_kept

SYLLABLES = ("ka", "ro", "mi", "ten", "la", "vos", "ber", "du", "nes", "fi", "ing", "e", "brig", "ts")
LETTERS = "abcdefgik"
MOST = 12
THOUSANDS = 2
"""Bearers of the one name that everybody has: more than are all looked at."""
ASKED_OF_THOUSANDS = (
    *(
        "runner",
        "run",
        "runner 7",
        "r 7",
        "r 1",
        "ru ber",
        "runner berkan",
        "ranner berkan",
        "runer 17 5",
        "rnuner 33 44",
    ),
    *("berakn", "runner berakn", "ranner brekan", "of-two-7", "runner-17", "ranner nobody"),
)

Given = tuple[str, str]
"""An id and a name."""


def a_word(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.choice((1, 1, 2, 2, 3, 4, 5))))


def a_name(random: Random) -> str:
    return " ".join(a_word(random).capitalize() for _ in range(random.choice((1, 2, 2, 2, 3))))


def slipped(word: str, random: Random, slips: int) -> str:
    """*word* with letters wrong, missing, added, or in each other's place."""
    letters = list(word)
    for _ in range(slips):
        at = random.randrange(max(1, len(letters)))
        match random.randrange(4):
            case 0:
                letters[at : at + 1] = random.choice(LETTERS)
            case 1:
                letters.insert(at, random.choice(LETTERS))
            case 2:
                letters[at : at + 2] = reversed(letters[at : at + 2])
            case _:
                del letters[at : at + 1]
    return "".join(letters) or word


def asked_of(name: str, random: Random) -> str:
    """*name* as somebody types it: its words turned round, cut short, left out, misspelled."""
    words = name.lower().split()
    random.shuffle(words)
    typed = [
        random.choice((word, word[: random.randint(1, 9)], *(slipped(word, random, slips) for slips in (1, 1, 2))))
        for word in words[: random.choice((1, 2, 3))]
    ]
    return " ".join(typed)


def found_by_a_walk(given: Sequence[Given], q: str, most: int) -> list[str]:
    """The same by looking at each name: *given* in the order of the log, each id once or more."""
    words = fold(q).split()
    order = {id_: -at for at, (id_, _) in reversed(list(enumerate(given)))}
    names = [(id_, fold(name).split()) for id_, name in given]
    spelt = {
        (sum(word in name for word in words) / len(words) + len(words) / (1 + len(name)), id_)
        for id_, name in names
        if all(any(other.startswith(word) for other in name) for word in words)
    } | {(2, id_) for id_, _ in names if id_ == "-".join(words)}
    found = nearest(spelt, order, most)
    if len(found) >= min(most, ENOUGH):
        return found
    near = {(nearness(words, name), id_) for id_, name in names if id_ not in found}
    return found + nearest(((score, id_) for score, id_ in near if score >= NEAR), order, most - len(found))


def nearest(scored: Iterable[tuple[float, str]], order: dict[str, int], most: int) -> list[str]:
    best: dict[str, float] = {}
    for score, id_ in scored:
        best[id_] = max(score, best.get(id_, 0))
    return nlargest(most, best, key=lambda id_: (best[id_], order[id_]))


def registered_as(given: Iterable[Given]) -> list[dict[str, str]]:
    return [{"type": "athlete_registered", "athlete": id_, "name": name, "country": "NOR"} for id_, name in given]


def test_two_words_with_two_mistakes_between_them_share_a_piece() -> None:
    random = Random(1)
    for _ in range(times(1_000, 5_000, 500_000)):
        meant = "".join(random.choices(LETTERS, k=random.randint(1, 20)))
        asked = slipped(meant, random, random.randint(1, 2))
        if DamerauLevenshtein.normalized_similarity(meant, asked) >= NEAR / 100:
            assert slips_kept(meant) & slips_asked(asked), (meant, asked)


def test_who_is_found_is_who_a_look_at_every_name_finds(scenario: Scenario) -> None:
    random = Random(2)
    given = [(f"athlete-{at}", a_name(random)) for at in range(300)]
    scenario.given(*registered_as(given))
    renamed = [(f"athlete-{at}", a_name(random)) for at in range(0, 60, 3)]
    scenario.given(
        *(
            {"type": "athlete_renamed", "athlete": id_, "name": name, "occurred_on": "2020-01-01", "reason": "wed"}
            for id_, name in renamed
        )
    )
    with scenario.parts.read_model.reading() as view:
        for _ in range(times(100, 300, 5_000)):
            q = asked_of(random.choice(given + renamed)[1], random)
            found = queries.search_by_name(view.connection, q, view.position, MOST)
            assert [each.id for each in found] == found_by_a_walk(given + renamed, q, MOST), q


def test_a_name_that_thousands_have_hides_nobody(sqlite_scenario: Scenario) -> None:
    random = Random(3)
    common = [(f"runner-{at}", f"Runner {at // 60} {at % 60}") for at in range(THOUSANDS * 1_000)]
    given = [
        *common,
        *((f"of-two-{at}", f"Runner {a_word(random)} Berkan") for at in range(100)),
        ("a", "Bo Runner 17"),
    ]
    for start in range(0, len(given), 1_000):
        sqlite_scenario.given(*registered_as(given[start : start + 1_000]))

    with sqlite_scenario.parts.read_model.reading() as view:
        for q in ASKED_OF_THOUSANDS:
            found = queries.search_by_name(view.connection, q, view.position, MOST)
            assert [each.id for each in found] == found_by_a_walk(given, q, MOST), q
        # Where the rest of the name is nothing like it, who is registered late among so many is not looked at.
        found = queries.search_by_name(view.connection, "bo runer", view.position, MOST)
        assert [each.id for each in found] == found_by_a_walk(given, "bo runer", MOST)[: len(found)]


def test_who_is_nearly_a_namesake_is_who_a_look_at_every_name_finds(sqlite_scenario: Scenario) -> None:
    random = Random(4)
    given = [(f"athlete-{at}", a_name(random)) for at in range(300)]
    sqlite_scenario.given(*registered_as(given))
    asked = [" ".join(slipped(word, random, random.randrange(2)) for word in name.split()) for _, name in given]

    with sqlite_scenario.parts.read_model.reading() as view:
        found = queries.near_namesakes(view.connection, asked)

    assert not found.passed_over
    for name in asked:
        words = fold(name).split()
        near = {
            (max(nearness(words, other), nearness(other, words)), id_)
            for id_, other in ((id_, fold(of_the_log).split()) for id_, of_the_log in given)
            if min(len(words), len(other)) > 1
            and {*words} & {*other}
            and fuzz.token_ratio(" ".join(words), " ".join(other)) >= WORTH_A_LOOK
        }
        likely = sorted((each for each in near if each[0] >= NEARLY_THE_SAME), reverse=True)
        assert [each.id for each in found.found.get(name, [])] == [id_ for _, id_ in likely[:5]], name


def test_a_word_that_thousands_bear_is_met_by_the_others(sqlite_scenario: Scenario) -> None:
    given = [(f"maria-{at}", f"Maria X{at:04}y Nesvos") for at in range(2_050)] + [("maria", "Maria Berkaten")]
    for start in range(0, len(given), 1_000):
        sqlite_scenario.given(*registered_as(given[start : start + 1_000]))

    with sqlite_scenario.parts.read_model.reading() as view:
        found = queries.near_namesakes(view.connection, ["Maria Berkatne", "Maria Quxqux"])

    assert {name: [each.id for each in near] for name, near in found.found.items()} == {"Maria Berkatne": ["maria"]}
    assert not found.passed_over


def test_names_are_found_by_the_last_of_their_words(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered_as([("b", "Anna Kerr"), ("a", "Kerr Anna"), ("c", "Bo Anna Kérr")]))
    renamed = {"type": "athlete_renamed", "athlete": "a", "name": "Ann Kerr", "reason": "wed"}
    sqlite_scenario.given(renamed)

    with sqlite_scenario.parts.read_model.reading() as view:
        found = list(queries.bearing_a_word(view.connection, {"kerr", "bo"}, view.position))
        before = list(queries.bearing_a_word(view.connection, {"kerr"}, view.position - 1))

    assert before == [("b", "Anna Kerr"), ("c", "Bo Anna Kérr")]
    assert found == [("b", "Anna Kerr"), ("a", "Ann Kerr"), ("c", "Bo Anna Kérr")]


def test_who_has_words_anywhere_in_a_name_is_who_a_look_at_every_name_finds(sqlite_scenario: Scenario) -> None:
    random = Random(5)
    given = [(f"athlete-{at}", a_name(random)) for at in range(200)]
    many = [(f"many-{at}", f"Runner {at}") for at in range(600)]
    sqlite_scenario.given(*registered_as([*given, *many]))
    renamed = [(f"athlete-{at}", a_name(random)) for at in range(0, 60, 3)]
    sqlite_scenario.given(
        *({"type": "athlete_renamed", "athlete": id_, "name": name, "reason": "wed"} for id_, name in renamed)
    )

    cut = [word[random.randrange(3) :][: random.randint(1, 7)] for _, name in given for word in name.lower().split()]
    parts = [each for each in cut if each]
    for q in (*parts[: times(20, 60, 500)], "unne", "unner 7", "nner runn", "run 59", "athlete-7", "athlete", "vos ka"):
        words = fold(q).split()
        named = {id_ for id_, name in (*given, *many, *renamed) if words and all(word in fold(name) for word in words)}
        asked = sqlite_scenario.ask("/athletes", q=q, limit=50)
        assert [each["athlete"] for each in asked["athletes"]] == sorted({*named, *({q} & {"athlete-7"})})[:50], q

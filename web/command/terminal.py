"""What the terminal shows: an answer as over HTTP, a what-if, a verdict. Readable in 80 columns and without colour."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from domain.refusals import PositionBeyondLog
from projections import queries
from projections.claimed_numbers import wins_in_words
from projections.facts import everything_at
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from projections.tongue import say, say_in, say_of
from projections.wording import listed
from web.answer.wording import in_words
from web.composition import Rivalry
from web.question.question import OpensAtLastKnown, Question

_NEAR = 3


def answer(rivalry: Rivalry, question: Question) -> dict[str, Any]:
    """The answer as over HTTP; without ``as_of`` it is today's, whatever the position, or of the last day known where
    that is what the *question* opens at.

    Raises:
        AthleteNotFound, SameAthlete, PositionBeyondLog: as over HTTP.

    """
    asked = question.asked
    with rivalry.read_model.reading() as view:
        if asked.position is not None and asked.position > view.position:
            raise PositionBeyondLog(asked.position, view.position)
        today = question.day(view) if isinstance(question, OpensAtLastKnown) else question.today.isoformat()
        asked = asked._replace(as_of=asked.as_of or today)
        at = asked.at(view.position)
        # Through JSON and back: plain data, just what the HTTP answer has.
        plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(question.answer(view, at)))
    return {"as_of": asked.as_of, "known_at": asked.known_at, "position": at.position, **plain}


def near(rivalry: Rivalry, unknown: Iterable[str]) -> list[str]:
    """Athletes whose names are like the unknown ids."""
    with rivalry.read_model.reading() as view:
        found = [
            athlete.id
            for each in unknown
            for athlete in queries.search_by_name(view.connection, each, view.position, _NEAR)
        ]
    return [say("Did you mean {found}?", found=listed(list(dict.fromkeys(found)), say("or")))] if found else []


def supposition(answer: Mapping[str, Any]) -> RenderableType:
    """A what-if: the score that is and the one that would be, then what else moves."""
    a, b = answer["athletes"]
    names = answer["names"]
    scores = [answer[side]["head_to_head"]["wins"] for side in ("actual", "hypothetical")]
    was, would = (f"{wins[a]} – {wins[b]}" for wins in scores)
    scope = in_words(answer["actual"]["head_to_head"]["scope"])
    title = Text.assemble(
        (names[a], "bold"), f"  {was}  ", (names[b], "bold"), f"   {say('would be')}   ", (would, "bold")
    )
    told = [each for each in answer["changes"] if not each["path"].startswith("head_to_head.by_")]
    lines = [Text(f"· {each['sentence']}") for each in told] or [Text(say("Nothing would change."))]
    return Group(
        title, Text(say("{scope}, to {day}", scope=scope, day=answer["as_of"]), style="italic"), Text(), *lines
    )


def verdict(answer: Mapping[str, Any], names: Mapping[str, str]) -> RenderableType:
    """A judged claim: the verdict, why, what holds instead, under which scope it would hold, who may be meant. *names*
    are those of whom it is about, by their ids.
    """
    now = answer["now"]
    reason = f" ({_in_words('why it cannot be checked', now['reason'])})" if now["reason"] is not None else ""
    lines = [
        Text.assemble(
            (_in_words("verdict", answer["verdict"]), "bold"), f"{reason}: {_claimed(answer['claim'], names)}"
        ),
        Text(say("  to {day}: {because}", day=answer["as_of"], because=now["because"])),
    ]
    lines += [Text(say("  it holds in {scope}", scope=in_words(each["scope"]))) for each in now["under"]]
    for each in answer["asked"]:
        who = (f"{one['name']} ({one['athlete']}, {one['country']})" for one in each["candidates"])
        told = say("{text} may be {who}", text=each["text"], who=", ".join(who))
        lines.append(Text(f"  {each['pointer']}: {told}"))
    if answer["then"]["verdict"] != answer["verdict"]:
        then = say("  by what was known then: {verdict}", verdict=_in_words("verdict", answer["then"]["verdict"]))
        lines.append(Text(then, style="italic"))
    return Group(*lines)


def _claimed(claim: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The outlet, the score, the meetings; of a claim of a kind what its fields say."""
    said = claim.get("said") or (claim if "kind" in claim else None)
    if said is not None:
        fields = (
            f"{say_in('column', name.replace('_', ' '))} {_plainly(value)}"
            for name, value in said.items()
            if name not in ("kind", *_OF_THE_EVENT)
        )
        return f"{_in_words('term', said['kind'])}: {', '.join(fields)}"
    wins = claim.get("wins") or {}
    scored = wins_in_words(wins, claim["athletes"], names) if isinstance(wins, dict) else wins
    numbers = [str(scored)] if wins else []
    met = claim.get("meetings")
    numbers += [say_of(met, "{number} meeting", "{number} meetings")] if met is not None else []
    return say("{outlet} has {numbers}", outlet=claim.get("outlet") or say("The claim"), numbers=", ".join(numbers))


def names_in(claims: Iterable[Mapping[str, Any]], view: View) -> dict[str, str]:
    """The names of whom *claims* are about, as they are known now."""
    ids = {who for claim in claims for who in claim.get("athletes", ()) if isinstance(who, str)}
    return VisibleFacts(view.connection, everything_at(view.position)).names(ids)


def _in_words(context: str, word: str) -> str:
    return say_in(context, word.replace("-", " "))


_OF_THE_EVENT = ("outlet", "published_on", "text", "source", "note")


def _plainly(value: Any) -> str:
    if isinstance(value, Mapping):
        if all(isinstance(each, int) for each in value.values()):  # a number of somebody's, such as wins
            return ", ".join(f"{whose} {number}" for whose, number in value.items())
        return " ".join(_plainly(each) for each in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

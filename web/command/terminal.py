"""What the terminal shows: an answer as over HTTP, a what-if, a verdict. Readable in 80 columns and without colour."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.text import Text

from domain.refusals import PositionBeyondLog
from projections import queries
from web.answer.wording import in_words
from web.composition import Rivalry
from web.question.question import Question

_NEAR = 3


def answer(rivalry: Rivalry, question: Question) -> dict[str, Any]:
    """The answer as over HTTP; without ``as_of`` it is today's, whatever the position.

    Raises:
        AthleteNotFound, SameAthlete, PositionBeyondLog: as over HTTP.

    """
    asked = question.asked._replace(as_of=question.asked.as_of or question.today.isoformat())
    with rivalry.read_model.reading() as view:
        if asked.position is not None and asked.position > view.position:
            raise PositionBeyondLog(asked.position, view.position)
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
    return [f"Did you mean {' or '.join(dict.fromkeys(found))}?"] if found else []


def supposition(answer: Mapping[str, Any]) -> RenderableType:
    """A what-if: the score that is and the one that would be, then what else moves."""
    a, b = answer["athletes"]
    names = answer["names"]
    scores = [answer[side]["head_to_head"]["wins"] for side in ("actual", "hypothetical")]
    was, would = (f"{wins[a]} – {wins[b]}" for wins in scores)
    scope = in_words(answer["actual"]["head_to_head"]["scope"])
    title = Text.assemble((names[a], "bold"), f"  {was}  ", (names[b], "bold"), "   would be   ", (would, "bold"))
    told = [each for each in answer["changes"] if not each["path"].startswith("head_to_head.by_")]
    lines = [Text(f"· {each['sentence']}") for each in told] or [Text("Nothing would change.")]
    return Group(title, Text(f"{scope}, to {answer['as_of']}", style="italic"), Text(), *lines)


def verdict(answer: Mapping[str, Any]) -> RenderableType:
    """A judged claim: the verdict, why, what holds instead, under which scope it would hold, who may be meant."""
    now = answer["now"]
    reason = f" ({now['reason'].replace('-', ' ')})" if now["reason"] is not None else ""
    lines = [
        Text.assemble((answer["verdict"].replace("-", " "), "bold"), f"{reason}: {_claimed(answer['claim'])}"),
        Text(f"  to {answer['as_of']}: {now['because']}"),
    ]
    lines += [Text(f"  it holds in {in_words(each['scope'])}") for each in now["under"]]
    for each in answer["asked"]:
        who = (f"{one['name']} ({one['athlete']}, {one['country']})" for one in each["candidates"])
        lines.append(Text(f"  {each['pointer']}: {each['text']} may be {', '.join(who)}"))
    if answer["then"]["verdict"] != answer["verdict"]:
        lines.append(Text(f"  by what was known then: {answer['then']['verdict'].replace('-', ' ')}", style="italic"))
    return Group(*lines)


def _claimed(claim: Mapping[str, Any]) -> str:
    """``The Paper has 8 : 1, 9 meetings``; of a claim of a kind what its fields say."""
    said = claim.get("said") or (claim if "kind" in claim else None)
    if said is not None:
        fields = (f"{name} {_plainly(value)}" for name, value in said.items() if name not in ("kind", *_OF_THE_EVENT))
        return f"{said['kind']}: {', '.join(fields)}"
    wins = claim.get("wins") or {}
    scored = (
        " – ".join(str(wins.get(athlete, "?")) for athlete in claim["athletes"]) if isinstance(wins, dict) else wins
    )
    numbers = [str(scored)] if wins else []
    numbers += [f"{claim['meetings']} meetings"] if claim.get("meetings") is not None else []
    return f"{claim.get('outlet', 'The claim')} has {', '.join(numbers)}"


_OF_THE_EVENT = ("outlet", "published_on", "text", "source", "note")


def _plainly(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(_plainly(each) for each in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

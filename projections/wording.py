"""Words that several answers share: places, races."""

from domain.disciplines import discipline


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004
    return f"{number}{ending}"


def race_name(competition: str, slug: str, race_round: str, heat: int | None) -> str:
    """``World Championships 1500 m final``."""
    shown = discipline(slug).name
    number = f" {heat}" if heat is not None else ""
    return f"{competition} {shown[0].lower() + shown[1:]} {race_round.replace('-', ' ')}{number}"

"""Every link of a guide to another file of the house leads there, and to a heading that is there."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
GUIDES = [HOUSE / "README.md", HOUSE / "CONTRIBUTING.md", HOUSE / "fixtures" / "README.md", *HOUSE.glob("docs/*.md")]
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)|(?:src|href)=\"(?!https?:)([^\"#]+)\"")


def headings(guide: Path) -> set[str]:
    """By what a link names them."""
    told = re.findall(r"^#+ (.+)$", guide.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in told}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(HOUSE).as_posix())
def test_its_links_lead_somewhere(guide: Path) -> None:
    astray = []
    text = re.sub(r"^```.*?^```$", "", guide.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for path, heading, source in _LINK.findall(text):
        to = guide.parent / (path or source) if path or source else guide
        if not to.exists() or (heading and heading not in headings(to)):
            astray.append((path or source, heading))

    assert astray == []

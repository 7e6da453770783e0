"""The rivalry's page, in a real browser."""

from browsing import DESKTOP, Visitor


def test_the_score_is_large_and_has_its_scope_in_words(visitor: Visitor) -> None:
    window = visitor.window(DESKTOP)
    window.goto("/jakob-ingebrigtsen-vs-josh-kerr?discipline=1500m&as_of=2024-08-01")

    assert window.locator(".score").inner_text().replace("\n", "") == "8–1"
    assert window.locator(".scope-line").inner_text() == "1500 m finals, to 1 August 2024"

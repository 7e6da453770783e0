"""The second man with two such titles; or who would be.

- Ingebrigtsen would become only the second man to win two Olympic 1500m titles.
- Ingebrigtsen is bidding to become the second man after Coe to retain the Olympic 1500m title.
- Only Coe has won the Olympic 1500m title twice.
- Sebastian Coe er den eneste som har vunnet OL-gull på 1500 meter to ganger.
"""

import re
from collections.abc import Iterator

from domain.claims import NthWithTitlesClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said
from web.articles.words.titles import title_called

_MAN = "(man|woman|athlete|runner|person|male|female)"
_TITLES = "(titles|golds|gold medals|crowns|title|gold|crown|gold medal)"
_WIN = "(win|claim|take|collect|own|secure|have|land|retain|defend|successfully defend|hold|achieve|capture)"
_RETAIN = re.compile(r"\b(?:retain(?:ed)?|defend(?:ed)?|successfully|back-to-back)\b")
_WOULD = re.compile(
    r"\b(?:would|could|can|will|bid(?:s|ding)?|aim(?:s|ing)?|hop(?:es|ing)|try(?:ing)?|tries|looking|looks|attempting|seeking|seeks|wants?|chance|become|becoming)\b"
)

PHRASES = (
    f"{{who}} (... )?(become|be|becoming|became|is|was) (only )?the {{rank}} {_MAN} ((in history|ever|behind {{other}}|after {{other}}) )?to {_WIN} (... )?(({{n}}|{{times}}|two|back-to-back) )?{{where}} ({{disc}} )?({_TITLES}( (for a second time|{{times}}))?|{{times}})",
    f"only {{who}} (has|had) (won|claimed|taken|defended|retained) (the )?({{n}} |two )?{{where}} ({{disc}} )?{_TITLES}( (over|at|in) (the )?{{disc}})?( {{times}})?",
    f"{{who}} is the only {_MAN} (to|who has|to have) (win|won|claim|claimed|retain|retained|taken|take|defended) (the |back-to-back )?({{n}} )?{{where}} ({{disc}} )?{_TITLES}( (over|at|in) (the )?{{disc}})?( {{times}})?",
    "{times} {where} ({disc} )?(champion|gold medall?ist|winner) {who}",
    "{who},? (is )?(the |a )?{times} {where} ({disc} )?(champion|gold medall?ist|winner)",
    f"{{who}} is the only {_MAN} (to|who has|to have) (win|won) (the )?{{where}} ({{disc}} )?{{times}}",
    f"{{who}} (has |had )?(won|claimed|taken|collected) {{n}} {{where}} ({{disc}} )?{_TITLES}",
    f"{{who}} (has|had|owns|boasts) {{n}} {{where}} ({{disc}} )?{_TITLES}( to his name| to her name| in his collection)?",
    f"{{who}} (has |had )?(won|claimed|taken) (the )?{{where}} ({{disc}} )?({_TITLES} )?((over|at|in) (the )?{{disc}} )?{{times}}",
    f"a {{nth}} {{where}} ({{disc}} )?{_TITLES} would make {{who}} (only )?the {{rank}} {_MAN}",
    f"would make {{who}} (only )?the {{rank}} {_MAN} (... )?to {_WIN} (... )?({{n}} )?{{where}} ({{disc}} )?{_TITLES}( (over|at|in) (the )?{{disc}})?( {{times}})?",
)


def claims(said: Said) -> Iterator[NthWithTitlesClaim]:
    """To retain a title is to win it twice."""
    words, where = said.fragment(), said.value("where")
    if where is None or where.of is None:
        return
    title = title_called(where.of, said.value("disc"), said.known, said.who, said.pair_of_article)
    times = said.value("n") or said.value("times") or said.value("nth")
    if times is None and (_RETAIN.search(words) or "second time" in words):
        times = 2
    if title is None or times is None:
        return
    is_counted = said.value("rank") is None and "only" not in words
    would = said.value("rank") is not None and _WOULD.search(said.around.words + words) is not None
    yield NthWithTitlesClaim(
        athlete=said.who,
        title=title,
        times=times,
        rank=None if is_counted else said.value("rank") or 1,
        would=True if would else None,
    )


GRAMMAR = Grammar(trigger("only|⟨O|⟨N|⟨K"), PHRASES, claims, supposes=True)

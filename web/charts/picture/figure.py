"""The signature picture as a page shows it: its words at once, its drawings by address."""

from domain.values.dates import day_of
from projections.calculators.scope import Scope
from projections.tongue import say
from web.answer.respond import own_address
from web.charts.catalogue import ChartFacts
from web.charts.chart import Chart
from web.charts.figures import AUTO, Figure, pictures
from web.charts.picture.routes import picture_told
from web.charts.picture.sheet import Imprint, height_of
from web.charts.style import ChartStyle, Framed
from web.composition import rivalry
from web.question.address import Address

_SIZES = {390: "(max-width: 36rem)", 720: "(max-width: 62rem)", 1200: ""}


def picture_figure(address: Address, facts: ChartFacts, scope: Scope, theme: str = AUTO) -> Figure:
    """The picture of the page at *address*, of the facts it has."""
    told, state = picture_told(facts, scope), address.but(kind=None, entries=None)
    cited = state.but(as_of=day_of(facts.at.as_of).isoformat(), position=facts.at.position)
    imprint = Imprint(facts.at.position, own_address(cited).partition("://")[2])
    house = rivalry().settings.house
    sizes = [(width, height_of(told, imprint, ChartStyle(width=width, house=house))) for width in _SIZES]
    columns = (say("Date"), say("Race"), say("Result"))
    rows: list[tuple[str, ...]] = [(each.on.isoformat(), each.name, each.told) for each in told.meetings]
    chart = Chart("picture", told.headline, told.in_words, Framed(sizes[-1][1], dict), columns, rows)
    return Figure("picture", chart, state, pictures("picture", state, sizes, list(_SIZES.values()), theme))

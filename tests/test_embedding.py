"""A rivalry in somebody else's page: the frame in a real browser, and oEmbed by a consumer's library."""

import re
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from browsing import Visitor, inaccessible, serving
from fixture_logs import loaded
from micawber import Provider, ProviderRegistry
from micawber.exceptions import ProviderException
from people import INGEBRIGTSEN, KERR, a_quote, registered, scheduled
from playwright.sync_api import Frame, expect
from scenario import Scenario
from werkzeug.wrappers import Response

PAIR = f"{INGEBRIGTSEN}-vs-{KERR}"
EVERYTHING = "parts=score,picture,lead,marks,season,form,meetings,next,timeline"
PAGE = f"http://localhost/{PAIR}"


def embed(scenario: Scenario, status: int = 200, **query: Any) -> str:
    response = scenario.client.get(f"/embed/{PAIR}", query_string=query, headers={"Accept": "text/html"})
    assert response.status_code == status, response.get_data(as_text=True)
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    return response.get_data(as_text=True)


def another_origin(html: str) -> AbstractContextManager[str]:
    """A page of somebody else's, at an origin of its own."""
    return serving(Response(html, content_type="text/html; charset=utf-8"))


def framed(source: str, width: int) -> str:
    frame = f'<iframe title="Rivalry" width="{width}" height="700" src="{source}" sandbox="allow-popups"></iframe>'
    return newspaper(frame)


def newspaper(frame: str) -> str:
    head = '<html lang="en"><title>News</title><link rel="icon" href="data:,">'
    return f"<!doctype html>{head}<main><h1>News</h1>{frame}</main>"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 700])
def test_it_stands_in_a_frame_of_another_origin(visitor: Visitor, width: int, theme: str) -> None:
    with another_origin(framed(f"{visitor.address}/embed/{PAIR}?{EVERYTHING}", width)) as elsewhere:
        window = visitor.window(900, theme)
        window.remove_listener("request", visitor._request)
        asked: list[str] = []
        window.on("request", lambda request: asked.append(request.url))
        window.goto(elsewhere)
        window.wait_for_load_state("networkidle")
        frame = next(each for each in window.frames if "/embed/" in each.url)

        expect(frame.locator(".score")).to_have_text("8–2")
        assert [url for url in asked if not url.startswith((elsewhere, visitor.address, "data:"))] == []
        assert overflow(frame) == 0
        paper = frame.evaluate("getComputedStyle(document.body).backgroundColor")
        assert paper == ("rgb(20, 23, 27)" if theme == "dark" else "rgb(253, 252, 249)")
        assert inaccessible(window) == []
        window.goto(f"{visitor.address}/embed/{PAIR}?{EVERYTHING}")  # axe does not see into the frame
        assert inaccessible(window) == []


def overflow(frame: Frame) -> int:
    width: int = frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def test_a_theme_asked_for_holds_whatever_the_reader_prefers(visitor: Visitor) -> None:
    window = visitor.window(500, "light")
    window.goto(f"/embed/{PAIR}?theme=dark")

    assert window.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 27)"
    assert inaccessible(window) == []


def test_it_needs_no_script_and_every_link_opens_elsewhere(visitor: Visitor) -> None:
    window = visitor.window(500, javascript=False)
    window.goto(f"/embed/{PAIR}?{EVERYTHING}")

    expect(window.locator("script")).to_have_count(0)
    links = window.locator("a")
    assert links.count() > 5
    assert {link.get_attribute("target") for link in links.all()} == {"_blank"}
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener"}


def test_it_says_of_what_day_it_is(eve_of_paris: Scenario) -> None:
    assert "to 1 August 2024" in embed(eve_of_paris)
    assert "1500 m finals, to 1 August 2024" in embed(eve_of_paris, discipline="1500m", as_of="2024-08-01")


def test_a_dated_one_is_a_citation_and_leads_to_the_page_as_cited(eve_of_paris: Scenario) -> None:
    cited = embed(eve_of_paris, as_of="2024-08-01", discipline="1500m")

    assert "A citation:</strong> as of 1 August 2024" in cited
    assert f"{PAIR}?discipline=1500m&amp;as_of=2024-08-01&amp;position=" in cited
    assert "A citation" not in embed(eve_of_paris)


def test_a_pinned_one_stays_as_it_was_when_paris_is_run(eve_of_paris: Scenario) -> None:
    before = embed(eve_of_paris, position=149)
    loaded(eve_of_paris, "paris-heats", "paris-semi-finals", "paris-final")

    assert embed(eve_of_paris, position=149) == before
    assert embed(eve_of_paris) != before


def test_the_parts_asked_for_are_there_and_no_others(eve_of_paris: Scenario) -> None:
    shown = embed(eve_of_paris, parts="timeline,form")

    assert 'id="form"' in shown
    assert 'id="timeline"' in shown
    assert 'id="meetings"' not in shown
    assert 'class="score"' not in shown


@pytest.mark.parametrize("part", ["picture", "lead", "marks", "season"])
def test_each_picture_can_be_framed_with_its_words(eve_of_paris: Scenario, part: str) -> None:
    shown = embed(eve_of_paris, parts=part, discipline="1500m", theme="dark")

    addresses = re.findall(r'(?:src|srcset)="(/[^"]+)"', shown)
    drawings = [each.replace("&amp;", "&") for each in addresses if f"/{part}.svg" in each]
    assert len(drawings) >= 2
    assert all("theme=dark" in each and "discipline=1500m" in each for each in drawings)
    assert all(eve_of_paris.client.get(each).content_type == "image/svg+xml" for each in drawings)
    alt = re.search(r'alt="([^"]{20,})"', shown)
    assert alt is not None
    assert "Ingebrigtsen" in alt.group(1)


def test_the_next_meeting_is_told(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2026-08-06", "kerr", "ingebrigtsen"))

    assert "<strong>Test Meeting</strong> 1500 m final" in embed(sqlite_scenario)


@pytest.mark.parametrize(
    ("query", "name"),
    [({"parts": "score,odds"}, "odds"), ({"theme": "pink"}, "theme"), ({"entries": "0"}, "entries")],
)
def test_what_cannot_be_read_is_refused_by_name_and_shown_in_the_frame(
    eve_of_paris: Scenario, query: dict[str, str], name: str
) -> None:
    assert name in embed(eve_of_paris, status=400, **query)


def test_what_was_posted_is_text(sqlite_scenario: Scenario) -> None:
    hostile = '"><script>alert(1)</script>'
    quote_ = a_quote("2024-08-01", hostile) | {"source": {"publisher": hostile, "url": "javascript:alert(1)"}}
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen")).holding(quote_)

    shown = embed(sqlite_scenario, parts="timeline")

    assert "<script" not in shown
    assert "javascript:" not in shown


def oembed(scenario: Scenario, status: int = 200, **query: Any) -> Any:
    response = scenario.client.get("/oembed", query_string=query)
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_json()


def test_a_consumers_library_gets_a_frame_that_shows_the_page(eve_of_paris: Scenario) -> None:
    with serving(eve_of_paris.app) as address:
        registry = ProviderRegistry()
        registry.register(rf"{address}/\S+-vs-\S+", Provider(f"{address}/oembed"))
        found = registry.request(f"{address}/{PAIR}?discipline=1500m&as_of=2024-08-01", maxwidth=500)

    assert (found["version"], found["type"], found["width"]) == ("1.0", "rich", 500)
    assert found["title"] == "Jakob Ingebrigtsen v Josh Kerr: 8–1"
    frame = ET.fromstring(found["html"])
    assert (frame.tag, frame.get("width")) == ("iframe", "500")
    assert frame.get("src") == f"{address}/embed/{PAIR}?discipline=1500m&as_of=2024-08-01"
    assert "allow-scripts" not in str(frame.get("sandbox"))


def test_the_frame_it_gives_stands_in_another_page(visitor: Visitor, eve_of_paris: Scenario) -> None:
    found = eve_of_paris.client.get(
        "/oembed", query_string={"url": f"{visitor.address}/{PAIR}"}, base_url=visitor.address
    ).get_json()
    with another_origin(newspaper(found["html"])) as elsewhere:
        window = visitor.window(900)
        window.remove_listener("request", visitor._request)
        window.goto(elsewhere)
        frame = window.frame_locator("iframe")

        expect(frame.locator("footer")).to_have_text(re.compile("^The whole rivalry"), use_inner_text=True)
        inside = window.frames[1]
        inside.wait_for_load_state()
        assert inside.evaluate("document.documentElement.scrollHeight") <= found["height"]


def test_json_and_xml_say_the_same(eve_of_paris: Scenario) -> None:
    told = oembed(eve_of_paris, url=PAGE)
    response = eve_of_paris.client.get("/oembed", query_string={"url": PAGE, "format": "xml"})

    root = ET.fromstring(response.get_data())
    assert response.mimetype == "text/xml"
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {name: str(value) for name, value in told.items()}


def test_the_picture_is_the_pages_card_where_it_fits(eve_of_paris: Scenario) -> None:
    told = oembed(eve_of_paris, url=f"{PAGE}?as_of=2024-08-01")

    assert told["thumbnail_url"] == f"http://localhost/{PAIR}/card.png?as_of=2024-08-01"
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert "thumbnail_url" not in oembed(eve_of_paris, url=PAGE, maxwidth=600)


@pytest.mark.parametrize(("widest", "highest"), [(320, 400), (10_000, 10_000), (1, 1), (700, 200)])
def test_the_frame_is_never_larger_than_allowed(eve_of_paris: Scenario, widest: int, highest: int) -> None:
    told = oembed(eve_of_paris, url=PAGE, maxwidth=widest, maxheight=highest)

    assert told["width"] <= min(widest, 800)
    assert told["height"] <= min(highest, 1200)


@pytest.mark.parametrize(
    "url",
    [
        f"https://elsewhere.example/{PAIR}",
        "http://localhost/",
        "http://localhost/races/x",
        f"http://localhost.evil.example/{PAIR}",
        f"http://localhost/{PAIR}/feed.atom",
        f"http://localhost/{PAIR}?as_of=tomorrow",
        f"http://localhost/{KERR}-vs-nobody-at-all",
        "http://localhost//[",
        "no address",
    ],
)
def test_any_other_address_is_not_found(eve_of_paris: Scenario, url: str) -> None:
    oembed(eve_of_paris, status=404, url=url)


def test_a_consumers_library_takes_that_for_a_refusal(eve_of_paris: Scenario) -> None:
    with serving(eve_of_paris.app) as address, pytest.raises(ProviderException):
        Provider(f"{address}/oembed").request(f"{address}/races/x")


def test_marketing_on_an_address_does_not_matter(eve_of_paris: Scenario) -> None:
    assert oembed(eve_of_paris, url=f"{PAGE}/?utm_source=x&kind=quote#timeline") == oembed(eve_of_paris, url=PAGE)


def test_other_formats_and_unreadable_limits_are_refused(eve_of_paris: Scenario) -> None:
    assert "yaml" in oembed(eve_of_paris, status=501, url=PAGE, format="yaml")["detail"]
    assert oembed(eve_of_paris, status=400, url=PAGE, maxwidth="wide")["errors"][0]["pointer"] == "maxwidth"
    assert oembed(eve_of_paris, status=400)["errors"][0]["pointer"] == "url"


def test_a_page_that_includes_the_links_is_discovered(eve_of_paris: Scenario) -> None:
    address = quote(f"{PAGE}?discipline=1500m", safe="")
    with eve_of_paris.app.test_request_context(f"/{PAIR}"):
        head = _discovery(eve_of_paris)

    assert f'type="application/json+oembed" href="http://localhost/oembed?url={address}&amp;format=json"' in head
    assert f'type="text/xml+oembed" href="http://localhost/oembed?url={address}&amp;format=xml"' in head
    assert f'type="application/atom+xml" href="{PAGE}/feed.atom?discipline=1500m"' in head
    assert f'type="text/calendar" href="{PAGE}/calendar.ics?discipline=1500m"' in head


def _discovery(scenario: Scenario) -> str:
    from flask import render_template  # noqa: PLC0415 - only here a template is rendered by hand

    from web.answer.respond import own_address  # noqa: PLC0415
    from web.question.address import Address  # noqa: PLC0415

    return render_template(
        "discovery.html",
        state=Address(f"/{PAIR}", {"discipline": ["1500m"]}),
        canonical=PAGE,
        own_address=own_address,
        names={INGEBRIGTSEN: "Jakob Ingebrigtsen", KERR: "Josh Kerr"},
    )


def test_the_frame_to_take_away_is_as_high_as_what_is_in_it(visitor: Visitor) -> None:
    window = visitor.window(1000)
    window.goto(f"/{PAIR}/take-away?block=score&width=700")
    window.locator("iframe[data-rivalry]").evaluate("frame => { frame.height = 900; frame.src = frame.src }")
    expect(window.locator("iframe[data-rivalry]")).to_have_attribute("height", re.compile("^[12]..$"))
    window.goto(f"/{PAIR}/take-away?block=lead&width=700")
    snippets = [str(window.locator(each).text_content()) for each in ("#snippet", "#component")]
    preview = window.locator("iframe[data-rivalry]")
    expect(preview).not_to_have_attribute("height", "620")
    expect(window.frame_locator("iframe[data-rivalry]").get_by_role("img").first).to_be_visible()
    assert inaccessible(window) == []
    window.set_viewport_size({"width": 390, "height": 844})
    assert preview.evaluate("frame => frame.parentElement.scrollWidth <= frame.parentElement.clientWidth")
    assert preview.evaluate("frame => frame.getBoundingClientRect().width") > 300
    assert window.frame_locator("iframe[data-rivalry]").locator("html").evaluate("() => innerWidth") > 650

    for snippet in snippets:
        stands_elsewhere(visitor, snippet)


def stands_elsewhere(visitor: Visitor, snippet: str) -> None:
    with another_origin(newspaper(snippet)) as elsewhere:
        window = visitor.window(500)
        window.remove_listener("request", visitor._request)
        window.goto(elsewhere)
        expect(window.locator("iframe")).not_to_have_attribute("height", re.compile("480|620"))
        inside = window.frames[1]
        expect(inside.locator("img")).to_be_visible()
        window.wait_for_function("document.querySelector('iframe').height > 300")
        assert overflow(inside) == 0
        assert inside.evaluate("document.documentElement.scrollHeight - innerHeight") <= 1


@pytest.mark.parametrize("block", ["picture", "lead", "marks", "season", "score", "timeline"])
def test_what_can_be_taken_away_is_there(eve_of_paris: Scenario, block: str) -> None:
    query = {"block": block, "theme": "dark", "discipline": "1500m", "as_of": "2024-08-01", "width": 640}
    response = eve_of_paris.client.get(f"/{PAIR}/take-away", query_string=query, headers={"Accept": "text/html"})
    assert response.status_code == 200, response.get_data(as_text=True)
    page = response.get_data(as_text=True).replace("&amp;", "&")

    files = re.findall(r'<li><a href="([^"]+)" download>', page)
    forms = {each.partition("?")[0].rpartition(".")[2] for each in files}
    assert forms == ({"svg", "png", "pdf", "csv"} if block in ("picture", "lead", "marks", "season") else {"csv"})
    for each in [files[0], files[-1], *(file for file in files if ".pdf" in file)]:
        assert eve_of_paris.client.get(each).status_code == 200, each
    frame = re.search(r'<iframe data-rivalry src="([^"]+)"', page)
    assert frame is not None
    assert eve_of_paris.client.get(frame.group(1)).status_code == 200
    assert "Jakob Ingebrigtsen leads Josh Kerr 8–1" in page
    assert f"localhost/{PAIR}?discipline=1500m&as_of=2024-08-01&position=" in page


def test_a_block_that_is_none_is_refused_by_name(eve_of_paris: Scenario) -> None:
    response = eve_of_paris.client.get(f"/{PAIR}/take-away?block=odds")

    assert response.status_code == 400
    assert "block" in response.get_data(as_text=True)


def test_a_rivalrys_page_leads_to_what_can_be_taken_away_in_its_own_scope(eve_of_paris: Scenario) -> None:
    page = eve_of_paris.client.get(f"/{PAIR}?discipline=1500m&kind=quote", headers={"Accept": "text/html"})

    links = re.findall(r'href="(/[^"]+/take-away[^"]*)"', page.get_data(as_text=True).replace("&amp;", "&"))
    assert f"/{PAIR}/take-away?discipline=1500m&block=lead" in links
    assert all("kind=" not in each and eve_of_paris.client.get(each).status_code == 200 for each in links)

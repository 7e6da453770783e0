"""What was cited is proved without the service, however long the log has grown since."""

import importlib.util
import json
import re
from base64 import b64decode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from playwright.sync_api import Browser, expect
from scenario import Scenario
from sqlalchemy import event
from tampering import Tampering, places_swapped

from projections.transparency.merkle import prove_consistency, root_by_inclusion
from projections.transparency.notes import TreeHead, VerifierKey

SCRIPT = Path(__file__).parent.parent / "docs" / "check_citation.py"
JUNE = [a_final(f"2024-06-{day:02}", kerr=1 + day % 2, ingebrigtsen=2 - day % 2) for day in range(1, 4)]
LATER = [
    a_final(f"{year}-{month:02}-01", kerr=1, ingebrigtsen=2) for year in range(2015, 2020) for month in range(1, 13)
]


@pytest.fixture
def cited(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(*JUNE)


@pytest.fixture(scope="module")
def told(shared_scenario: Scenario) -> Scenario:
    """The same, of which one only asks."""
    return shared_scenario.given(*JUNE)


@pytest.fixture
def kept(cited: Scenario, tmp_path: Path) -> Callable[..., Path]:
    """What is served at an address below the log's, kept as a file."""

    def keep(path: str, **query: Any) -> Path:
        response = cited.get(path, **query)
        assert response.status_code == 200, response.get_data(as_text=True)
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.kept"
        file.write_bytes(response.get_data())
        return file

    return keep


@pytest.fixture
def check(cited: Scenario) -> Callable[..., None]:
    """The script that stands alone, with the key that was published."""
    loaded = importlib.util.spec_from_file_location("check_citation", SCRIPT)
    assert loaded is not None
    assert loaded.loader is not None
    module = importlib.util.module_from_spec(loaded)
    loaded.loader.exec_module(module)
    key = cited.ask("/log/key")["verifier_key"]
    return lambda *words: module.main([key, *map(str, words)])


def head_of(scenario: Scenario, **query: Any) -> TreeHead:
    verifier = VerifierKey.read(scenario.ask("/log/key")["verifier_key"])
    return TreeHead.read(verifier.opened(scenario.get("/log/checkpoint", **query).get_data(as_text=True)))


def test_an_answer_names_the_head_of_the_log_it_rests_on(cited: Scenario) -> None:
    answer = cited.head_to_head(KERR, INGEBRIGTSEN)
    cited.given(*LATER)

    assert answer["checkpoint"] == f"/api/v1/log/checkpoint?position={answer['position']}"
    head = cited.client.get(answer["checkpoint"]).get_data(as_text=True)
    assert head.splitlines()[1] == str(answer["position"])
    assert cited.head_to_head(KERR, INGEBRIGTSEN, position=answer["position"])["checkpoint"] == answer["checkpoint"]


def test_the_head_of_a_position_has_the_same_bytes_for_ever(cited: Scenario) -> None:
    before = cited.get("/log/checkpoint", position=4)
    cited.given(*LATER)
    after = cited.get("/log/checkpoint", position=4)

    assert before.get_data() == after.get_data()
    assert before.content_type == "text/plain; charset=utf-8"
    again = cited.client.get("/api/v1/log/checkpoint?position=4", headers={"If-None-Match": after.headers["ETag"]})
    assert again.status_code == 304


def test_a_citation_is_proved_offline_after_the_log_has_grown_tenfold(
    cited: Scenario, kept: Callable[..., Path], check: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    head = kept("/log/checkpoint")
    size = head_of(cited).size
    old = kept("/log/proof", position=3)
    cited.given(*LATER)
    assert head_of(cited).size > 10 * size

    check(old, "--kept", head)
    check(kept("/log/proof", position=3), "--kept", head, "--grown", kept("/log/consistency", from_=size))
    said = capsys.readouterr().out
    assert said.count("position 3, in a log of") == 2
    assert '"competition"' in said
    assert said.count(f"The log began with the {size} events whose head was kept.") == 2


def test_nothing_passes_for_what_was_cited(
    cited: Scenario, kept: Callable[..., Path], check: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    cited.given(*LATER)
    proof = kept("/log/proof", position=7)
    lines = proof.read_text(encoding="utf-8").split("\n")
    other = kept("/log/proof", position=8).read_text(encoding="utf-8").split("\n")
    for at in range(len(lines)):
        if lines[at] and lines[at] != other[at]:
            proof.write_text("\n".join([*lines[:at], other[at], *lines[at + 1 :]]), encoding="utf-8")
            with pytest.raises(SystemExit, match="DOES NOT FOLLOW"):
                check(proof)
    for at in range(len(lines)):
        if len(lines[at]) > 3:
            swapped = lines[at][:-3] + ("xA=" if lines[at][-3:] != "xA=" else "yA=")
            proof.write_text("\n".join([*lines[:at], swapped, *lines[at + 1 :]]), encoding="utf-8")
            with pytest.raises(SystemExit, match="DOES NOT FOLLOW"):
                check(proof)
    assert capsys.readouterr().out == ""


def test_two_histories_are_found_by_who_kept_a_head_though_all_stores_and_the_key_were_in_one_hand(
    cited: Scenario, kept: Callable[..., Path], check: Callable[..., None]
) -> None:
    head, size = kept("/log/checkpoint"), head_of(cited).size
    Tampering(cited.settings.database_url).alter(3, places_swapped)
    cited.parts.witness.begin_anew(lambda _last: None)
    cited.given(*LATER)

    forged = kept("/log/proof", position=3)
    check(forged)
    with pytest.raises(SystemExit, match="two histories"):
        check(forged, "--kept", head, "--grown", kept("/log/consistency", from_=size))


def test_every_event_of_the_log_is_proved_and_its_data_are_what_is_stored(cited: Scenario) -> None:
    cited.given(*LATER)
    head = head_of(cited)
    for position in range(1, head.size + 1):
        proof = cited.ask("/log/proof", position=position, format="json")
        data = b64decode(proof["data"])
        leaf = sha256(b"\0" + data).digest()
        path = [b64decode(each) for each in proof["path"]]
        assert root_by_inclusion(leaf, proof["index"], head.size, path) == head.root
        where, state = data.split(b"\n", 1)
        told = cited.ask(f"/events/{position}")
        assert json.loads(where)[0] == position
        assert json.loads(state)["recorded_by"] == told["recorded_by"]
        assert json.loads(state)["content"]["type"] == told["type"]


def test_the_log_is_proved_to_have_grown_from_each_of_its_heads(cited: Scenario) -> None:
    cited.given(*LATER)
    now = head_of(cited)
    for size in range(1, now.size + 1):
        proof = cited.ask("/log/consistency", from_=size)
        path = [b64decode(each) for each in proof["path"]]
        assert b64decode(proof["from_root"]) == head_of(cited, position=size).root
        prove_consistency(size, b64decode(proof["from_root"]), now.size, now.root, path)


def test_the_empty_log_has_a_head_too(sqlite_scenario: Scenario) -> None:
    assert head_of(sqlite_scenario) == (head_of(sqlite_scenario).origin, 0, sha256().digest())
    assert sqlite_scenario.ask("/log/consistency", from_=0)["path"] == []


@pytest.mark.parametrize(
    ("path", "query", "pointer"),
    [
        ("/log/checkpoint", {"position": 10_000}, "position"),
        ("/log/checkpoint", {"position": -1}, "position"),
        ("/log/checkpoint", {"format": "xml"}, "format"),
        ("/log/checkpoint", {"size": 1}, "size"),
        ("/log/proof", {}, "position"),
        ("/log/proof", {"position": 0}, "position"),
        ("/log/proof", {"position": 10_000}, "position"),
        ("/log/proof", {"position": 5, "size": 4}, "position"),
        ("/log/proof", {"position": 1, "size": 10_000}, "size"),
        ("/log/consistency", {}, "from"),
        ("/log/consistency", {"from_": 10_000}, "from"),
        ("/log/consistency", {"from_": 2, "to": 1}, "from"),
        ("/log/consistency", {"from_": 1, "to": 10_000}, "to"),
    ],
)
def test_what_no_proof_is_for_is_refused_by_name(told: Scenario, path: str, query: Any, pointer: str) -> None:
    response = told.get(path, **query)

    assert (response.status_code, response.content_type) == (400, "application/problem+json")
    assert [each["pointer"] for each in response.get_json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    ("accept", "query", "content_type"),
    [
        ("*/*", "", "text/plain; charset=utf-8"),
        ("text/html,*/*;q=0.8", "", "text/plain; charset=utf-8"),
        ("application/json", "", "application/json"),
        ("application/json", "format=text", "text/plain; charset=utf-8"),
        ("text/plain", "format=json", "application/json"),
    ],
)
def test_a_head_is_a_note_unless_json_is_asked_for(told: Scenario, accept: str, query: str, content_type: str) -> None:
    response = told.client.get(f"/api/v1/log/checkpoint?{query}", headers={"Accept": accept})

    assert response.content_type == content_type
    assert "Accept" in response.headers["Vary"]


def test_a_proof_costs_as_few_statements_in_a_log_ten_times_as_long(cited: Scenario) -> None:
    asked: list[str] = []
    engine = cited.parts.witness._tree._made()
    cited.get("/log/proof", position=1)
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    cited.get("/log/proof", position=1)
    few = len(asked)
    cited.given(*LATER)
    cited.get("/log/checkpoint")
    asked.clear()
    cited.get("/log/proof", position=1)

    assert 0 < len(asked) <= few + 2


@pytest.mark.parametrize(
    "page",
    [
        f"/{KERR}-vs-{INGEBRIGTSEN}",
        f"/{KERR}-vs-{INGEBRIGTSEN}?position=5",
        f"/embed/{KERR}-vs-{INGEBRIGTSEN}?position=5",
        f"/athletes/{KERR}",
        "/lists/1500m",
    ],
)
def test_a_page_names_the_head_that_proves_what_it_cites(told: Scenario, page: str) -> None:
    html = told.client.get(page).get_data(as_text=True)
    (address,) = re.findall(r'href="[^"]*(/api/v1/log/checkpoint\?position=\d+)"', html)

    assert told.client.get(address).status_code == 200


def test_the_page_that_stands_alone_checks_the_same_in_a_browser(cited: Scenario, chromium: Browser) -> None:
    kept, size = cited.get("/log/checkpoint").get_data(as_text=True), head_of(cited).size
    cited.given(*LATER)
    proof = cited.get("/log/proof", position=3).get_data(as_text=True)
    growth = cited.get("/log/consistency", from_=size).get_data(as_text=True)
    window = chromium.new_page()
    window.goto(SCRIPT.with_suffix(".html").as_uri())

    for given, said in (
        ((proof, "", ""), "position 3, in a log of"),
        ((proof, kept, growth), "The log began with the one whose head was kept."),
        ((proof, kept, ""), "DOES NOT FOLLOW: the proof of growth is missing"),
        ((proof.replace("index 2", "index 3"), "", ""), "DOES NOT FOLLOW: the event is not in the log"),
        ((proof, kept.replace(f"\n{size}\n", "\n4\n"), growth), "DOES NOT FOLLOW: the signature is not of this head"),
    ):
        window.get_by_label("Verifier key").fill(cited.ask("/log/key")["verifier_key"])
        for name, text in zip(("proof", "kept", "grown"), given, strict=True):
            window.locator(f"#{name}").fill(text)
        window.get_by_role("button").click()
        expect(window.get_by_role("status")).to_contain_text(said, ignore_case=True)
    window.close()

"""Review in the browser: the queue, decisions by plain forms, undo, two tabs, who decides and with which keys."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from web_app import client_of, make_app, token_in, write_sample

from terazi.model import Judgement
from terazi.store import open_ledger
from terazi.web.review.person import KEYS

# Pages whole, on a ledger that is read for them: among the slow tests.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("web") / "terazi.db"))) as browser:
        yield browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = write_sample(tmp_path_factory.mktemp("desk") / "terazi.db")
    with client_of(make_app(path)) as browser:
        desk = Desk(browser, path)
        desk.call("Ayla")
        yield desk


class Desk:
    """A person before the review; every test takes back what it decided."""

    def __init__(self, browser: TestClient, path: Path) -> None:
        self.browser, self.path = browser, path

    def call(self, name: str) -> None:
        token = token_in(self.browser.get("/en/settings").text)
        told = {"token": token, "name": name, "only": "name"}
        assert self.browser.post("/en/settings", data=told).status_code == 303

    def page(self, query: str = "") -> str:
        return self.browser.get(f"/en/review{query}").text

    def send(self, page: str, **fields: object) -> tuple[int, str, str]:
        """Press a button of a page; status, address and text of the answer."""
        told = {"token": token_in(page), "seen": field(page, "seen"), "claim": claims(page), **fields}
        sent = self.browser.post("/en/review", data=told)
        return sent.status_code, sent.headers.get("location", ""), sent.text

    def undo(self, times: int = 1) -> None:
        for _ in range(times):
            token = token_in(self.page())
            assert self.browser.post("/en/review", data={"token": token, "act": "undo"}).status_code == 303

    def judgements(self) -> list[Judgement]:
        with open_ledger(self.path) as store:
            return list(store.judgements())

    def last(self) -> Judgement:
        return self.judgements()[-1]

    def waiting(self) -> int:
        return int(self.browser.get("/en/review.json").json()["waiting"])


def field(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


def claims(page: str) -> list[str]:
    return re.findall(r'name="claim" value="([^"]+)"', page)


def at(location: str) -> str:
    return location.partition("at=")[2].partition("&")[0].partition("#")[0]


# ------------------------------------------------------------------ reading


def test_page_files_and_counts_tell_the_same_queue(browser: TestClient) -> None:
    told = browser.get("/en/review.json").json()
    places = [one["claim"] for one in told["queue"]]
    assert told["waiting"] == sum(told["counts"].values()) == len(places) > 3
    for language in ("en", "tr"):
        page = browser.get(f"/{language}/review").text
        assert (
            re.findall(rf'href="/{language}/review\?at=([^"]+)#item"', page.split("<ol")[1].split("</ol>")[0]) == places
        )
        assert page.count("<h1") == 1
        assert re.findall(r"`(\w+)`", browser.get(f"/{language}/review.md").text) == places
    table = list(csv.DictReader(io.StringIO(browser.get("/en/review.csv").text)))
    assert [row["claim"] for row in table] == places
    assert told["item"]["claims"][0]["claim"] == places[0]


def test_claim_and_source_text_stand_on_one_screen(browser: TestClient) -> None:
    told = browser.get("/en/review.json").json()["item"]["claims"][0]
    page = browser.get("/en/review").text
    document = browser.get(f"/en/doc/{told['document']}.json").json()
    stored = page.split('id="text"', 1)[1].split(">", 1)[1].split("</div>")[0]
    assert html.unescape(re.sub(r"<sup>[^<]*</sup>|<[^>]+>", "", stored)) == document["text"]
    marks = {
        html.unescape(re.sub(r"<sup>.*?</sup>", "", one)) for one in re.findall(r"<mark[^>]*>(.*?)</mark>", stored)
    }
    places = [
        document["text"][one["start"] : one["end"]] for one in document["places"] if one["claim"] == told["claim"]
    ]
    assert all(any(mark in place for place in places) for mark in marks)
    assert marks
    assert f'lang="{told["language"]}"' in page


def test_the_queue_is_narrowed_down_by_reason_and_by_filters(browser: TestClient) -> None:
    everything = browser.get("/en/review.json").json()
    for why, count in everything["counts"].items():
        assert browser.get(f"/en/review.json?queue={why}").json()["waiting"] == count
    some = browser.get("/en/review.json?supplier=tr").json()
    none = browser.get("/en/review.json?supplier=us&recipient=us").json()
    assert (some["waiting"] <= everything["waiting"], none["waiting"]) == (True, 0)
    assert "Nothing waits" in browser.get("/en/review?supplier=us&recipient=us").text
    assert browser.get("/en/review?queue=nonsense").status_code == 400
    assert browser.get("/en/review?at=nonsense").status_code == 404
    assert browser.get("/en/review?asof=2024").headers["location"] == "/en/review"


def test_nobody_decides_without_a_name(browser: TestClient) -> None:
    page = browser.get("/en/review").text
    assert "Say it once" in page
    assert 'value="accept"' not in page
    sent = browser.post("/en/review", data={"token": token_in(page), "act": "accept", "claim": "c05"})
    assert sent.headers["location"].startswith("/en/settings")


# ------------------------------------------------------------------ deciding


def test_a_decision_is_kept_with_who_when_and_why_and_leads_to_the_next(desk: Desk) -> None:
    before, page = desk.waiting(), desk.page()
    second = desk.browser.get("/en/review.json").json()["queue"][1]["claim"]
    status, location, _ = desk.send(page, act="accept", note="as the ministry says")
    assert (status, at(location)) == (303, second)
    made = desk.last()
    assert (made.about, made.verdict.value, made.by, made.why) == (
        (claims(page)[0],), "accept", "Ayla", "as the ministry says",
    )  # fmt: skip
    assert made.at.startswith("2026-11-28T10:00:00")
    after = desk.browser.get(location.removesuffix("#item")).text
    assert 'data-says="Accepted: 1 claim. ' in after
    assert desk.waiting() == before - 1
    assert f'at={claims(page)[0]}"' not in after
    assert "as the ministry says" in desk.page(f"?at={claims(page)[0]}"), "earlier judgements are shown"
    desk.undo()
    assert desk.waiting() == before


def test_a_person_goes_on_where_they_stopped(desk: Desk) -> None:
    first = claims(desk.page())[0]
    second = at(desk.send(desk.page(), act="skip")[1])
    assert claims(desk.page()) == [second]
    with client_of(make_app(desk.path)) as another:
        another.cookies.update(desk.browser.cookies)
        assert another.get("/en/review.json").json()["item"]["claims"][0]["claim"] == second, "after a restart too"
        assert another.get("/en/review.json").json()["queue"][-1]["claim"] == first, "what was put off comes last"
    desk.undo()
    assert claims(desk.page(f"?at={first}")) == [first]
    assert desk.browser.get("/en/review.json").json()["skipped"] == 0


def test_a_rejection_has_one_of_six_reasons(desk: Desk) -> None:
    desk.send(desk.page(), reason="4", note="it says ordered")
    assert (desk.last().verdict.value, desk.last().why) == ("reject", "wrong stage: it says ordered")
    turkish = desk.browser.get(f"/tr/review?at={desk.last().about[0]}").text
    assert "aşama yanlış: it says ordered" in turkish
    assert desk.send(desk.page(), reason="7")[0] == 400
    desk.undo()


def test_a_field_is_corrected_and_nothing_typed_is_lost_where_it_says_no_value(desk: Desk) -> None:
    page = desk.page("?at=c05")
    fields = {f"f-{name}": value for name, value in re.findall(r'name="f-(\w+)"[^>]*value="([^"]*)"', page)}
    assert desk.send(page, act="edit", **fields)[0] == 400, "nothing was changed"
    status, _, answer = desk.send(page, act="edit", **{**fields, "f-quantity": "many"})
    assert status == 400
    assert "no number" in answer
    assert 'value="many"' in answer
    assert desk.send(page, act="edit", **{**fields, "f-quantity": "24", "f-suppliers": "Rusya"})[0] == 303
    assert desk.last().edits == (("quantity", "24"), ("suppliers", "ru"))
    desk.undo()


def test_sides_are_swapped_at_one_press(desk: Desk) -> None:
    page = desk.page("?at=c05")
    claim = desk.browser.get("/en/review.json?at=c05").json()["item"]["claims"][0]
    desk.send(page, act="swap")
    assert dict(desk.last().edits) == {
        "suppliers": " + ".join(claim["recipients"]).lower(),
        "recipients": " + ".join(claim["suppliers"]).lower(),
    }
    desk.undo()


def test_a_claim_is_put_to_another_deal_or_told_apart(desk: Desk) -> None:
    page = desk.page("?at=c05&find=aksungur")
    deal = re.findall(r'name="attach" value="(D-\d+)"', page)[0]
    status, location, _ = desk.send(page, attach=deal)
    assert (status, at(location), desk.last().verdict.value) == (303, "c05", "same")
    assert "c05" in desk.last().about
    rival = re.findall(r'name="different" value="([^"]+)"', desk.page("?at=c05"))[0]
    desk.send(desk.page("?at=c05"), different=rival)
    assert (desk.last().verdict.value, set(desk.last().about)) == ("different", {"c05", rival})
    desk.undo(2)
    assert "No deal has these words" in desk.page("?at=c05&find=nothing+of+the+kind")


def test_two_tabs_both_versions_are_shown(desk: Desk) -> None:
    mine = theirs = desk.page("?at=c05")
    desk.call("Ulan")
    assert desk.send(theirs, act="reject", reason="3")[0] == 303
    desk.call("Ayla")
    count = len(desk.judgements())
    status, _, clash = desk.send(mine, act="edit", **{"f-quantity": "24"})
    assert status == 409
    assert "Ulan" in clash
    assert "the claim is wrong" in clash
    assert "24" in clash
    assert len(desk.judgements()) == count, "nothing was saved"
    again = {"act": "edit", "f-quantity": "24", "seen": field(clash, "seen")}
    assert desk.send(clash, **again)[0] == 303
    assert desk.last().by == "Ayla"
    desk.undo()
    desk.call("Ulan")
    desk.undo()
    desk.call("Ayla")


def test_a_form_sent_twice_decides_once(desk: Desk) -> None:
    page = desk.page("?at=c05")
    assert desk.send(page, act="accept")[0] == 303
    count = len(desk.judgements())
    assert desk.send(page, act="accept")[0] == 303
    assert len(desk.judgements()) == count
    desk.undo()


def test_the_last_decision_is_taken_back_and_no_other_persons(desk: Desk) -> None:
    desk.send(desk.page("?at=c05"), act="enough")
    desk.call("Ulan")
    token = token_in(desk.page())
    refused = desk.browser.post("/en/review", data={"token": token, "act": "undo"})
    assert refused.status_code == 400
    assert "nothing to take back" in refused.text
    desk.call("Ayla")
    desk.undo()
    assert desk.last().verdict.value == "undo"


def test_a_decision_leaves_the_lines_as_a_fresh_start_would_read_them(desk: Desk) -> None:
    desk.send(desk.page("?at=c05"), reason="4")
    with client_of(make_app(desk.path)) as fresh:
        for address in ("/en/deals.json", "/en/review.json"):
            assert desk.browser.get(address).json() == fresh.get(address).json()
    desk.undo()


# ------------------------------------------------------------------ settings


def test_keys_are_chosen_switched_off_and_the_reserved_ones_refused(desk: Desk) -> None:
    token = token_in(desk.browser.get("/en/settings").text)
    keys = {f"key-{action}": key for action, key in KEYS.items()}
    base = {"token": token, "name": "Ayla", "keyed": "1", **keys}
    for wrong in ("/", "5", "?", "j", "ab"):
        refused = desk.browser.post("/en/settings", data={**base, "key-accept": wrong})
        assert (refused.status_code, "Nothing was saved" in refused.text) == (400, True), wrong
    assert desk.browser.post("/en/settings", data={**base, "key-accept": "Y"}).status_code == 303
    assert '"accept": "y"' in html.unescape(desk.page())
    off = {key: value for key, value in base.items() if key != "keyed"}
    assert desk.browser.post("/en/settings", data=off).status_code == 303
    assert "data-keys=" not in desk.page()
    desk.browser.post("/en/settings", data={**base, "usual": "1"})
    assert '"accept": "a"' in html.unescape(desk.page())


def test_a_cookie_that_says_nonsense_says_nothing(browser: TestClient) -> None:
    browser.cookies.set("reviewer", "bm9uc2Vuc2U")
    assert "Say it once" in browser.get("/en/review").text
    browser.cookies.delete("reviewer")

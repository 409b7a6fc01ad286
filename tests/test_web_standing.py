"""How old a picture is and whether somebody looked: days, judgements, and the words of country and pair."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from sample_ledger import claims, documents, ledger
from web_app import TODAY, client_of, make_app, write_sample

from terazi.flows.kept import Stored
from terazi.model import Judgement, Verdict
from terazi.store import open_ledger
from terazi.web.countries.standing import standing
from terazi.web.holding.held import HeldGround
from terazi.web.holding.snapshot import Snapshot


def judgement(id_: str, verdict: Verdict, *about: str) -> Judgement:
    return Judgement(id=id_, verdict=verdict, about=about, by="Ada", at=f"2026-11-01T10:00:0{len(id_)}Z")


def snapshot(*judgements: Judgement, as_of: str = "") -> Snapshot:
    stored = Stored(documents=documents(), claims=claims(), judgements=judgements)
    return Snapshot(edition="e", as_of=as_of, readings=1, lines={}, ground=HeldGround(ledger(), stored))


@pytest.mark.parametrize(
    ("newest", "as_of", "days", "is_stale"),
    [
        ("2026-11-28", "", 0, False),
        ("2026-10-29", "", 30, False),
        ("2026-10-28", "", 31, True),
        ("2023-12-31", "2024", 366, True),
        ("2024-05-31", "2024-06", 30, False),
        ("2024-05-30", "2024-06", 31, True),
        ("2024-01-30", "2024-02", 30, False),
        ("2027-01-01", "", 0, False),
        ("", "", 0, False),
    ],
)
def test_a_picture_is_stale_thirty_days_after_its_newest_source(
    newest: str, as_of: str, days: int, is_stale: bool
) -> None:
    found = standing(snapshot(as_of=as_of), ["c01"], newest, TODAY)
    assert (found.newest, found.days, found.is_stale) == (newest, days, is_stale)


def test_a_claim_is_judged_until_that_is_taken_back() -> None:
    accept, pair = judgement("j1", Verdict.ACCEPT, "c01"), judgement("j22", Verdict.SAME, "c02", "c03")
    undo = judgement("j333", Verdict.UNDO, "j1")
    own = ["c01", "c02", "c04", "c04"]
    assert standing(snapshot(), own, "", TODAY).judged == 0
    assert standing(snapshot(accept, pair), own, "", TODAY).judged == 2
    told = standing(snapshot(accept, pair, undo), own, "", TODAY)
    assert (told.judged, told.claims) == (1, 3)


def test_the_newest_source_is_the_same_from_file_and_memory(tmp_path: Path) -> None:
    days = {one.id: one.published for one in documents()}
    ids = [one.id for one in claims()][:9]
    with open_ledger(write_sample(tmp_path / "terazi.db")) as store:
        newest = store.newest(ids)
        assert store.newest([]) == store.newest(["no-such-claim"]) == ""
    assert newest == snapshot().ground.newest(ids) == max(days[one.document] for one in claims() if one.id in ids)
    assert snapshot().ground.newest(()) == ""


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/country/kg", "/pair/kg-tr"])
def test_country_and_pair_say_how_old_they_are_and_that_nobody_looked(tmp_path: Path, path: str) -> None:
    ledger_file = write_sample(tmp_path / "terazi.db")
    with client_of(make_app(ledger_file)) as browser:
        told = browser.get(f"/en{path}.json").json()["standing"]
        page, turkish = (unescape(browser.get(f"/{language}{path}").text) for language in ("en", "tr"))
        assert told["is_stale"] and told["judged"] == 0 < told["claims"]
        assert f"The newest source of this picture is {told['days']:,} days old" in page
        assert '<span class="pending">Not reviewed</span>: no person has judged a claim of this picture yet.' in page
        assert "en yeni kaynağı" in turkish and "henüz bir insan değerlendirmedi" in turkish
        assert "not reviewed" in browser.get(f"/en{path}.md").text.lower()
        claim = browser.get("/en/deals.json?recipient=kg&supplier=tr").json()["deals"][0]["claims"][0]
        with open_ledger(ledger_file) as store:
            store.add_judgement(
                Judgement(id="j1", verdict=Verdict.ACCEPT, about=(claim,), by="Ada", at=f"{TODAY}T10:00:00Z")
            )
        assert browser.get(f"/en{path}.json").json()["standing"]["judged"] == 1
        assert "A person has judged 1 of the" in unescape(browser.get(f"/en{path}").text)

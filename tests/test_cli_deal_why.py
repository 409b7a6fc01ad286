"""One deal with all it rests on, and two claims explained, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.flows.copied import twins_in
from terazi.flows.examples import examples_folder
from terazi.flows.neighbours import explain_stored, neighbour_reports
from terazi.flows.settle import lexicon_from, reports_from
from terazi.knowledge import load
from terazi.ledger import explain_claims
from terazi.model import Judgement, Verdict
from terazi.store import open_ledger

EXAMPLES = [
    "09-ru-tashiev-zakupki.txt", "10-tr-tb2-teslim.txt", "11-tr-tb2-teslim-gundem.txt", "12-ru-tb2-perevod.txt",
    "14-en-drones-arrived.txt", "15-ru-pechora.txt",
]  # fmt: skip


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example texts on Kyrgyzstan."""
    path = tmp_path_factory.mktemp("told") / "terazi.db"
    folder = examples_folder("central-asia")
    texts = [folder / name for name in EXAMPLES]
    assert terazi("read", *texts, "--into", path).code == 0
    return path


def drones(ledger: Path) -> str:
    """The deal of most claims."""
    found = terazi("deals", "--ledger", ledger, "--recipient", "kg", "--supplier", "tr", "--json").json["deals"]
    return str(max(found, key=lambda deal: len(deal["claims"]))["id"])


def test_a_deal_is_told_with_all_it_rests_on(ledger: Path) -> None:
    id_ = drones(ledger)
    ran = terazi("deal", id_, "--ledger", ledger)
    assert ran.code == 0 and ran.out.startswith(f"{id_}  ") and "established" in ran.out.splitlines()[1]
    for head in ("history", "told", "statements", "claims"):
        assert f"\n{head}\n" in ran.out
    page = terazi("deal", id_, "--ledger", ledger, "--json").json
    assert {source["claim"] for source in page["sources"]} == set(page["claims"])
    assert all(source["quote"] and source["quote"] in ran.out for source in page["sources"])
    assert sorted(c for origin in page["origins"] for c in origin["claims"]) == sorted(page["claims"])


def test_a_deal_is_found_by_its_first_letters_in_any_case(ledger: Path) -> None:
    id_ = drones(ledger)
    for word in (id_.lower(), id_.removeprefix("D-"), id_[:6]):
        assert terazi("deal", word, "--ledger", ledger, "--json").json["id"] == id_


def test_an_unknown_deal_names_the_nearest(ledger: Path) -> None:
    id_ = drones(ledger)
    ran = terazi("deal", f"{id_[:-1]}x", "--ledger", ledger)
    assert ran.code == 2 and "Did you mean" in ran.err and id_ in ran.err


def test_a_deal_as_of_an_earlier_day_has_no_later_claims(ledger: Path) -> None:
    for deal in terazi("deals", "--ledger", ledger, "--as-of", "2021-12-31", "--json").json["deals"]:
        page = terazi("deal", deal["id"], "--ledger", ledger, "--as-of", "2021-12-31", "--json").json
        assert page["as_of"] == "2021-12-31"
        assert all(source["published"] <= "2021-12-31" for source in page["sources"])


def test_what_people_judged_stands_in_the_deal(ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "l.db"
    copy.write_bytes(ledger.read_bytes())
    page = terazi("deal", drones(copy), "--ledger", copy, "--json").json
    claim = page["claims"][0]
    assert terazi("judge", "edit", claim, "quantity=7", "--by", "ayla", "--ledger", copy).code == 0
    pages = [
        terazi("deal", deal["id"], "--ledger", copy, "--json").json
        for deal in terazi("deals", "--ledger", copy, "--json").json["deals"]
    ]
    [told] = [source["line"] for one in pages for source in one["sources"] if source["claim"] == claim][:1]
    assert " 7 " in told
    assert any(j["edits"] == {"quantity": "7"} for one in pages for j in one["judgements"])


def test_two_claims_are_explained(ledger: Path) -> None:
    a, b, *_ = terazi("deal", drones(ledger), "--ledger", ledger, "--json").json["claims"]
    ran = terazi("why", a[:8], b[:8], "--ledger", ledger)
    assert ran.code == 0 and "\none deal\n" in ran.out and "are needed" in ran.out and "origin" in ran.out
    told = terazi("why", a, b, "--ledger", ledger, "--json").json
    assert told["one_deal"] and told["pairs"][0]["enough"] == 2.0
    assert bool(told["links"]) == told["one_origin"]


def test_mistakes_in_a_why(ledger: Path) -> None:
    a = terazi("deal", drones(ledger), "--ledger", ledger, "--json").json["claims"][0]
    assert "twice the same claim" in terazi("why", a, a, "--ledger", ledger).err
    ran = terazi("why", a, "zzz", "--ledger", ledger)
    assert ran.code == 2 and "no claim 'zzz'" in ran.err


def test_the_neighbours_alone_explain_as_the_whole_ledger_does(ledger: Path) -> None:
    knowledge = load()
    deals = terazi("deals", "--ledger", ledger, "--recipient", "kg", "--json").json["deals"]
    with open_ledger(ledger) as store:
        reports = reports_from(store.documents(), store.claims(), twins_in(store))
        for deal in deals:
            for a, b in zip(deal["claims"], deal["claims"][1:], strict=False):
                whole = explain_claims(reports, a, b, (), lexicon_from(knowledge))
                assert explain_stored(store, (a, b), knowledge) == whole


def test_only_the_neighbours_are_loaded(tmp_path: Path) -> None:
    texts = {
        "a": "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.",
        "b": "Türkiye, Kırgızistan'a Akıncı teslim etti.",
        "c": "Türkiye, Özbekistan'a Ejder Yalçın teslim etti.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"outlet: {name}\nlanguage: tr\n---\n{text}\n", encoding="utf-8")
    path = tmp_path / "l.db"
    assert terazi("read", *(tmp_path / f"{name}.txt" for name in texts), "--into", path).code == 0
    with open_ledger(path) as store:
        outlets = {d.id: d.outlet for d in store.documents()}
        [one] = [c for c in store.claims() if outlets[c.document] == "a"]
        assert {r.outlet for r in neighbour_reports(store, [one], ())} == {"a", "b"}
        [far] = [c for c in store.claims() if outlets[c.document] == "c"]
        same = Judgement(id="J-1", about=(one.id, far.id), verdict=Verdict.SAME, by="ayla", at="2025-01-01")
        assert {r.outlet for r in neighbour_reports(store, [one], [same])} == {"a", "b", "c"}

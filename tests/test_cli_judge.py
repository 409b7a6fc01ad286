"""People judge on the command line: what they decide is checked, kept, told, undone and carried between ledgers."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_runs import terazi
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

TEXTS = {
    "liman": ("newspaper", "2021-12-18", "Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.", "tr"),
    "border": ("primary", "2021-12-20", "Турция поставила Кыргызстану три беспилотника Bayraktar TB2.", "ru"),
    "agency": ("wire", "2023-02-24", "Belarus delivered two Pechora-2BM air defence systems to Kyrgyzstan.", "en"),
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of three texts: two on one delivery, one on another."""
    folder = tmp_path_factory.mktemp("judged")
    for name, (role, day, text, language) in TEXTS.items():
        owner = "owner: kg-border\ncountry: KG\n" if role == "primary" else ""
        head = f"title: {name}\noutlet: {name}\nrole: {role}\n{owner}language: {language}\npublished: {day}\n---\n"
        (folder / f"{name}.txt").write_text(head + text + "\n", encoding="utf-8")
    texts = [folder / f"{name}.txt" for name in TEXTS]
    assert terazi("read", *texts, "--into", folder / "terazi.db").code == 0
    return folder / "terazi.db"


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Path:
    """A copy of the ledger that a test may change."""
    return Path(shutil.copy(filled, tmp_path / "terazi.db"))


def deals(ledger: Path) -> list[dict[str, object]]:
    found = terazi("deals", "--ledger", ledger, "--json").json["deals"]
    assert isinstance(found, list)
    return found


def nameless(ledger: Path) -> list[str]:
    return sorted(json.dumps({**deal, "id": ""}, sort_keys=True) for deal in deals(ledger))


def claims(ledger: Path) -> dict[str, str]:
    """Outlet -> the claim that it tells."""
    pages = [terazi("deal", deal["id"], "--ledger", ledger, "--json").json for deal in deals(ledger)]
    return {source["outlet"]: source["claim"] for page in pages for source in page["sources"]}


def judge(ledger: Path, *words: object) -> Any:
    """The answer to a judgement that is taken, as JSON."""
    ran = terazi("judge", *words, "--by", "ayla", "--ledger", ledger, "--json")
    assert ran.code == 0, ran.err
    return ran.json


def refused(ledger: Path, *words: object) -> str:
    """What is said of a judgement that is not taken; nothing is stored then."""
    before = terazi("judge", "export", "-", "--ledger", ledger).out
    ran = terazi("judge", *words, "--ledger", ledger)
    assert ran.code == 2 and not ran.out and ran.err.count("\n") == 1
    assert terazi("judge", "export", "-", "--ledger", ledger).out == before
    return ran.err


# ------------------------------------------------------------------ one judgement


def test_a_judgement_tells_its_claim_in_words_and_what_it_changed(ledger: Path) -> None:
    claim = claims(ledger)["liman"]
    ran = terazi("judge", "edit", claim[:6], "quantity=4", "--by", "ayla", "--why", "a slip", "--ledger", ledger)
    assert ran.code == 0
    head, *rest = ran.out.splitlines()
    assert "edit quantity=4, by ayla" in head and head.endswith(": a slip")
    assert any("Türkiye delivered three Bayraktar TB2 to Kyrgyzstan." in line for line in rest)
    assert any(line.strip() == "quantity: 3 -> 4" for line in rest)
    assert any(line.startswith(("changed: D-", "parted:")) for line in rest)


def test_parting_and_joining_are_told(ledger: Path) -> None:
    told = claims(ledger)
    [parted] = judge(ledger, "different", told["liman"], told["border"])["changes"]
    assert (parted["how"], len(parted["before"]), len(parted["after"])) == ("parted", 1, 2)
    [joined] = judge(ledger, "same", told["border"], told["liman"])["changes"]
    assert joined["how"] == "joined"
    assert judge(ledger, "accept", told["agency"])["changes"] == []
    [gone] = judge(ledger, "reject", told["agency"])["changes"]
    assert gone["how"] == "gone"
    [new] = judge(ledger, "accept", told["agency"])["changes"]
    assert new["how"] == "new"


def test_a_name_is_brought_to_its_id_and_the_value_to_one_form(ledger: Path) -> None:
    made = judge(
        ledger,
        "edit",
        claims(ledger)["agency"],
        "recipients=Kazakistan",
        "items=Bayraktar TB2",
        "amount=usd 16,000,000",
    )
    assert made["judgement"]["edits"] == {"amount": "USD 16m", "items": "bayraktar-tb2", "recipients": "kz"}


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        ("quantiy=4", "Did you mean quantity"),
        ("quantity=four", "no number: 'four'"),
        ("stage=delivred", "Did you mean delivered"),
        ("items=bayraktar-tb22", "Did you mean bayraktar-tb2"),
        ("recipients=kirgizstann", "Did you mean"),
        ("amount=USX 5m", "no currency: 'USX'"),
        ("date=2021-13", "no day"),
        ("kind=agreement", "agreement has parties"),
        ("quantity", "Write FIELD=VALUE"),
    ],
)
def test_a_wrong_value_is_refused_when_it_is_entered(edit: str, told: str, ledger: Path) -> None:
    assert told in refused(ledger, "edit", claims(ledger)["agency"], edit)


def test_what_is_judged_must_be_there(ledger: Path) -> None:
    claim = claims(ledger)["liman"]
    assert "Did you mean accept?" in refused(ledger, "acept", claim)
    assert f"Did you mean {claim}" in refused(ledger, "reject", f"{claim[:2]}zz")
    assert "no judgement 'J-0'" in refused(ledger, "undo", "J-0")
    assert "same is about two claims, not 1" in refused(ledger, "same", claim)
    assert "not twice about" in refused(ledger, "different", claim, claim)
    assert "an edit without a new value" in refused(ledger, "edit", claim)
    assert "no instant: 'yesterday'" in refused(ledger, "reject", claim, "--at", "yesterday")
    assert "nobody judges" in refused(ledger, "reject", claim, "--by", " ")


def test_who_judges_is_told_once_for_all(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERAZI_JUDGE", "bora")
    ran = terazi("judge", "unsure", claims(ledger)["liman"], "--ledger", ledger, "--json")
    assert ran.json["judgement"]["by"] == "bora" and ran.json["judgement"]["at"].endswith("Z")


def test_the_list_marks_what_is_undone(ledger: Path) -> None:
    told = claims(ledger)
    first = judge(ledger, "reject", told["liman"])["judgement"]["id"]
    judge(ledger, "edit", told["border"], "quantity=3", "--why", "so read already")
    undo = judge(ledger, "undo", first)["judgement"]["id"]
    states = [row["state"] for row in terazi("judge", "--list", "--ledger", ledger, "--json").json["judgements"]]
    assert states == ["undone", "fulfilled", "standing"]
    judge(ledger, "undo", undo)
    shown = terazi("judge", "--list", "--ledger", ledger).out.splitlines()
    assert shown[0].startswith(f"{first}  standing  reject, by ayla") and "transfer/delivered" in shown[1]


def test_nothing_judged_is_1(ledger: Path) -> None:
    ran = terazi("judge", "--list", "--ledger", ledger)
    assert (ran.code, ran.out) == (1, "") and ran.err.startswith("no judgements yet")
    assert terazi("judge", "--queue", "--ledger", ledger).code == 1


VERDICTS = ["accept", "reject", "edit", "same", "different", "unsure", "not-enough"]


@given(verdicts=some.lists(some.sampled_from(VERDICTS), min_size=1, max_size=3))
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_judgements_and_their_undoing_are_nothing(verdicts: list[str], filled: Path, tmp_path: Path) -> None:
    ledger = Path(shutil.copy(filled, tmp_path / "l.db"))
    before, told = deals(ledger), claims(ledger)
    made = []
    for verdict in verdicts:
        words = [told["liman"], told["agency"]] if verdict in ("same", "different") else [told["border"]]
        words += ["quantity=9", "stage=denied"] if verdict == "edit" else []
        made.append(judge(ledger, verdict, *words)["judgement"]["id"])
    for id_ in sorted(made):
        judge(ledger, "undo", id_)
    assert deals(ledger) == before


# ------------------------------------------------------------------ between ledgers


def test_an_export_comes_in_once_and_goes_out_as_it_came(ledger: Path, filled: Path, tmp_path: Path) -> None:
    told = claims(ledger)
    done = judge(ledger, "edit", told["liman"], "quantity=4", "said_by=Камчыбек Ташиев", "--why", "sayfa öyle diyor")
    judge(ledger, "different", told["liman"], told["border"])
    judge(ledger, "undo", done["judgement"]["id"])
    out = tmp_path / "out.jsonl"
    assert terazi("judge", "export", out, "--ledger", ledger).out == f"3 judgements -> {out}\n"
    other = Path(shutil.copy(filled, tmp_path / "other.db"))
    assert terazi("judge", "import", out, "--ledger", other, "--json").json == {"new": 3, "known": 0, "refused": 0}
    assert (
        terazi("judge", "import", "-", "--ledger", other, stdin=out.read_bytes()).out
        == "3 judgements (0 new, 3 known), 0 refused\n"
    )
    assert terazi("judge", "export", "-", "--ledger", other).out == out.read_text(encoding="utf-8")
    # Each ledger gives its own names; all else is the same.
    assert nameless(other) == nameless(ledger)


def test_each_bad_line_is_told_with_its_number_and_the_rest_goes_on(ledger: Path) -> None:
    claim = claims(ledger)["liman"]
    good = {"about": [claim], "verdict": "reject", "by": "ayla", "at": "2025-01-31T09:30:00Z"}
    made = json.loads(
        terazi("judge", "reject", claim, "--by", "bora", "--at", "2025-01-01", "--ledger", ledger, "--json").out
    )["judgement"]
    lines = [
        "{",
        {**good, "verdict": "rejct"},
        {**good, "edits": {"quantity": "4"}},
        {**good, "verdict": "edit", "edits": {"stage": "delivred"}},
        {**good, "verdict": "edit", "edits": {"items": "bayraktar-tb22"}},
        {**good, "about": ["nowhere"]},
        {**good, "verdict": "undo", "about": ["J-nowhere"]},
        {**good, "at": "31.1.2025"},
        {**good, "by": ""},
        {**good, "whom": "me"},
        {**good, "about": claim},
        {**made, "by": "cem"},
        {**made, "why": "another reason"},
        good,
        made,
    ]
    text = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines)
    ran = terazi("judge", "import", "-", "--ledger", ledger, stdin=text)
    assert ran.code == 0 and ran.out == "2 judgements (1 new, 1 known), 13 refused\n"
    told = ran.err.splitlines()
    assert len(told) == 13
    for number, line in enumerate(sorted(told, key=lambda row: int(row.split(":")[2])), 1):
        assert line.startswith(f"skip: stdin:{number}: ")
    assert any("Did you mean reject" in line for line in told)
    assert any("Did you mean bayraktar-tb2" in line for line in told)
    assert any("another judgement has the id" in line for line in told)
    assert any(f"the id {made['id']} belongs to something else" in line for line in told)


def test_an_undo_may_stand_before_what_it_undoes(ledger: Path) -> None:
    told = claims(ledger)
    done = judge(ledger, "reject", told["liman"])["judgement"]
    undo = judge(ledger, "undo", done["id"])["judgement"]
    other = Path(shutil.copy(ledger, ledger.with_name("other.db")))
    lines = "".join(json.dumps(one) + "\n" for one in (undo, done))
    assert terazi("judge", "import", "-", "--ledger", other, "--json", stdin=lines).json["known"] == 2


def test_no_file_says_so(ledger: Path) -> None:
    assert "no such file" in refused(ledger, "import", "nowhere.jsonl")
    assert "name one file, or -" in refused(ledger, "export")

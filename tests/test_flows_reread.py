"""Newer knowledge reads again what it can touch; old claims are superseded, judgements stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.store import open_ledger, verify

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

SYSTEM = '[[system]]\nid = "zorba-9"\nname = "Zorba-9"\ncategory = "uav"\norigin = ["TR"]\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger of two texts, the claim of one of them judged, and knowledge of one system more."""
    for name, item in (("old", "Bayraktar TB2"), ("new", "Zorba-9 insansız hava aracı")):
        text = f"published: 2021-12-18\n---\nTürkiye, Kırgızistan'a üç {item} teslim etti.\n"
        (tmp_path / f"{name}.txt").write_text(text)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "uav.toml").write_text(SYSTEM)
    ledger = ("--ledger", tmp_path / "terazi.db")
    assert terazi("read", tmp_path / "old.txt", tmp_path / "new.txt", "--store", "--jobs", 1, *ledger).code == 0
    with open_ledger(tmp_path / "terazi.db") as store:
        claim = next(one.id for one in store.claims() if "bayraktar-tb2" in one.items)
    assert terazi("judge", "accept", claim, "--by", "ayla", *ledger).code == 0
    return tmp_path


def reread(place: Path, *arguments: object) -> dict[str, object]:
    more = ("--ledger", place / "terazi.db", "--knowledge", place / "mine", "--jobs", 1, "--json")
    ran = terazi("reread", *arguments, *more)
    assert ran.json["reread"] == ran.json["outdated"] or "--dry-run" in arguments
    found: dict[str, object] = ran.json
    return found


def test_all_that_was_read_with_other_knowledge_is_read_again_once(place: Path) -> None:
    assert reread(place, "--dry-run")["outdated"] == 2
    with open_ledger(place / "terazi.db") as store:
        judged = list(store.judgements())
        superseded = [one.id for one in store.claims()]
    assert reread(place)["reread"] == 2
    assert reread(place)["outdated"] == 0
    with open_ledger(place / "terazi.db") as store:
        assert list(store.judgements()) == judged
        assert any("zorba-9" in one.items for one in store.claims())
        assert all(store.claim(one) for one in superseded)
        assert store.counts().documents == 2
    assert verify(place / "terazi.db").problems == []


def test_a_change_that_touches_few_texts_reads_only_those(place: Path) -> None:
    assert reread(place, "--about", "zorba")["reread"] == 1
    assert reread(place, "--dry-run")["outdated"] == 1

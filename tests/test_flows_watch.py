"""Each source is asked when its time has come, also by a watch that was begun again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from cli_runs import terazi

from terazi.flows.watch import due, seconds_until_due
from terazi.model import OutletRole, Source, SourceKind

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

ASKED = {"a": "2026-11-28T10:00:00.5Z", "b": "2026-11-28T10:50:00Z"}
NOW = "2026-11-28T11:00:00Z"


def source(name: str, every: int = 60) -> Source:
    return Source(
        id=name, name=name, country="TR", language="tr", role=OutletRole.WIRE, kind=SourceKind.FEED, url="http://x/",
        checked=date(2026, 11, 28), every=every,
    )  # fmt: skip


def test_a_source_is_due_when_its_minutes_have_passed() -> None:
    assert due([source("a"), source("b"), source("c")], ASKED, NOW) == [source("c")]
    assert due([source("a", 59), source("b", 10)], ASKED, NOW) == [source("a", 59), source("b", 10)]
    assert seconds_until_due([source("a"), source("b")], ASKED, NOW) == pytest.approx(0.5)
    assert seconds_until_due([source("c")], ASKED, NOW) == 0


def test_a_watch_goes_round_and_sleeps_between(tmp_path: Path) -> None:
    (tmp_path / "mine" / "sources").mkdir(parents=True)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Türkiye, Kırgızistan'a üç Bayraktar TB2 teslim etti.\n" * 5)
    told = 'name = "x"\ncountry = "KG"\nlanguage = "tr"\nrole = "newspaper"\nchecked = 2026-11-28\nevery = 30\n'
    (tmp_path / "mine" / "sources" / "texts.toml").write_text(f'{told}kind = "folder"\nurl = "../../texts"\n')
    places = ("--knowledge", tmp_path / "mine", "--ledger", tmp_path / "terazi.db", "--json")
    slept: list[float] = []
    times = iter([f"2026-11-28T{hour:02}:00:00Z" for hour in range(8, 24) for _ in range(12)])
    with patch("time.sleep", slept.append), patch("terazi.cli.clock.now", lambda: next(times)):
        ran = terazi("watch", "texts", "--rounds", 2, *places)
    assert [one["run"]["number"] for one in ran.lines] == [1, 2]
    assert [one["run"]["tallies"][0]["new"] for one in ran.lines] == [1, 0]
    assert slept and max(slept) <= 1800

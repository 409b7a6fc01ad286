"""A ledger as of a day, worked out from the settled one, is the one that settling everything anew comes to."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from cli_runs import terazi

from terazi.flows.earlier import earlier
from terazi.flows.examples import examples_folder
from terazi.flows.kept import kept_ledger, replayed
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load
from terazi.store import EarlierUnit, SettledCache

pytestmark = pytest.mark.slow  # it takes seconds: among the slow tests


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example texts, and one without a day."""
    folder = tmp_path_factory.mktemp("earlier")
    undated = folder / "undated.txt"
    undated.write_text("language: en\n---\nRussia delivered four Mi-8 helicopters to Kyrgyzstan.\n", encoding="utf-8")
    assert terazi("read", examples_folder("central-asia"), undated, "--into", folder / "terazi.db").code == 0
    return folder / "terazi.db"


def test_it_is_the_ledger_replayed(path: Path) -> None:
    lexicon = lexicon_from(load())
    with kept_ledger(path, lexicon, "2026-01-01") as kept:
        stored = kept.stored()
        for day in ("2014", "2021-12-18", "2022-05", "2023-10-12", "2024", "2030-01-01"):
            assert earlier(kept, stored, day, lexicon) == replayed(kept.store, stored, day, lexicon), day


def test_what_was_settled_for_a_day_is_taken_as_it_came_out(path: Path) -> None:
    lexicon = lexicon_from(load())
    with kept_ledger(path, lexicon, "2026-01-01") as kept:
        stored = kept.stored()
        first = earlier(kept, stored, "2023-05", lexicon)
        with mock.patch("terazi.flows.earlier.settle_unit", side_effect=AssertionError("settled again")):
            assert earlier(kept, stored, "2023-05", lexicon) == first


def test_what_is_kept_of_earlier_days_is_bounded(tmp_path: Path) -> None:
    with SettledCache(tmp_path / "some.settled") as cache:
        for number in range(6):
            cache.keep_earlier({str(number): EarlierUnit(digest=str(number), claims=2, body=b"x")}, ["0"], most=7)
        assert cache.earlier(map(str, range(6))).keys() == {"0", "4", "5"}


def test_it_honours_what_people_judged(path: Path) -> None:
    deals = terazi("deals", "--ledger", path, "--json").json["deals"]
    kyrgyz = [one["claims"][0] for one in deals if one.get("recipients") == ["KG"] and one["kind"] == "transfer"]
    one, other = kyrgyz[:2]
    lexicon = lexicon_from(load())
    uzbek = next(one["claims"][0] for one in deals if one.get("recipients") == ["UZ"])
    for verdict, claims in (("reject", [one]), ("same", [one, other]), ("same", [other, uzbek])):
        assert terazi("judge", verdict, *claims, "--by", "ayla", "--ledger", path).code == 0
        with kept_ledger(path, lexicon, "2026-01-01") as kept:
            stored = kept.stored()
            for day in ("2014", "2023", "2030"):
                assert earlier(kept, stored, day, lexicon) == replayed(kept.store, stored, day, lexicon), (verdict, day)

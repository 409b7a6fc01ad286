"""A ledger as of a day, worked out from the settled one, is the one that settling everything anew comes to."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

from terazi.flows.earlier import earlier
from terazi.flows.examples import examples_folder
from terazi.flows.kept import kept_ledger, replayed
from terazi.flows.settle import lexicon_from
from terazi.knowledge import load

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


def test_it_honours_what_people_judged(path: Path) -> None:
    deals = terazi("deals", "--ledger", path, "--json").json["deals"]
    kyrgyz = [one["claims"][0] for one in deals if one.get("recipients") == ["KG"] and one["kind"] == "transfer"]
    one, other = kyrgyz[:2]
    lexicon = lexicon_from(load())
    for verdict, claims in (("reject", [one]), ("same", [one, other])):
        assert terazi("judge", verdict, *claims, "--by", "ayla", "--ledger", path).code == 0
        with kept_ledger(path, lexicon, "2026-01-01") as kept:
            stored = kept.stored()
            assert earlier(kept, stored, "2023", lexicon) == replayed(kept.store, stored, "2023", lexicon), verdict

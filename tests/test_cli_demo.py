"""The demo: from the shipped example texts to five dossiers in two languages, and back to the prompt."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_runs import terazi

pytestmark = pytest.mark.slow  # whole commands: among the slow tests


def test_the_demo_writes_all_pages_and_a_summary(tmp_path: Path) -> None:
    ran = terazi("demo", "--out", tmp_path, "--json")
    assert ran.code == 0
    pages = {f"{language}/{name}.html" for language in ("en", "tr") for name in ("index", "kz", "kg", "tj", "tm", "uz")}
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.html")} == pages
    assert ran.json["counts"]["texts"] >= 24
    for row in ran.json["countries"]:
        assert row["records"] and row["reports"]

    again = terazi("demo", "--out", tmp_path)
    assert again.code == 0
    assert ["country", "records", "established", "conflicts", "reports"] in [x.split() for x in again.out.splitlines()]
    assert again.out.splitlines()[-1].split() == ["Open", str(tmp_path / "en" / "index.html")]
    assert f"{ran.json['counts']['texts']} texts, " in again.out, "a fresh ledger each time"

"""A site that is published anew, edition after edition: what was cited goes on to answer."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from published_site import REVIEWER, asked, broken, write

from terazi.model import Judgement, Verdict
from terazi.store import open_ledger
from terazi.web.published.editions import read_imprint
from terazi.web.published.site import publish

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger, and with the site of its first edition."""
    folder = tmp_path_factory.mktemp("first")
    publish(asked(write(folder / "t.db")), folder / "site")
    return folder


def copied(published: Path, folder: Path) -> tuple[Path, Path]:
    """The ledger and its site, for one test alone."""
    shutil.copytree(published, folder, dirs_exist_ok=True)
    return folder / "t.db", folder / "site"


def test_a_second_edition_adds_and_breaks_nothing_that_was_cited(published: Path, tmp_path: Path) -> None:
    ledger, out = copied(published, tmp_path)
    first = read_imprint(out)
    assert first
    old = json.loads((out / "en/deal/D-0001.json").read_text(encoding="utf-8"))
    with open_ledger(ledger) as store:
        every = [claim for name in old["deal"]["claims"] for claim in [name]]
        store.add_judgements(
            [
                Judgement(id=f"k{n}", about=(c,), verdict=Verdict.REJECT, by=REVIEWER, at="2026-11-29")
                for n, c in enumerate(every)
            ]
        )
    second = publish(asked(ledger), out)
    assert first.edition != second.edition
    assert second.editions == (first.edition, second.edition)
    assert all((out / name).is_file() for name in first.files if name.endswith((".html", ".json")))
    kept = out / "editions" / first.edition
    assert (
        hashlib.sha256((kept / "deals.json").read_bytes()).hexdigest()
        == first.files[f"editions/{first.edition}/deals.json"]
    )
    assert "D-0001" in (kept / "deals.json").read_text(encoding="utf-8")
    gone = (out / "en/deal/D-0001.html").read_text(encoding="utf-8")
    assert first.edition in gone
    assert "editions/" in gone
    changes = json.loads((out / f"en/changes-since/{first.edition}.json").read_text(encoding="utf-8"))
    assert [one["deal"]["deal"] for one in changes["gone"]] == ["D-0001"]
    assert broken(out) == []
    third = publish(asked(ledger), out)
    assert "en/deal/D-0001.html" in third.gone
    assert third.gone["en/deal/D-0001.html"].edition == first.edition


def test_a_deal_that_became_part_of_another_leads_there_under_each_of_its_addresses(
    published: Path, tmp_path: Path
) -> None:
    ledger, out = copied(published, tmp_path)
    told = json.loads((out / "en/deals.json").read_text(encoding="utf-8"))["deals"]
    claims = {one["deal"]: one["claims"][0] for one in told if one["names"] in ("Bayraktar Akıncı", "Aksungur")}
    old_drawings = {path.relative_to(out) for name in claims for path in out.glob(f"*/deal/{name}/**/*.svg")}
    with open_ledger(ledger) as store:
        store.add_judgements(
            [Judgement(id="s1", about=tuple(claims.values()), verdict=Verdict.SAME, by=REVIEWER, at="2026-11-29")]
        )
    second = publish(asked(ledger), out)
    heir, gone = sorted(claims, key=lambda name: name in {path.split("/")[2].split(".")[0] for path in second.gone})
    for language in ("en", "tr"):
        page = (out / f"{language}/deal/{gone}.html").read_text(encoding="utf-8")
        assert f'content="0; url={heir}.html"' in page
        assert f'href="{heir}.html"' in page
        data = json.loads((out / f"{language}/deal/{gone}.json").read_text(encoding="utf-8"))
        assert data["moved_to"] == f"{language}/deal/{heir}.json"
        assert (out / data["moved_to"]).is_file()
    drawn = Path(f"en/deal/{gone}/chart/ladder.svg")
    assert drawn in old_drawings
    assert (out / drawn).read_bytes() == (out / f"en/deal/{heir}/chart/ladder.svg").read_bytes()
    assert all((out / path).is_file() for path in old_drawings)
    assert broken(out) == []
    third = publish(asked(ledger), out)
    assert third.gone == second.gone
    assert third.site == second.site

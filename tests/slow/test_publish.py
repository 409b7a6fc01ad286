"""A whole site of a ledger: every link leads somewhere, every file keeps the law, equal ledgers give equal bytes."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from published_site import BASE, PERSON, REVIEWER, asked, broken, documents, files, write

from terazi.flows.sharing import LONGEST_QUOTE
from terazi.web.published.editions import Imprint
from terazi.web.published.site import publish

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("ledger") / "t.db")


@pytest.fixture(scope="module")
def site(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "site"
    publish(asked(ledger), out)
    return out


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    assert len(files(site, ".html")) > 100
    assert broken(site) == []


def test_pages_need_no_server_and_no_script(site: Path) -> None:
    for page in files(site, ".html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"<script|<form|\shx-|\son\w+=|javascript:", text), page
        assert not re.search(r"(?:href|src)=\"/", text) or page.name == "404.html", page
    names = {page.relative_to(site).as_posix() for page in files(site, ".html")}
    assert not any(word in name for name in names for word in ("review", "settings", "audit", "search", "/ask"))


def test_every_file_keeps_the_law(site: Path) -> None:
    texts = {one.id: " ".join(one.text.split()) for one in documents()}
    runs = {text[at : at + LONGEST_QUOTE + 1] for text in texts.values() for at in range(len(text) - LONGEST_QUOTE)}
    for path in files(site, ".html", ".json", ".jsonl", ".csv", ".md", ".svg", ".bib", ".ris", ".xml"):
        body = path.read_text(encoding="utf-8")
        for word in (PERSON, "Privatova", REVIEWER, "hangar 4", "/home/ada"):
            assert word not in body, f"{path.relative_to(site)} tells {word}"
        told = " ".join(html.unescape(re.sub(r"<[^>]*>", "", body)).split())
        assert not any(told[at : at + LONGEST_QUOTE + 1] in runs for at in range(len(told) - LONGEST_QUOTE)), path


def test_each_page_has_its_data_and_citations_beside_it(site: Path) -> None:
    pages = [page for page in files(site, ".html") if page.parent != site]
    for page in pages:
        assert page.with_suffix(".json").is_file(), page
        json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        address = f"{BASE}/{page.relative_to(site).as_posix()}"
        assert f"url = {{{address}}}" in page.with_suffix(".bib").read_text(encoding="utf-8")
        assert f"UR  - {address}" in page.with_suffix(".ris").read_text(encoding="utf-8")
    deal = (site / "en/deal/D-0001.html").read_text(encoding="utf-8")
    edition = json.loads((site / "edition.json").read_text(encoding="utf-8"))["edition"]
    assert edition in deal
    assert "mailto:errors@terazi.example?subject=Terazi%20D-0001" in deal
    assert f"&lt;iframe src=&#34;{BASE}/en/deal/D-0001/chart/ladder.svg" in deal
    assert (site / "en/deal/D-0001/chart/ladder.svg").read_text(encoding="utf-8").count("<style>") == 1


def test_the_imprint_names_every_file_by_its_hash(site: Path) -> None:
    imprint = json.loads((site / "edition.json").read_text(encoding="utf-8"))
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert imprint["files"].keys() == found.keys() - {"edition.json"}
    assert all(hashlib.sha256(found[name].read_bytes()).hexdigest() == said for name, said in imprint["files"].items())
    names = set(re.findall(rf"<loc>{BASE}/([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8")))
    assert names == {name for name in found if name.endswith(".html") and "/" in name}


def test_equal_ledgers_give_equal_bytes(site: Path, tmp_path: Path) -> None:
    again = replace(asked(write(tmp_path / "other-name.db")), today="2026-11-28")
    publish(again, tmp_path / "site")
    mine, other = (
        {path.relative_to(one).as_posix(): path.read_bytes() for path in one.rglob("*") if path.is_file()}
        for one in (site, tmp_path / "site")
    )
    assert mine.keys() == other.keys()
    assert [name for name in mine if mine[name] != other[name]] == []


def test_whenever_it_is_killed_the_old_site_or_the_new_one_stands(ledger: Path, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests')\n"
        "from terazi.cli.main import run\n"
        f"sys.exit(run(['publish', {str(out)!r}, '--ledger', {str(ledger)!r}, '--title', sys.argv[1]]))"
    )
    shutil.copytree(site, out)
    for wait in (2.0, 4.0, 8.0):
        running = subprocess.Popen([sys.executable, "-c", program, f"new{wait}"], cwd=Path(__file__).parents[2])
        time.sleep(wait)
        running.send_signal(signal.SIGKILL)
        running.wait()
        check_whole(out)
    subprocess.run([sys.executable, "-c", program, "last"], check=True, cwd=Path(__file__).parents[2])
    assert check_whole(out)["title"] == "last"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def check_whole(out: Path) -> dict[str, object]:
    imprint: dict[str, object] = json.loads((out / "edition.json").read_text(encoding="utf-8"))
    told = imprint["files"]
    assert isinstance(told, dict)
    for name, digest in told.items():
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == digest
    return imprint


def test_a_site_of_one_recipient_as_of_a_day(ledger: Path, tmp_path: Path) -> None:
    wanted = replace(asked(ledger), recipients=("KG",), as_of="2023")
    imprint: Imprint = publish(wanted, tmp_path / "site")
    deals = json.loads((tmp_path / "site/en/deals.json").read_text(encoding="utf-8"))
    assert imprint.as_of == "2023"
    assert deals["total"] == imprint.deals > 0
    assert all("KG" in (*one["recipients"], *one["parties"]) for one in deals["deals"])
    assert all(one["first"] is None or one["first"][:4] <= "2023" for one in deals["deals"])

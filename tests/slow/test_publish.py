"""A whole site of a ledger: every link leads somewhere, every file keeps the law, what was cited goes on to answer."""

from __future__ import annotations

import hashlib
import html
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import sample_ledger
import web_app

from terazi.flows.sharing import LONGEST_QUOTE
from terazi.knowledge import load
from terazi.model import Claim, Document, Judgement, Verdict
from terazi.model.publication import Publication
from terazi.store import open_ledger
from terazi.web.published.editions import Imprint
from terazi.web.published.making import Asked
from terazi.web.published.site import publish

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

BASE = "https://terazi.example/site"
PERSON = "Ada Privatova"
REVIEWER = "reviewer@home.example"
LINK = re.compile(r"\s(?:href|src)=\"([^\"]*)\"")


def write(path: Path) -> Path:
    """The sample ledger; a person who is no official says something in it, and a reviewer judges."""
    of: dict[str, list[Claim]] = {}
    for claim in sample_ledger.claims():
        of.setdefault(claim.document, []).append(replace(claim, said_by=PERSON, place="hangar 4"))
    web_app.write_readings(path, ((one, of.get(one.id, [])) for one in documents()))
    with open_ledger(path) as store:
        first = sample_ledger.claims()[0].id
        store.add_judgements([Judgement(id="j1", about=(first,), verdict=Verdict.ACCEPT, by=REVIEWER, at="2026-11-28")])
    return path


def documents() -> Iterator[Document]:
    """Texts long enough that a page could quote too much of them."""
    for number, one in enumerate(sample_ledger.documents()):
        tail = " ".join(f"Sentence {n} of text {number} tells nothing at all." for n in range(30))
        yield replace(one, text=f"{one.text}\n\n{tail}", source="/home/ada/texts/x.txt")


def asked(ledger: Path) -> Asked:
    publication = Publication(name="A desk", base=BASE, errors="mailto:errors@terazi.example")
    return Asked(
        ledger=ledger, knowledge=load(), overlays=(), today="2026-11-28", publication=publication, title="Who & whom"
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("ledger") / "t.db")


@pytest.fixture(scope="module")
def site(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first") / "site"
    publish(asked(ledger), out)
    return out


def files(site: Path, *suffixes: str) -> list[Path]:
    return [path for path in sorted(site.rglob("*")) if path.suffix in suffixes]


def broken(site: Path) -> list[str]:
    """Links that lead nowhere, and places on pages that there are not."""
    ids: dict[Path, set[str]] = {}
    found = []
    for page in files(site, ".html", ".svg"):
        for link in map(html.unescape, LINK.findall(page.read_text(encoding="utf-8"))):
            own = link.removeprefix(BASE)
            parts = urlsplit(own)
            if parts.scheme:
                continue
            path = unquote(parts.path)
            to = site / path.lstrip("/") if own != link else (page.parent / path).resolve() if path else page
            if not to.is_file():
                found.append(f"{page.relative_to(site)}: {link}")
            elif parts.fragment and to.suffix == ".html":
                known = ids.setdefault(to, set(re.findall(r'\bid="([^"]*)"', to.read_text(encoding="utf-8"))))
                if unquote(parts.fragment) not in known:
                    found.append(f"{page.relative_to(site)}: {link}")
    return found


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


def test_a_second_edition_adds_and_breaks_nothing_that_was_cited(tmp_path: Path) -> None:
    ledger, out = write(tmp_path / "t.db"), tmp_path / "site"
    first = publish(asked(ledger), out)
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


def test_a_deal_that_became_part_of_another_leads_there_under_each_of_its_addresses(tmp_path: Path) -> None:
    ledger, out = write(tmp_path / "t.db"), tmp_path / "site"
    publish(asked(ledger), out)
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


def test_whenever_it_is_killed_the_old_site_or_the_new_one_stands(ledger: Path, site: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, 'tests')\n"
        "from terazi.cli.main import run\n"
        f"sys.exit(run(['publish', {str(out)!r}, '--ledger', {str(ledger)!r}, '--title', sys.argv[1]]))"
    )
    subprocess.run([sys.executable, "-c", program, "old"], check=True, cwd=Path(__file__).parents[2])
    for wait in (2.0, 6.0, 12.0):
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

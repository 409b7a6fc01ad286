"""The sample ledger published as a site of files: how it is made, and what is asked of every site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import sample_ledger
import web_app

from terazi.knowledge import load
from terazi.model import Claim, Document, Judgement, Verdict
from terazi.model.publication import Publication
from terazi.store import open_ledger
from terazi.web.published.making import Asked

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

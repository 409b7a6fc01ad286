"""A ledger that is hostile throughout, on every page that there is: its words stay words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import sample_ledger
from starlette.testclient import TestClient
from ui.screens import EXAMPLES, TABLE, Cast, addresses, cast_for, screen_routes
from web_app import client_of, make_app, write_readings

from terazi.briefs.wording import LANGUAGES
from terazi.model import Claim, Document, Judgement, Span, Verdict
from terazi.store import open_ledger

pytestmark = pytest.mark.slow

# Out of an attribute, out of an element, into a new one; turned round, and with signs that nobody sees.
NASTY = (
    "\"' evil='1' evil=\"1\"></title></textarea></option></script><evil-one evil=1><script>evil()</script>"
    "<!-- \u202e\u2067مرحبا\u200b\u200d\ufeff {{ evil }} & "
)
EVIL_ITEM = "evil <img src=x onerror=evil()> \u202e\u200b"
# A body has a page only if the knowledge files list it; most claims name this one.
LISTED = "baykar"
EVIL_TABLE = f'{TABLE}"{NASTY.replace(chr(34), chr(34) * 2)}",Turkey,<script>evil()</script>,2021,1\n'
# What no page may ever have.
_LOADING = frozenset({"href", "src", "action", "formaction", "data", "poster", "srcset", "xlink:href"})
# These tell nothing that was read or typed.
_QUIET = frozenset({"/audit", "/corrections", "/countries", "/method", "/pairs", "/reconcile", "/settings"})
_SCHEMES = frozenset({"", "http", "https", "mailto"})


def hostile(document: Document) -> Document:
    return dataclasses.replace(
        document,
        text=f"{NASTY}{document.text} {NASTY}",
        title=NASTY + document.title,
        outlet=NASTY + document.outlet,
        source=f"{NASTY}{document.source}".replace("/", "|"),
        owner=NASTY,
        url="javascript:evil()",
    )


def hostile_claim(claim: Claim) -> Claim:
    moved = [
        dataclasses.replace(one, span=Span(one.span.start + len(NASTY), one.span.end + len(NASTY)), rule=NASTY)
        for one in claim.evidence
    ]
    return dataclasses.replace(
        claim,
        evidence=tuple(moved),
        items=(*claim.items, EVIL_ITEM) if claim.items else (),
        orgs=(*claim.orgs, LISTED),
        said_by=NASTY + (claim.said_by or ""),
        place=NASTY,
        superlative=NASTY,
        reader=NASTY,
    )


def hostile_readings() -> Iterator[tuple[Document, list[Claim]]]:
    claims = [hostile_claim(one) for one in sample_ledger.claims()]
    for document in sample_ledger.documents():
        yield hostile(document), [one for one in claims if one.document == document.id]


def hostile_judgements() -> Iterator[Judgement]:
    """Of every claim that stands first in a document: the rest are read as they were."""
    for n, claim in enumerate(sample_ledger.claims()[:4]):
        verdict = Verdict.REJECT if n else Verdict.EDIT
        yield Judgement(
            id=f"j{n}", about=(claim.id,), verdict=verdict, by=NASTY, at="2026-11-28T09:00:00Z", why=NASTY,
            edits=() if n else (("place", NASTY),),
        )  # fmt: skip


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    ledger: Path = tmp_path_factory.mktemp("inert") / "terazi.db"
    write_readings(ledger, hostile_readings())
    with open_ledger(ledger) as store:
        store.add_judgements(tuple(hostile_judgements()))
    with client_of(make_app(ledger)) as browser:
        yield browser


@pytest.fixture(scope="module")
def cast(browser: TestClient) -> Cast:
    return cast_for(browser, EVIL_TABLE, NASTY)


class Read(HTMLParser):
    """``wrong``: what could do anything; ``words``: all text, as a reader sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if "evil" in tag or any("evil" in name for name in told):
            self.wrong.append(f"<{tag} {told}> is of the ledger")
        if tag == "script" and not (told.get("src") or "").startswith("/static/"):
            self.wrong.append(f"a script {told}")
        self.wrong += [f"{name} on {tag}" for name in told if name.startswith("on") or name in ("style", "srcdoc")]
        addresses = [(name, value or "") for name, value in told.items() if name in _LOADING]
        self.wrong += [f"{tag} {name}={value}" for name, value in addresses if not _is_plain(value)]

    def handle_comment(self, data: str) -> None:
        if "evil" in data or "{{" in data:
            self.wrong.append(f"a comment: {data[:80]}")

    def handle_data(self, data: str) -> None:
        self.words += data


def _is_plain(address: str) -> bool:
    scheme = urlsplit(re.sub(r"[\x00-\x20]", "", address)).scheme.lower()
    return scheme in _SCHEMES or address.startswith("data:image/")


def read(page: str) -> Read:
    found = Read()
    found.feed(page)
    found.close()
    return found


def test_no_page_is_left_out() -> None:
    assert set(screen_routes()) == set(EXAMPLES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("route", screen_routes())
def test_a_hostile_ledger_is_inert(route: str, language: str, cast: Cast, browser: TestClient) -> None:
    page = browser.get(addresses(cast, language)[route], follow_redirects=True)
    assert page.status_code == 200, page.text[:500]
    found = read(page.text)
    assert found.wrong == []
    assert ("evil()" in found.words) == (route not in _QUIET), "what is hostile is told, as words"


def test_what_is_not_inert_is_seen() -> None:
    for bad in (NASTY, '<a href="java\nscript:evil()">x</a>', "<img src=x onerror=1>", f'<p title="{NASTY}">x</p>'):
        assert read(f"<body>{bad}</body>").wrong


def test_a_hostile_source_is_had_by_the_api_too(cast: Cast, browser: TestClient) -> None:
    told = browser.get(f"/api/v1/sources/{quote(cast.source, safe='')}")
    assert told.json()["source"]["id"] == cast.source

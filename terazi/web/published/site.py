"""A site of files made of a ledger: pages, data, citations, charts, editions; equal ledgers give equal bytes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

import msgspec
from fastapi import FastAPI

from terazi.briefs.wording import LANGUAGES
from terazi.errors import TeraziError
from terazi.exports.citations import bibtex, ris
from terazi.exports.formats import jsonl
from terazi.flows.extract import Cut, open_extract
from terazi.flows.kept import kept_ledger, leads_to
from terazi.flows.settle import lexicon_from
from terazi.flows.shared_ledger import SharedCut, edition_day
from terazi.knowledge import Knowledge
from terazi.model.citing import CitedKind, Reference
from terazi.model.publication import Publication
from terazi.web.app import create_app
from terazi.web.published import editions as kept
from terazi.web.published import pages
from terazi.web.published.asking import asking
from terazi.web.published.crawling import Crawled, crawl, onward, pages_of
from terazi.web.published.editions import Earlier, Gone, Imprint
from terazi.web.published.front import Front
from terazi.web.published.law import Law
from terazi.web.published.places import Place, place_of, relative
from terazi.web.published.rewriting import readdressed, relinked
from terazi.web.published.shelf import SharedShelf
from terazi.web.published.swapping import whole_folder
from terazi.web.publishing import Publishing
from terazi.web.records import deal_records
from terazi.web.server import Server
from terazi.web.settings import Settings

# Where a site begins; whatever these pages lead to is published, and these though nothing leads there.
_FIRST = ("/", "/deals", "/method", "/countries", "/pairs", "/sources", "/corrections", "/editions")
_SECRET = b"nobody posts to a site of files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be published. ``today``: the ISO day on which the ledger is opened, which no page tells;
    ``as_of``: only what was published by that day; ``recipients``: codes, all if empty; ``title``: of the site."""

    ledger: Path
    knowledge: Knowledge
    overlays: tuple[Path, ...]
    today: str
    publication: Publication = field(default_factory=Publication)
    as_of: str = ""
    recipients: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Making:
    """A site while it is written. ``stands``: what is published there until now."""

    asked: Asked
    publishing: Publishing
    stands: Path
    before: Imprint | None
    into: Path

    @property
    def base(self) -> str:
        return self.publishing.publication.base.rstrip("/")


Progress = Callable[[int], None]


def publish(asked: Asked, out: Path, progress: Progress = lambda _done: None) -> Imprint:
    """Write the site into a folder, whole or not at all; a ``TeraziError`` where something may not be published."""
    before = kept.read_imprint(out)
    publishing = _publishing(asked, kept.read_earlier(out, before) if before else ())
    with whole_folder(out) as into:
        making = _Making(asked=asked, publishing=publishing, stands=out, before=before, into=into)
        texts, now, front = _write_pages(making, progress)
        _keep_editions(making, now)
        front.write()
        gone = _lead_on(making, front)
        _check(making, texts)
        return _sign(making, now, gone)


# ------------------------------------------------------------------ which


def _publishing(asked: Asked, earlier: tuple[Earlier, ...]) -> Publishing:
    """What all pages know. The ledger is settled here, so that opening it later adds nothing to it."""
    with kept_ledger(asked.ledger, lexicon_from(asked.knowledge), asked.today) as ledger:
        edition, day = ledger.store.edition(), ledger.store.recorded()
        before = tuple(one for one in earlier if one.edition != edition)
        old = {deal.deal for one in before for deal in one.deals}
        moved = {name: to for name in sorted(old) if (to := leads_to(ledger.store, name)) and to != name}
    return Publishing(
        publication=asked.publication,
        title=asked.title,
        edition=edition,
        day=edition_day(day, asked.as_of),
        before=before,
        moved=moved,
    )


def _app(making: _Making) -> tuple[FastAPI, SharedShelf]:
    asked, day = making.asked, making.publishing.day
    settings = Settings(
        ledger=asked.ledger,
        overlays=asked.overlays,
        today=lambda: day,
        now=lambda: f"{day}T00:00:00Z",
        secret=_SECRET,
        mark=lambda: "published",
        is_private=False,
        publishing=making.publishing,
    )
    app = create_app(settings)
    app.include_router(pages.router, prefix="/{language}", include_in_schema=False)
    server: Server = app.state.server
    server.shelf.close()
    shelf = SharedShelf(settings, server.knowledge, SharedCut(recipients=asked.recipients), asked.as_of)
    telling = replace(server.telling, publication=asked.publication)
    app.state.server = replace(server, shelf=shelf, telling=telling)
    return app, shelf


# ------------------------------------------------------------------ pages


def _write_pages(making: _Making, progress: Progress) -> tuple[Mapping[str, str], Earlier, Front]:
    """All pages with links that lead to files; the texts that must not stand in them, and this edition's deals."""
    app, shelf = _app(making)
    first = [Place(path=f"/{language}{path}", suffix="") for language in LANGUAGES for path in _FIRST]
    first += [
        Place(path=f"/{language}/changes-since/{one.edition}", suffix="")
        for language in LANGUAGES
        for one in making.publishing.before
    ]
    try:
        crawled = asyncio.run(crawl(first, asking(app), making.into, making.asked.as_of, progress))
        with shelf.reading() as snapshot:
            found = snapshot.ground.whole(list(snapshot.lines))
            deals = deal_records(found, snapshot.edition, app.state.server.telling)
            texts = dict(shelf.texts)
    finally:
        shelf.close()
    server: Server = app.state.server
    front = Front(
        into=making.into,
        publishing=making.publishing,
        renderers=server.renderers,
        sheet=server.static.address("terazi.css").lstrip("/"),
    )
    for place in crawled.files:
        _relink(making, crawled, place)
    for place in pages_of(crawled.files):
        _cite(making, place)
    for place, to in crawled.aliases.items():
        led = crawled.led(to)
        if led and place.is_page and place not in crawled.files:
            front.redirect(place.file, led.file)
    return texts, Earlier(edition=making.publishing.edition, day=making.publishing.day, deals=deals), front


def _relink(making: _Making, crawled: Crawled, place: Place) -> None:
    """Let the links of a file lead to files; data name whole addresses where these are known."""
    path = making.into / place.file
    if place.is_static or place.suffix == "csv":
        return

    def led(address: str) -> tuple[str, str] | None:
        found = place_of(address)
        to = crawled.led(onward(place, found[0])) if found else None
        return (to.file, f"#{found[1]}" if found[1] else "") if found and to else None

    def leads(address: str) -> str | None:
        if place_of(address) is None:
            return address
        to = led(address)
        return relative(to[0], place.file) + to[1] if to else None

    def leads_from_data(address: str) -> str | None:
        to = led(address)
        return (f"{making.base}/{to[0]}" if making.base else relative(to[0], place.file)) + to[1] if to else None

    body = path.read_text(encoding="utf-8")
    told = relinked(body, leads) if place.suffix in ("", "svg") else readdressed(body, leads_from_data)
    path.write_text(told, encoding="utf-8", newline="")


def _cite(making: _Making, place: Place) -> None:
    """BibTeX and RIS of a page beside it."""
    path, publishing = making.into / place.file, making.publishing
    head = path.read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]
    title = unescape(head).rpartition(" · ")[0] or unescape(head)
    language, *words = place.file.removesuffix(".html").split("/")
    reference = Reference(
        kind=_kind(words),
        key="-".join(("terazi", *words, language, publishing.edition)).lower(),
        title=title,
        publisher=publishing.publication.name,
        edition=publishing.edition,
        recorded=publishing.day,
        accessed=publishing.day,
        url=f"{making.base}/{place.file}" if making.base else "",
        language=language,
    )
    path.with_suffix(".bib").write_text(bibtex(reference), encoding="utf-8", newline="")
    path.with_suffix(".ris").write_text(ris(reference), encoding="utf-8", newline="")


def _kind(words: list[str]) -> CitedKind:
    known = {"deal": CitedKind.DEAL, "country": CitedKind.COUNTRY, "pair": CitedKind.PAIR}
    return known.get(words[0], CitedKind.EDITION)


# ------------------------------------------------------------------ editions


def _keep_editions(making: _Making, now: Earlier) -> None:
    """The records of all editions, those of earlier ones as they were written then."""
    folder = making.into / kept.FOLDER
    for name in making.before.editions if making.before else ():
        shutil.copytree(making.stands / kept.FOLDER / name, folder / name)
    own = folder / now.edition
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    encoder = msgspec.json.Encoder(decimal_format="string", order="deterministic")
    (own / kept.DEALS).write_bytes(encoder.encode(now) + b"\n")
    asked = making.asked
    cut = Cut(recipients=asked.recipients, as_of=asked.as_of)
    opened = open_extract(asked.ledger, asked.knowledge, asked.today, cut)
    with opened as extract, (own / kept.RECORDS).open("wb") as target:
        jsonl.export(replace(extract, publication=asked.publication), target)
    names = {path.name: path for path in sorted(own.iterdir())}
    head = {"edition": now.edition, "day": now.day, "as_of": asked.as_of, "recipients": asked.recipients}
    hashes = {name: digest for name, digest in kept.hashes(own).items() if name in names}
    (own / kept.SIGN).write_bytes(msgspec.json.format(encoder.encode(head | {"files": hashes}), indent=1) + b"\n")


def _lead_on(making: _Making, front: Front) -> Mapping[str, Gone]:
    """Addresses of earlier editions that have no page now still answer: with where it went, or with the last edition
    that had it."""
    if not making.before:
        return {}
    gone: dict[str, Gone] = {}
    for name in kept.vanished(making.before, kept.hashes(making.into)):
        known = making.before.gone.get(name)
        if name.endswith((".html", ".json")) and not name.startswith((kept.FOLDER, "static/")):
            gone[name] = Gone(to=_heir(making, name), edition=known.edition if known else making.before.edition)
    for name, one in gone.items():
        front.gone(name, one)
    return gone


def _heir(making: _Making, name: str) -> str:
    """The file of the deal that an earlier one became part of, "" for none."""
    parts = name.split("/")
    if len(parts) < 3 or parts[1] != "deal":
        return ""
    deal, dot, suffix = parts[2].partition(".")
    to = making.publishing.moved.get(deal, "")
    file = f"{parts[0]}/deal/{to}{dot}{suffix}"
    return file if to and (making.into / file).is_file() else ""


# ------------------------------------------------------------------ end


def _check(making: _Making, texts: Mapping[str, str]) -> None:
    here = (str(making.asked.ledger.resolve().parent), str(Path.home()))
    first = next(Law(texts.items(), here).breaches(making.into), None)
    if first:
        told = f"{len(first.words)} characters of document {first.document}" if first.document else first.words
        raise TeraziError(
            f"a page would tell {told}",
            where=first.file,
            hint="Nothing was published. Please report this: no page may tell paths, or quote more than 160 characters",
        )


def _sign(making: _Making, now: Earlier, gone: Mapping[str, Gone]) -> Imprint:
    files = kept.hashes(making.into)
    earlier = making.before.editions if making.before else ()
    imprint = Imprint(
        edition=now.edition,
        day=now.day,
        as_of=making.asked.as_of,
        recipients=making.asked.recipients,
        deals=len(now.deals),
        title=making.asked.title,
        base=making.base,
        site=kept.site_hash(files),
        editions=kept.order(earlier, now.edition),
        gone=gone,
        files=files,
    )
    body = msgspec.json.format(msgspec.json.encode(imprint), indent=1) + b"\n"
    (making.into / kept.SIGN).write_bytes(body)
    return imprint

"""A site of files made of a ledger: pages, data, citations, charts, editions; equal ledgers give equal bytes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec
from fastapi import FastAPI

from terazi.briefs.wording import LANGUAGES
from terazi.errors import TeraziError
from terazi.flows.kept import kept_ledger, leads_to
from terazi.flows.settle import lexicon_from
from terazi.flows.shared_ledger import SharedCut, edition_day
from terazi.web.answering.publishing import Publishing
from terazi.web.app import create_app
from terazi.web.published import editions as kept
from terazi.web.published import pages
from terazi.web.published.asking import asking
from terazi.web.published.crawling import crawl, pages_of
from terazi.web.published.editions import Earlier, Gone, Imprint
from terazi.web.published.front import Front
from terazi.web.published.lasting import keep_editions, lead_on
from terazi.web.published.law import Law
from terazi.web.published.linking import cite, relink
from terazi.web.published.making import Asked, Making
from terazi.web.published.places import Place
from terazi.web.published.shelf import SharedShelf
from terazi.web.published.swapping import SIGN, whole_folder
from terazi.web.serving.server import Server
from terazi.web.serving.settings import Settings

# Where a site begins; whatever these pages lead to is published, and these though nothing leads there.
_FIRST = ("/", "/deals", "/method", "/countries", "/pairs", "/sources", "/corrections", "/editions")
_SECRET = b"nobody posts to a site of files"

Progress = Callable[[int], None]


def publish(asked: Asked, out: Path, progress: Progress = lambda _done: None) -> Imprint:
    """Write the site into a folder, whole or not at all; a ``TeraziError`` where something may not be published."""
    before = kept.read_imprint(out)
    publishing = _publishing(asked, kept.read_earlier(out, before) if before else ())
    with whole_folder(out) as into:
        making = Making(asked=asked, publishing=publishing, stands=out, before=before, into=into)
        texts, now, front = _write_pages(making, progress)
        keep_editions(making, now)
        front.write()
        gone = lead_on(making, front)
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


def _app(making: Making) -> tuple[FastAPI, SharedShelf]:
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


def _write_pages(making: Making, progress: Progress) -> tuple[Mapping[str, str], Earlier, Front]:
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
            now = pages.this_edition(snapshot, app.state.server)
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
        relink(making, crawled, place)
    for place in pages_of(crawled.files):
        cite(making, place)
    for place, to in crawled.aliases.items():
        led = crawled.led(to)
        if led and place.is_page and place not in crawled.files:
            front.redirect(place.file, led.file)
    return texts, now, front


# ------------------------------------------------------------------ end


def _check(making: Making, texts: Mapping[str, str]) -> None:
    here = (str(making.asked.ledger.resolve().parent), str(Path.home()))
    first = next(Law(texts.items(), here).breaches(making.into), None)
    if first:
        told = f"{len(first.words)} characters of document {first.document}" if first.document else first.words
        raise TeraziError(
            f"a page would tell {told}",
            where=first.file,
            hint="Nothing was published. Please report this: no page may tell paths, or quote more than 160 characters",
        )


def _sign(making: Making, now: Earlier, gone: Mapping[str, Gone]) -> Imprint:
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
    (making.into / SIGN).write_bytes(body)
    return imprint

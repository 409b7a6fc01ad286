"""The documents of an article that was collected, with the head that its source's file gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from terazi.model import Document, Issue, Listed, OutletRole, Source
from terazi.sources.build import Place
from terazi.sources.fetch import Page
from terazi.sources.formats import format_of, read_stream
from terazi.sources.identity import content_id
from terazi.sources.stream import in_memory


def read_article(page: Page, source: Source, listed: Listed) -> Iterator[Document | Issue]:
    """The documents on a page, and issues where there are none. ``listed``: what the source's list says of it."""
    place = Place(source=source.id, about=page.url)
    known = {"url": page.url, "outlet": source.name}
    for one in read_stream(in_memory(page.content), place, format_of(page.media), known=known, charset=page.charset):
        yield one if isinstance(one, Issue) else _of_source(one, source, listed)


def _of_source(document: Document, source: Source, listed: Listed) -> Document:
    """Whose page it is stands in the source's file; its day and title on the page, else in the list."""
    return replace(
        document,
        id=content_id(source.name, document.url, document.text),
        source=source.id,
        outlet=source.name,
        role=source.role,
        owner=source.owner,
        country=source.country,
        published=document.published or listed.published,
        title=document.title or listed.title,
    )


def of_dump(document: Document, source: Source) -> Document:
    """A document out of a folder or a dump: what it says of itself counts, the source's file fills the rest."""
    outlet = document.outlet or source.name
    return replace(
        document,
        id=content_id(outlet, document.url, document.text),
        source=source.id,
        outlet=outlet,
        role=source.role if document.role is OutletRole.NEWSPAPER else document.role,
        owner=document.owner or source.owner,
        country=document.country or source.country,
        language=document.language,
    )

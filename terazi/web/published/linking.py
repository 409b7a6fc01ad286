"""Written pages made files of a site: their links lead to files, their citations stand beside them."""

from __future__ import annotations

from html import unescape

from terazi.exports.citations import bibtex, ris
from terazi.model.citing import CitedKind, Reference
from terazi.web.published.crawling import Crawled, onward
from terazi.web.published.making import Making
from terazi.web.published.places import Place, place_of, relative
from terazi.web.published.rewriting import readdressed, relinked

_KINDS = {"deal": CitedKind.DEAL, "country": CitedKind.COUNTRY, "pair": CitedKind.PAIR}


def relink(making: Making, crawled: Crawled, place: Place) -> None:
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


def cite(making: Making, place: Place) -> None:
    """BibTeX and RIS of a page beside it."""
    path, publishing = making.into / place.file, making.publishing
    head = path.read_text(encoding="utf-8").partition("<title>")[2].partition("</title>")[0]
    title = unescape(head).rpartition(" · ")[0] or unescape(head)
    language, *words = place.file.removesuffix(".html").split("/")
    reference = Reference(
        kind=_KINDS.get(words[0], CitedKind.EDITION),
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

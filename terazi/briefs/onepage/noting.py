"""Notes of a brief: a quote of a deal, a set of records, or the documents that were searched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from terazi.briefs.gloss import gloss
from terazi.briefs.nouns import Line, Quote
from terazi.briefs.onepage.matter import Matter
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import origin_words
from terazi.briefs.runs import telling_run
from terazi.model import Claim, Deal, Document, Evidence, Modality, Stage
from terazi.model.brief_page import Assertion, Cited, EvidenceRow, Facet, Note, Part, Sentence, Sort

# A set of records is printed up to so many ids; the file beside the page has all.
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence with the notes that it brings along."""

    sentence: Sentence
    notes: tuple[Note, ...]


def draft(part: Part, name: str, text: str, notes: Sequence[Note], asserts: Sequence[Assertion]) -> Draft:
    """A sentence; its id is given when the page is put together."""
    once = tuple({note.id: note for note in notes}.values())
    sentence = Sentence(
        id="", part=part, name=name, text=text, notes=tuple(one.id for one in once), asserts=tuple(asserts)
    )
    return Draft(sentence=sentence, notes=once)


# ------------------------------------------------------------------ what a deal says of itself


def facets_of(deal: Deal, stage: Stage | None) -> tuple[Facet, ...]:
    """All that the sentence of a deal says: its sides, its things with their number, and how far it is."""
    sides = [Facet("supplier", code) for code in deal.suppliers] + [Facet("recipient", c) for c in deal.recipients]
    sides += [Facet("involves", code) for code in deal.parties]
    things = [Facet("item", item) for item in deal.items] or [Facet("category", c.value) for c in deal.category]
    number = [Facet("quantity", str(deal.quantity))] if deal.quantity is not None else []
    return (*sides, *things, *number, *((Facet("stage", stage.value),) if stage else ()))


def of_deal(deal: Deal, stage: Stage | None) -> Claim:
    """The deal as one claim at a stage, to be told by the sentence of a claim."""
    return Claim(
        kind=deal.kind, stage=stage, suppliers=deal.suppliers, recipients=deal.recipients, parties=deal.parties,
        items=deal.items, category=deal.category, quantity=deal.quantity,
        modality=Modality.DENIED if stage is Stage.DENIED else Modality.ASSERTED,
    )  # fmt: skip


# ------------------------------------------------------------------ notes


def quotes_for(line: Line, facets: Sequence[Facet], matter: Matter) -> tuple[Quote, ...]:
    """The fewest quotes of a deal that say all facets between them, as far as any does; what says most first."""
    left, found, rest = set(facets), list[Quote](), [q for q in line.quotes if q.claim.evidence]
    while rest and (left or not found):
        best = max(rest, key=lambda q: (len({f for f in left if matter.says(q.claim, f)}), _is_plain(q.claim)))
        told = {f for f in left if matter.says(best.claim, f)}
        if found and not told:
            break
        found.append(best)
        left -= told
        rest.remove(best)
    return tuple(found)


def _is_plain(claim: Claim) -> bool:
    return claim.modality is Modality.ASSERTED


def quote_note(quote: Quote, line: Line, matter: Matter, words: BriefWords) -> Note:
    """A quote with its source as a row of the evidence."""
    span, is_cut = telling_run(quote.claim, quote.document)
    cited = Cited(
        claim=quote.claim.id,
        deal=line.deal.id,
        document=quote.document.id,
        start=span.start,
        end=span.end,
        quote=span.of(quote.document.text),
    )
    return Note(id=f"q-{quote.claim.id}", cited=(cited,), row=_row(quote, line, cited, is_cut, matter, words))


def quote_notes(line: Line, facets: Sequence[Facet], matter: Matter, words: BriefWords) -> tuple[Note, ...]:
    """The rows of evidence for what is said of one deal."""
    return tuple(quote_note(one, line, matter, words) for one in quotes_for(line, facets, matter))


def records_note(deals: Iterable[Deal], matter: Matter, words: BriefWords) -> Note:
    """A set of deals with all their claims; the words are not passed on, only where they stand."""
    every = sorted({deal.id: deal for deal in deals}.items())
    cited = tuple(one for _, deal in every for one in _claims(deal, matter))
    ids = [id_ for id_, _ in every]
    shown = ", ".join(ids[:_SHOWN]) + (
        words.say("note.more", n=words.wording.number(len(ids) - _SHOWN)) if len(ids) > _SHOWN else ""
    )
    return Note(id=f"r-{_mark(ids)}", words=words.count("note.records", len(ids), ids=shown), cited=cited)


def scan_note(documents: Sequence[Document], words: BriefWords) -> Note:
    """The documents that were searched."""
    ids = sorted(one.id for one in documents)
    outlets = words.count("note.outlets", len({one.outlet or one.source for one in documents}))
    return Note(id=f"s-{_mark(ids)}", words=words.count("note.scan", len(ids), outlets=outlets), documents=tuple(ids))


def _mark(ids: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(ids).encode()).hexdigest()[:8]


def _claims(deal: Deal, matter: Matter) -> Iterator[Cited]:
    for id_ in deal.claims:
        claim = matter.library.claims.get(id_)
        if claim and claim.evidence and claim.document in matter.library.documents:
            span = _told(claim).span
            yield Cited(claim=id_, deal=deal.id, document=claim.document, start=span.start, end=span.end)


def _told(claim: Claim) -> Evidence:
    """Where a claim stands: the run that tells the event, else its first."""
    return next((e for e in claim.evidence if e.field == "kind"), claim.evidence[0])


def _row(  # noqa: PLR0917  # a quote of a deal, as it is cited and told
    quote: Quote, line: Line, cited: Cited, is_cut: bool, matter: Matter, words: BriefWords
) -> EvidenceRow:
    document = quote.document
    return EvidenceRow(
        deals=(line.deal.id,),
        quote=" ".join(cited.quote.split()),
        language=document.language or "und",
        gloss=gloss(_shared(quote.claim, matter), words.wording),
        outlet=document.outlet or document.source or document.id,
        day=document.published[:10],
        when=words.wording.day(document.published[:10]) if document.published else words.say("evidence.undated"),
        url=document.url if document.url.startswith(("https://", "http://")) else "",
        bodies=line.bodies,
        origins=origin_words(line, words.wording),
        is_cut=is_cut,
    )


def _shared(claim: Claim, matter: Matter) -> Claim:
    """The claim without a person's name and without a place finer than a town."""
    place = claim.place if claim.place and matter.may_tell(claim.place) else None
    return replace(claim, said_by=None, place=place, superlative=None)


def each(*facets: Facet, notes: Sequence[Note] = ()) -> Assertion:
    """Every record of the notes says all facets."""
    return Assertion(sort=Sort.EACH, facets=facets, notes=tuple(note.id for note in notes))


def number(count: int, *facets: Facet, notes: Sequence[Note] = ()) -> Assertion:
    """The records of the notes are so many, and each says all facets."""
    return Assertion(sort=Sort.NUMBER, facets=facets, number=count, notes=tuple(note.id for note in notes))

"""The rows of evidence: the records that matter most, each in the words of its documents."""

from __future__ import annotations

from terazi.briefs.nouns import Line, Quote
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.noting import Draft, draft, each, facets_of, quote_note, quotes_for
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.runs import telling_run
from terazi.model import Claim, Modality, Stage
from terazi.model.brief_page import Facet, Part

# So many rows a page has room for.
SHOWN = 6


def key_lines(matter: Matter) -> tuple[Line, ...]:
    """The records that come first, each shown by another run of text: those at ordered or beyond, the likeliest, by
    most bodies, the latest."""

    def rank(line: Line) -> tuple[bool, float, int, str, str]:
        day = max((step.date for step in line.deal.history), default="")
        return (line.deal.id in matter.reported, matter.chance[line.deal.id], line.bodies, day, line.deal.id)

    found: dict[object, Line] = {}
    for line in sorted(matter.lines, key=rank, reverse=True):
        quote = first_quote(line, matter)
        found.setdefault((quote.document.id, telling_run(quote.claim, quote.document)), line)
    return tuple(found.values())[:SHOWN]


def first_quote(line: Line, matter: Matter) -> Quote:
    """The quote of a record that says most of it."""
    return quotes_for(line, facets_of(line.deal, line.deal.stage_claimed), matter)[0]


def evidence(matter: Matter, words: BriefWords) -> tuple[Draft, ...]:
    """A row for each of these records; of one deal a row for each claim of another body or stage."""
    if matter.scope.asked is Asked.DEAL:
        return _of_deal(matter.lines[0], matter, words)
    return tuple(_row(line, first_quote(line, matter), matter, words) for line in key_lines(matter))


def _of_deal(line: Line, matter: Matter, words: BriefWords) -> tuple[Draft, ...]:
    """One claim of each body at each stage, earliest first."""
    once: dict[tuple[str, str], Quote] = {}
    for quote in line.quotes:
        if quote.claim.evidence:
            once.setdefault((quote.body or quote.claim.document, str(quote.claim.stage or "")), quote)
    return tuple(_row(line, quote, matter, words) for quote in list(once.values())[:SHOWN])


def _row(line: Line, quote: Quote, matter: Matter, words: BriefWords) -> Draft:
    note = quote_note(quote, line, matter, words)
    text = note.row.gloss if note.row else ""
    return draft(Part.EVIDENCE, quote.claim.id, text, [note], [each(*_facets(quote.claim))])


def _facets(claim: Claim) -> tuple[Facet, ...]:
    """What the sentence of a claim says: its sides, its things, its number, how far it is."""
    sides = [Facet("supplier", c) for c in claim.suppliers] + [Facet("recipient", c) for c in claim.recipients]
    sides += [Facet("involves", c) for c in claim.parties]
    things = [Facet("item", item) for item in claim.items] or [Facet("category", c.value) for c in claim.category]
    number = [Facet("quantity", str(claim.quantity))] if claim.quantity is not None else []
    is_denied = claim.modality is Modality.DENIED
    stage = Stage.DENIED if is_denied else claim.stage
    far = [Facet("stage", stage.value)] if stage else []
    return (Facet("kind", claim.kind.value), *sides, *things, *number, *far)

"""One deal with all that it rests on: who says what where, which statements it goes back to, what contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from terazi.errors import TeraziError
from terazi.ledger.judgements import edited, last_words, standing
from terazi.model import Claim, Contradiction, Deal, Document, Judgement, Ledger, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A claim of the deal, as people left it, with its document and the origin whose statement it carries."""

    claim: Claim
    document: Document
    origin: Origin

    @property
    def quote(self) -> str:
        """The words that tell the event; of several the first."""
        return next((" ".join(e.quote.split()) for e in self.claim.evidence if e.field == "kind"), "")

    @property
    def outlet(self) -> str:
        """Whose page it stands on."""
        return self.document.outlet or self.document.source


@dataclass(frozen=True, slots=True, kw_only=True)
class DealPage:
    """A deal, its sources by day, its origins by day, its contradictions, and what people judged of its claims."""

    deal: Deal
    sources: tuple[Source, ...]
    origins: tuple[Origin, ...]
    contradictions: tuple[Contradiction, ...]
    judgements: tuple[Judgement, ...]

    def carriers(self, origin: Origin) -> list[Source]:
        """The sources of this deal that carry the statement."""
        return [one for one in self.sources if one.origin is origin]


def find_deal(ledger: Ledger, word: str) -> Deal:
    """The deal of that id, whatever its letters' case, with or without ``D-``, or by its first letters."""
    wanted = word.strip().lower().removeprefix("d-")
    ids = {deal.id: deal for deal in ledger.deals}
    exact = [d for d in ids.values() if d.id.lower().removeprefix("d-") == wanted]
    found = exact or [d for d in ids.values() if wanted and d.id.lower().removeprefix("d-").startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise TeraziError(f"several deals begin with {word!r}: {', '.join(sorted(d.id for d in found)[:4])}")
    near = get_close_matches(f"D-{wanted}", ids, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}? " if near else ""
    raise TeraziError(f"no deal {word!r}", hint=f"{hint}See them all: terazi deals")


def deal_page(
    deal: Deal,
    ledger: Ledger,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    judgements: Sequence[Judgement] = (),
) -> DealPage:
    """All about a deal of a settled ledger."""
    mine, decided = set(deal.claims), standing(judgements)
    words = last_words(decided)
    heads = {document.id: document for document in documents}
    origin = {claim: one for one in ledger.origins if mine & set(one.claims) for claim in one.claims}
    sources = [
        Source(claim=edited(c, words), document=heads[c.document], origin=origin[c.id]) for c in claims if c.id in mine
    ]
    origins = {source.origin.id: source.origin for source in sources}
    return DealPage(
        deal=deal,
        sources=tuple(sorted(sources, key=lambda s: (s.document.published or "9999", s.document.id, s.claim.id))),
        origins=tuple(sorted(origins.values(), key=lambda o: (o.day or "9999", o.id))),
        contradictions=tuple(one for one in ledger.contradictions if one.deal == deal.id),
        judgements=tuple(j for j in decided if mine & set(j.about)),
    )

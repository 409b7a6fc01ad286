"""One deal with all that it rests on: who says what where, which statements it goes back to, what contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from terazi.errors import TeraziError
from terazi.ledger.grades import credibility_of, credibility_of_claims
from terazi.ledger.judgements import edited, last_words, standing
from terazi.ledger.register import number_of
from terazi.model import Claim, Contradiction, Credibility, Deal, Document, Judgement, Ledger, Origin

# How like two names must be for the one to be told for the other, 0 to 1.
_NEAR = 0.5


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
    """A deal, its sources by day, its origins by day, its contradictions, what people judged of its claims, and how
    credible its claimed stage and each of its claims is."""

    deal: Deal
    sources: tuple[Source, ...]
    origins: tuple[Origin, ...]
    contradictions: tuple[Contradiction, ...]
    judgements: tuple[Judgement, ...]
    credibility: Credibility
    credibility_of: Mapping[str, Credibility]

    def carriers(self, origin: Origin) -> list[Source]:
        """The sources of this deal that carry the statement."""
        return [one for one in self.sources if one.origin is origin]


def find_name(names: Iterable[str], word: str) -> str:
    """The deal that a word names, whatever its letters' case, with or without ``D-`` and zeros, or by first letters."""
    names = list(names)
    number = number_of(word.strip())
    wanted = word.strip().lower().removeprefix("d-")
    exact = [n for n in names if n.lower().removeprefix("d-") == wanted or (number and number_of(n) == number)]
    found = exact or [n for n in names if wanted and n.lower().removeprefix("d-").startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise TeraziError(f"several deals begin with {word!r}: {', '.join(sorted(found)[:4])}")
    likeness = {n: SequenceMatcher(None, f"d-{wanted}", n.lower()).ratio() for n in names}
    near = sorted((n for n in names if likeness[n] >= _NEAR), key=lambda n: (-likeness[n], n))[:3]
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
    conflicts = tuple(one for one in ledger.contradictions if one.deal == deal.id)
    return DealPage(
        deal=deal,
        sources=tuple(sorted(sources, key=lambda s: (s.document.published or "9999", s.document.id, s.claim.id))),
        origins=tuple(sorted(origins.values(), key=lambda o: (o.day or "9999", o.id))),
        contradictions=conflicts,
        judgements=tuple(j for j in decided if mine & set(j.about)),
        credibility=credibility_of(deal, conflicts),
        credibility_of=credibility_of_claims(deal, conflicts),
    )

"""What may be passed on: short quotes with their address, no text, no place finer than a town, no person's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from terazi.flows.encoded import Found
from terazi.folding import fold
from terazi.knowledge import Knowledge
from terazi.model import Claim, Contradiction, Document, Evidence, Span, Told
from terazi.model.extract import SharedClaim, SharedDeal, SharedDocument

# So many characters of a text, and of a heading, may be quoted.
LONGEST_QUOTE = 160
# Names, numbers and days are words, no quotes; so much of a text stands beside the one quote of a claim.
_LONGEST_WORDS = 40
# A named person or paper that no knowledge file lists answers for itself: ``voice/name`` in the ledger.
_UNLISTED = "voice"

# Which places may be told.
MayTell = Callable[[str], bool]


def places_told(knowledge: Knowledge) -> MayTell:
    """Whether a place may be told: states and towns of the knowledge files; nobody vouches for others."""
    packs = knowledge.languages.values()
    codes = {code for pack in packs for code in (*pack.states, *pack.alliances)}
    towns = {
        fold(town).rstrip("*")
        for pack in packs
        for state in pack.states.values()
        for town in (*state.seats, *state.towns)
    }
    return partial(_is_among, codes, towns)


def _is_among(codes: set[str], towns: set[str], place: str) -> bool:
    return place in codes or fold(place) in towns


def shared_document(document: Document, claims: Sequence[SharedClaim]) -> SharedDocument:
    """The head of a document. An address is told if it is one of the web and carries no password."""
    return SharedDocument(
        id=document.id,
        url=document.url if _is_public(document.url) else "",
        title=shortened(document.title),
        outlet=document.outlet,
        owner=document.owner,
        country=document.country,
        role=document.role,
        language=document.language,
        published=document.published[:10],
        recorded=document.recorded[:10],
        claims=tuple(claims),
    )


def _is_public(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def shared_claim(claim: Claim, *, deals: tuple[str, ...], origin: str, body: str, may_tell: MayTell) -> SharedClaim:
    """A claim whose speaker is told by office. ``body``: who answers for its origin, as the ledger has it."""
    speaker = _UNLISTED if body.startswith(f"{_UNLISTED}/") else body
    place = claim.place if claim.place and may_tell(claim.place) else None
    withheld = {"said_by"} | (set() if place else {"place"})
    return SharedClaim(
        claim=replace(
            claim,
            place=place,
            said_by=(speaker or _UNLISTED) if claim.said_by else None,
            superlative=shortened(claim.superlative) if claim.superlative else None,
            evidence=_one_quote([_within(e) for e in claim.evidence if e.field not in withheld]),
        ),
        deals=deals,
        origin=origin,
        speaker=speaker,
    )


def shared_deal(found: Found, may_tell: MayTell) -> SharedDeal:
    """A deal and its contradictions without the places that may not be told."""
    deal = found.deal
    place = deal.place if deal.place and may_tell(deal.place) else None
    conflicts = [replace(c, values=_told(c.values, may_tell)) for c in found.contradictions]
    return SharedDeal(
        deal=replace(deal, place=place, told=_told(deal.told, may_tell)),
        contradictions=tuple(c for c in conflicts if _still_contradicts(c)),
    )


def shortened(words: str, longest: int = LONGEST_QUOTE) -> str:
    """Words cut at a space, with a mark where something is left out; the mark counts."""
    plain = " ".join(words.split())
    return plain if len(plain) <= longest else plain[: longest - 1].rsplit(" ", 1)[0] + "…"


def _one_quote(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """All evidence of a claim, of which one run is quoted, for the quotes of many fields are soon the whole text.

    The others keep their place; they keep their words where these are few or stand in the quote.
    """
    told = next((e for e in evidence if e.field == "kind"), evidence[0] if evidence else None)
    if told is None:
        return ()
    return tuple(e if _is_in(e.span, told.span) or len(e.span) <= _LONGEST_WORDS else _silent(e) for e in evidence)


def _is_in(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _silent(evidence: Evidence) -> Evidence:
    return replace(evidence, quote="")


def _within(evidence: Evidence) -> Evidence:
    """The same run of the text, or its beginning."""
    start, end = evidence.span.start, evidence.span.end
    span = Span(start, min(end, start + LONGEST_QUOTE))
    return replace(evidence, span=span, quote=evidence.quote[: len(span)])


def _told(values: Sequence[Told], may_tell: MayTell) -> tuple[Told, ...]:
    return tuple(one for one in values if one.field != "place" or may_tell(one.value))


def _still_contradicts(conflict: Contradiction) -> bool:
    return len(conflict.values) > 1

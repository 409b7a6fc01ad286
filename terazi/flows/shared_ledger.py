"""A ledger that may be shown to anybody: what pages read from, with nothing in it that may not be passed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from terazi.flows.encoded import Found
from terazi.flows.kept import Stored
from terazi.flows.sharing import MayTell, places_told, shared_claim, shared_deal, shared_document
from terazi.flows.twins import without_twins
from terazi.knowledge import Knowledge
from terazi.ledger.days import is_by, last
from terazi.ledger.judgements import LastWords, edited, last_words, standing
from terazi.model import Claim, Contradiction, Document, Judgement, Ledger, Origin, OutletRole

# A person or paper that no knowledge file lists answers for itself: ``voice/name``.
_VOICE = "voice/"
# An outlet that reports by itself is no person.
_OUTLET = "outlet/"
# What of an edit is not told: a person may be named in it, or a place that nobody vouches for.
_NOT_TOLD = frozenset({"said_by", "place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCut:
    """What of a ledger is shown: deals of these recipients, all of them if none is named; with ``registers`` also
    what only a register tells."""

    recipients: tuple[str, ...] = ()
    registers: bool = False


def share(ledger: Ledger, stored: Stored, knowledge: Knowledge, cut: SharedCut) -> tuple[Ledger, Stored]:
    """The same ledger, of which each page may be public.

    Claims are as people left them, with one quote each; speakers are told by office, unlisted ones by number;
    judgements without who made them and why. Texts stand in it, for quotes are cut from them: no page may show one
    but those whose licence lets anybody publish them (``free_sources``).
    """
    sharing = _sharing(ledger, stored, knowledge, cut)
    claims = tuple(sharing.claims(stored))
    found = [sharing.deal(one) for one in sharing.deals(ledger)]
    shown = Ledger(
        reports=(),
        origins=tuple(sharing.origin(one) for one in ledger.origins),
        deals=tuple(one.deal for one in found),
        contradictions=tuple(conflict for one in found for conflict in one.contradictions),
        edition=ledger.edition,
        as_of=ledger.as_of,
    )
    heads = tuple(sharing.documents(stored, claims))
    known = {one.id for one in heads}
    told = tuple(one for one in claims if one.document in known)
    return shown, replace(
        stored, documents=heads, claims=told, judgements=tuple(_unsigned(one) for one in stored.judgements)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sharing:
    """By what a ledger is shared. ``bodies``: claim -> who answers for it, as it is told; ``names``: of listed bodies;
    ``free``: sources whose texts anybody may publish."""

    words: LastWords
    left_out: Set[str]
    asked: Set[str] | None
    bodies: Mapping[str, str]
    voices: Mapping[str, str]
    names: Mapping[str, str]
    free: Set[str]
    may_tell: MayTell
    conflicts: Mapping[str, Sequence[Contradiction]]
    recipients: Collection[str]

    def deals(self, ledger: Ledger) -> Iterator[Found]:
        for deal in ledger.deals:
            states = {*deal.recipients, *deal.parties}
            if self.recipients and states.isdisjoint(self.recipients):
                continue
            if any(claim not in self.left_out for claim in deal.claims):
                yield Found(deal=deal, contradictions=tuple(self.conflicts.get(deal.id, ())))

    def deal(self, found: Found) -> Found:
        shared = shared_deal(found, self.may_tell)
        backing = tuple(replace(one, body=self.voices.get(one.body, one.body)) for one in shared.deal.backing)
        return Found(deal=replace(shared.deal, backing=backing), contradictions=shared.contradictions)

    def origin(self, one: Origin) -> Origin:
        body = self.voices.get(one.body, one.body)
        return replace(one, body=body, speaker=one.speaker if body.startswith(_OUTLET) else self.names.get(body, ""))

    def claims(self, stored: Stored) -> Iterator[Claim]:
        of: dict[str, list[Claim]] = defaultdict(list)
        for claim in stored.claims:
            of[claim.document].append(claim)
        for told in of.values():
            yield from (self._claim(one) for one in without_twins(told) if self._is_shown(one))

    def _is_shown(self, claim: Claim) -> bool:
        if claim.id in self.words.rejected or claim.id in self.left_out:
            return False
        states = {*claim.recipients, *claim.parties}
        return self.asked is None or claim.id in self.asked or not states.isdisjoint(self.recipients)

    def _claim(self, read: Claim) -> Claim:
        body = self.bodies.get(read.id, "")
        shared = shared_claim(edited(read, self.words), deals=(), origin="", body=body, may_tell=self.may_tell).claim
        told = tuple(one for one in shared.evidence if one.quote)
        return replace(shared, said_by=self.names.get(body) if read.said_by else None, evidence=told)

    def documents(self, stored: Stored, claims: Sequence[Claim]) -> Iterator[Document]:
        """The documents from which something is shown; all that was read stays counted by its head."""
        of = {claim.document for claim in claims}
        for document in stored.documents:
            if document.id in of or (self.asked is None and document.role is not OutletRole.REGISTER):
                yield self._document(document)

    def _document(self, document: Document) -> Document:
        head = shared_document(document, ())
        source = document.source if document.source in self.free else ""
        return replace(document, url=head.url, title=head.title, source=source)


def known_by(stored: Stored, day: str) -> Stored:
    """What was published by a day, an ISO prefix."""
    known = tuple(d for d in stored.documents if is_by(d.published, day))
    return replace(stored, documents=known)


def edition_day(recorded: str, as_of: str) -> str:
    """The ISO day that an edition bears: that of its last record, or the day as of which it is read if that is
    earlier."""
    return min(recorded, last(as_of).isoformat()) if as_of else recorded


def free_sources(knowledge: Knowledge) -> frozenset[str]:
    """The sources whose licence lets anybody publish their texts whole."""
    return frozenset(source.id for source in knowledge.sources.values() if source.full_text)


def _sharing(ledger: Ledger, stored: Stored, knowledge: Knowledge, cut: SharedCut) -> _Sharing:
    registers = {d.id for d in stored.documents if d.role is OutletRole.REGISTER and not cut.registers}
    conflicts: dict[str, list[Contradiction]] = defaultdict(list)
    for conflict in ledger.contradictions:
        conflicts[conflict.deal].append(conflict)
    voices = _numbered(ledger)
    asked = {
        claim
        for deal in ledger.deals
        if not {*deal.recipients, *deal.parties}.isdisjoint(cut.recipients)
        for claim in deal.claims
    }
    return _Sharing(
        words=last_words(standing(stored.judgements)),
        left_out={claim.id for claim in stored.claims if claim.document in registers},
        asked=asked if cut.recipients else None,
        bodies={claim: voices.get(one.body, one.body) for one in ledger.origins for claim in one.claims},
        voices=voices,
        names={body.id: body.name for body in knowledge.organisations.values()},
        free=free_sources(knowledge),
        may_tell=places_told(knowledge),
        conflicts=conflicts,
        recipients=cut.recipients,
    )


def _numbered(ledger: Ledger) -> Mapping[str, str]:
    """Unlisted voices by number, in the order in which the ledger has their statements: two of them stay two."""
    bodies = (*(one.body for one in ledger.origins), *(b.body for deal in ledger.deals for b in deal.backing))
    voices = dict.fromkeys(body for body in bodies if body.startswith(_VOICE))
    return {body: f"{_VOICE}{number}" for number, body in enumerate(voices, start=1)}


def _unsigned(one: Judgement) -> Judgement:
    """A judgement without who made it and why, and without the places and names that it set."""
    edits = tuple((field, value) for field, value in one.edits if field not in _NOT_TOLD)
    return replace(one, by="", why="", edits=edits)

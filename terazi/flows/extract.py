"""Extract: so much of a ledger as was asked for and may be passed on, without loading texts or all of its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from terazi.flows.corrections import corrections
from terazi.flows.earlier import earlier
from terazi.flows.encoded import Found, read_unit
from terazi.flows.judging import judgements_now
from terazi.flows.kept import Kept, Stored, found_in, kept_ledger, replayed, stored_in, words_of
from terazi.flows.settle import lexicon_from
from terazi.flows.settled import Settled
from terazi.flows.sharing import MayTell, places_told, shared_claim, shared_deal, shared_document
from terazi.flows.twins import without_twins
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge
from terazi.ledger.days import last
from terazi.ledger.judgements import LastWords, edited, last_words, standing
from terazi.ledger.settle import joined_origins
from terazi.model import Claim, Document, Ledger, Origin, OutletRole
from terazi.model.extract import BodyName, Extract, Names, SharedClaim, SharedDeal, SharedDocument
from terazi.model.publication import Publication
from terazi.store import LedgerView, Sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is asked of a ledger to pass on: states that get something or take part, a day, an edition; with
    ``registers`` also what only a register of others tells; ``publication``: who passes it on."""

    recipients: tuple[str, ...] = ()
    as_of: str = ""
    edition: str = ""
    registers: bool = False
    publication: Publication = field(default_factory=Publication)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Where an extract comes from: a settled ledger as it stands, or a replayed one."""

    edition: str
    view: LedgerView
    deals: Callable[[], Iterable[Found]]
    readings: Callable[[], Iterable[tuple[Document, Sequence[Claim]]]]
    origins: Callable[[], Iterable[Origin]]
    words: LastWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """What the documents are passed on by: deals and origin of a claim, what is left out, the last day."""

    deals: Mapping[str, tuple[str, ...]]
    origins: Mapping[str, Origin]
    left_out: Set[str] = field(default_factory=frozenset)
    until: str = ""


@contextmanager
def open_extract(path: Path, knowledge: Knowledge, today: str, cut: Cut) -> Iterator[Extract]:
    """The extract of a ledger file, to be read while the file is open; a ``TeraziError`` where there is none."""
    lexicon = lexicon_from(knowledge)
    with kept_ledger(path, lexicon, today) as kept:
        ground = _replayed(kept, knowledge, cut) if cut.as_of or cut.edition else _standing(kept, cut)
        yield _extract(ground, knowledge, cut)


def _standing(kept: Kept, cut: Cut) -> _Ground:
    return _Ground(
        edition=kept.store.edition(),
        view=kept.store,
        deals=lambda: kept.each(Sought(recipients=cut.recipients)),
        readings=lambda: kept.store.readings(evidence=True),
        origins=lambda: joined_origins([read_unit(body) for body in kept.cache.bodies()]).values(),
        words=last_words(standing(judgements_now(kept.store).applied)),
    )


def _replayed(kept: Kept, knowledge: Knowledge, cut: Cut) -> _Ground:
    """A ledger of another day is worked out as a whole, so its claims are in memory anyway."""
    view = kept.store.at(cut.edition) if cut.edition else kept.store
    stored, lexicon = stored_in(view), lexicon_from(knowledge)
    if cut.edition:
        ledger = replayed(view, stored, cut.as_of, words_of(view, lexicon))
    else:
        ledger = earlier(kept, stored, cut.as_of, lexicon)
    return _held(view, ledger, stored, cut)


def extract_of(settled: Settled, view: LedgerView, cut: Cut) -> Extract:
    """The extract of a ledger that is in memory, of the day ``cut.as_of``; ``view``: the file that it is of."""
    stored = Stored(documents=settled.documents, claims=settled.claims, judgements=settled.judgements.applied)
    return _extract(_held(view, settled.ledger, stored, cut), settled.knowledge, cut)


def _held(view: LedgerView, ledger: Ledger, stored: Stored, cut: Cut) -> _Ground:
    of: dict[str, list[Claim]] = {}
    for claim in stored.claims:
        of.setdefault(claim.document, []).append(claim)
    known = [d for d in stored.documents if _was_published(d, cut.as_of)]
    return _Ground(
        edition=ledger.edition,
        view=view,
        deals=lambda: found_in(ledger, Sought(recipients=cut.recipients)),
        readings=lambda: ((d, of.get(d.id, ())) for d in known),
        origins=lambda: ledger.origins,
        words=last_words(standing(stored.judgements)),
    )


def _was_published(document: Document, day: str) -> bool:
    return not day or (bool(document.published) and last(document.published[:10]) <= last(day))


def _extract(ground: _Ground, knowledge: Knowledge, cut: Cut) -> Extract:
    index, may_tell = _indexed(ground, cut), places_told(knowledge)

    def deals() -> Iterator[SharedDeal]:
        return (shared_deal(one, may_tell) for one in ground.deals() if _is_news(one, index.left_out))

    def documents() -> Iterator[SharedDocument]:
        for document, claims in ground.readings():
            if shared := tuple(_shared(claims, ground.words, index, cut, may_tell)):
                yield shared_document(document, shared)

    return Extract(
        edition=ground.edition,
        as_of=cut.as_of,
        recipients=cut.recipients,
        until=index.until,
        names=names_of(knowledge),
        deals=deals,
        documents=documents,
        corrections=lambda: iter(corrections(ground.view, knowledge, partial(_is_corrected_here, cut))),
        publication=cut.publication,
    )


def _is_corrected_here(cut: Cut, claim: Claim, document: Document) -> bool:
    """Whether the correction of a claim goes with what was asked."""
    sides = {*claim.suppliers, *claim.recipients, *claim.parties}
    return (
        (cut.registers or document.role is not OutletRole.REGISTER)
        and _was_published(document, cut.as_of)
        and (not cut.recipients or bool(sides & {*cut.recipients}))
    )


def names_of(knowledge: Knowledge) -> Names:
    """What things are called in English."""
    bodies = knowledge.organisations.values()
    return Names(
        state=make_wording("en", knowledge).state,
        systems={system.id: system.name for system in knowledge.systems.values()},
        bodies={b.id: BodyName(name=b.name, home=b.home, sort=b.kind.value) for b in bodies},
    )


def _indexed(ground: _Ground, cut: Cut) -> _Index:
    left_out, until = set[str](), ""
    for document, claims in ground.readings():
        until = max(until, document.published[:10])
        if document.role is OutletRole.REGISTER and not cut.registers:
            left_out |= {claim.id for claim in claims}
    deals: dict[str, tuple[str, ...]] = {}
    for found in ground.deals():
        if _is_news(found, left_out):
            for claim in found.deal.claims:
                deals[claim] = (*deals.get(claim, ()), found.deal.id)
    origins = {claim: one for one in ground.origins() for claim in one.claims}
    return _Index(deals=deals, origins=origins, left_out=left_out, until=cut.as_of or until)


def _is_news(found: Found, left_out: Set[str]) -> bool:
    """Whether anything but what is left out tells of a deal."""
    return any(claim not in left_out for claim in found.deal.claims)


def _shared(
    claims: Sequence[Claim], words: LastWords, index: _Index, cut: Cut, may_tell: MayTell
) -> Iterator[SharedClaim]:
    """The claims of one document as people left them, in the order of their ids."""
    for read in sorted(without_twins(claims), key=lambda c: c.id):
        claim = edited(read, words)
        if claim.id in words.rejected or claim.id in index.left_out or not _is_asked(claim, index, cut):
            continue
        origin = index.origins.get(claim.id)
        yield shared_claim(
            claim,
            deals=index.deals.get(claim.id, ()),
            origin=origin.id if origin else "",
            body=origin.body if origin else "",
            may_tell=may_tell,
        )


def _is_asked(claim: Claim, index: _Index, cut: Cut) -> bool:
    return (
        not cut.recipients or claim.id in index.deals or bool({*claim.recipients, *claim.parties} & {*cut.recipients})
    )

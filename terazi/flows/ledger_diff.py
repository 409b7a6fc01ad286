"""What tells two ledgers apart, or two editions of one: what is recorded, and the deals that both come to."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from terazi.flows.copied import Twins, twins_in
from terazi.flows.judging import judgements_now
from terazi.flows.settle import settle_reports
from terazi.knowledge import Knowledge
from terazi.ledger.register import Bound, bound_by, named, number_of
from terazi.model import Claim, Deal, Document, Judgement, Ledger
from terazi.store import LedgerView

# What of a deal is compared.
_FIELDS = ("stage_claimed", "stage_established", "quantity", "delivered", "amount", "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Ids of records of one kind: only in the first ledger, only in the second, in both but not alike."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    differing: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.only_first or self.only_second or self.differing)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDeal:
    """One deal as both ledgers have it; ``fields``: the names of those that are not alike."""

    first: Deal
    second: Deal
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDiff:
    """What tells two ledgers apart.

    ``readings``: documents whose claims, evidence and all, are others. On what day something was recorded is no
    difference.
    """

    documents: Difference
    readings: Difference
    judgements: Difference
    vanished: tuple[Deal, ...]
    appeared: tuple[Deal, ...]
    changed: tuple[ChangedDeal, ...]

    def __bool__(self) -> bool:
        told = (self.documents, self.readings, self.judgements, self.vanished, self.appeared, self.changed)
        return any(bool(one) for one in told)


def compare(first: LedgerView, second: LedgerView, knowledge: Knowledge, as_of: str = "") -> LedgerDiff:
    """The differences; deals are worked out with the same words for both, as of a day or of today."""
    here, there = _held(first), _held(second)
    pairs = list(_paired(here.deals(knowledge, as_of), there.deals(knowledge, as_of)))
    return LedgerDiff(
        documents=_difference(here.documents, there.documents),
        readings=_difference(here.readings, there.readings),
        judgements=_difference(here.judgements, there.judgements),
        vanished=tuple(one for one, other in pairs if one and not other),
        appeared=tuple(other for one, other in pairs if other and not one),
        changed=tuple(
            ChangedDeal(first=one, second=other, fields=fields)
            for one, other in pairs
            if one and other and (fields := _changed(one, other))
        ),
    )


# ------------------------------------------------------------------ records


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """``applied``: the judgements as they apply to the claims read now; ``names``: the register of deals."""

    documents: Mapping[str, Document]
    twins: Twins
    readings: Mapping[str, tuple[Claim, ...]]
    judgements: Mapping[str, Judgement]
    applied: tuple[Judgement, ...]
    names: Bound

    def deals(self, knowledge: Knowledge, as_of: str) -> tuple[Deal, ...]:
        claims = [claim for told in self.readings.values() for claim in told]
        ledger = settle_reports(self.documents.values(), claims, self.applied, knowledge, as_of=as_of, twins=self.twins)
        return _under_names(ledger, self.names)


def _held(view: LedgerView) -> _Held:
    documents = {one.id: dataclasses.replace(one, recorded="") for one in view.documents()}
    claims: dict[str, list[Claim]] = {id_: [] for id_ in documents}
    for claim in view.claims():
        claims.setdefault(claim.document, []).append(claim)
    return _Held(
        documents=documents,
        twins=twins_in(view),
        readings={id_: tuple(told) for id_, told in claims.items()},
        judgements={one.id: one for one in view.judgements()},
        applied=judgements_now(view).applied,
        names=bound_by(view.deal_names()),
    )


def _under_names(ledger: Ledger, names: Bound) -> tuple[Deal, ...]:
    """The deals under the names that the register has for them; one that it does not know keeps its key."""
    keys = {(one.claims, one.strands): one.id for one in ledger.deals}
    given = named(ledger, names).deals
    return tuple(
        dataclasses.replace(one, id=keys[one.claims, one.strands]) if (number_of(one.id) or 0) > names.last else one
        for one in given
    )


def _difference(first: Mapping[str, object], second: Mapping[str, object]) -> Difference:
    return Difference(
        only_first=tuple(sorted(first.keys() - second.keys())),
        only_second=tuple(sorted(second.keys() - first.keys())),
        differing=tuple(sorted(id_ for id_ in first.keys() & second.keys() if first[id_] != second[id_])),
    )


# ------------------------------------------------------------------ deals


def _changed(one: Deal, other: Deal) -> tuple[str, ...]:
    return tuple(name for name in _FIELDS if getattr(one, name) != getattr(other, name))


def _paired(first: Collection[Deal], second: Collection[Deal]) -> Iterator[tuple[Deal | None, Deal | None]]:
    """Each deal of the first with the one of the second that shares most with it, and those without any.

    Ids of deals may be others in another ledger; what is compared is what they are made of: claims and items,
    and where a text was read anew, parties, kind and items.
    """
    rest, others = {one.id: one for one in first}, {one.id: one for one in second}
    for marks in (_strands, _subject):
        for one, other in _most_alike(rest.values(), others.values(), marks):
            yield rest.pop(one), others.pop(other)
    yield from ((one, None) for one in rest.values())
    yield from ((None, other) for other in others.values())


def _most_alike(
    first: Iterable[Deal], second: Iterable[Deal], marks: Callable[[Deal], Collection[Hashable]]
) -> Iterator[tuple[str, str]]:
    """Pairs of ids, those with most marks in common first; each deal once."""
    bearers: dict[Hashable, list[str]] = {}
    for other in second:
        for mark in marks(other):
            bearers.setdefault(mark, []).append(other.id)
    shared = Counter((one.id, other) for one in first for mark in marks(one) for other in bearers.get(mark, ()))
    taken: set[str] = set()
    met: set[str] = set()
    for (here, there), _ in sorted(shared.items(), key=lambda row: (-row[1], row[0])):
        if here not in met and there not in taken:
            met.add(here)
            taken.add(there)
            yield here, there


def _strands(deal: Deal) -> Collection[Hashable]:
    return deal.strands or deal.claims


def _subject(deal: Deal) -> Collection[Hashable]:
    return [(deal.kind, deal.suppliers, deal.recipients, deal.parties, deal.items)]

"""What is watched: a ledger as of a day, the ledger now, and every document that was scanned for both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from terazi.balance.scales import Scales
from terazi.model import SYMMETRIC, Claim, Deal, OutletRole, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """The head of a document that was read, whether it told of anything or not: the exposure of every count."""

    id: str
    outlet: str
    language: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """Two states of one ledger: as of ``since``, and of all that was published after it and by ``today``.

    ``claims``: those of the later state by id; ``told_in``: the report that each stands in; ``fresh``: the ids of
    those that the earlier state does not have, but for rows of a register about years long before: that they came with
    an edition is no news. ``earlier``: by the name of a deal now, the deal that it was: the one
    that it shares most with, for a deal that grows may have had another name.
    """

    before: Scales
    now: Scales
    since: str
    today: str
    scanned: tuple[Scanned, ...]
    claims: Mapping[str, Claim]
    told_in: Mapping[str, Report]
    fresh: frozenset[str]
    earlier: Mapping[str, Deal]

    def fresh_of(self, deal: Deal) -> tuple[str, ...]:
        """The claims of a deal that were published after ``since``, the earliest first."""
        return self.by_day(id_ for id_ in deal.claims if id_ in self.fresh)

    def by_day(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Claims by the day of their publication."""
        return tuple(sorted(claims, key=lambda id_: (self.day(id_), id_)))

    def day(self, claim: str) -> str:
        """The day on which a claim was published."""
        return self.told_in[claim].published


def watched(before: Scales, now: Scales, since: str, today: str, scanned: Sequence[Scanned]) -> Watched:
    """Both states with what all alerts ask of them."""
    told_in = {claim.id: report for report in now.ledger.reports for claim in report.claims}
    claims = {claim.id: claim for report in now.ledger.reports for claim in report.claims}
    known = {claim.id for report in before.ledger.reports for claim in report.claims}
    return Watched(
        before=before,
        now=now,
        since=since,
        today=today,
        scanned=tuple(scanned),
        claims=claims,
        told_in=told_in,
        fresh=frozenset(id_ for id_ in told_in.keys() - known if not _is_old_row(claims[id_], told_in[id_], since)),
        earlier=_earlier(before.ledger.deals, now.ledger.deals),
    )


def _is_old_row(claim: Claim, report: Report, since: str) -> bool:
    """A row of a register about a year before the one that precedes ``since``."""
    return report.role is OutletRole.REGISTER and bool(claim.date) and (claim.date or "")[:4] < str(int(since[:4]) - 1)


def _earlier(before: Sequence[Deal], now: Sequence[Deal]) -> dict[str, Deal]:
    was = {strand: deal for deal in before for strand in _strands(deal)}
    found: dict[str, Deal] = {}
    for deal in now:
        shared = Counter(was[strand].id for strand in _strands(deal) if strand in was)
        if shared:
            name = max(shared, key=lambda id_: (shared[id_], id_ == deal.id, id_))
            found[deal.id] = next(was[strand] for strand in _strands(deal) if strand in was and was[strand].id == name)
    return found


def _strands(deal: Deal) -> Sequence[Hashable]:
    """What a deal is made of: a claim of several items is part of several deals."""
    return deal.strands or deal.claims


def directed(of: Deal | Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each pair of a deal or claim, as ``TR -> KG`` or ``KG + TR``, with its states."""
    if of.kind in SYMMETRIC:
        for one, other in combinations(sorted(set(of.parties)), 2):
            yield f"{one} + {other}", (one, other)
    for supplier in sorted(set(of.suppliers)):
        for recipient in sorted(set(of.recipients) - {supplier}):
            yield f"{supplier} -> {recipient}", (supplier, recipient)


def subject_of(deal: Deal) -> tuple[str, ...]:
    """All states of a deal."""
    return tuple(dict.fromkeys((*deal.suppliers, *deal.recipients, *deal.parties)))

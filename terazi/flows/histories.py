"""How some deals came to be told as they are: the days on which something of them changed, found by replaying them.

Only the units that the deals were settled in are replayed, and of those at each day only the ones that were told of on
it, so that a state with a few hundred reports takes a second and not as long as a replay of the whole ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from terazi.flows.judging import judgements_now
from terazi.flows.kept import Kept
from terazi.flows.ledger_changes import SHOWN, Change, How, changes, differences
from terazi.flows.settle import reports_from
from terazi.ledger import Lexicon
from terazi.ledger.days import is_by, last
from terazi.ledger.ground import Rulings
from terazi.ledger.judgements import judged, rulings_of, standing
from terazi.ledger.register import Bound, bound_by, named
from terazi.ledger.settle import in_order, ledger_of, prepared
from terazi.ledger.units import Unit, roots_of, settle_unit, units_of
from terazi.model import Contradiction, Ledger, Report

# So many steps are told, the latest ones, and of so many days at most it is looked whether something changed.
MOST_STEPS, MOST_DAYS = 24, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicted:
    """Sources began to tell a field of a deal apart (``is_new``), or no longer do."""

    deal: str
    field: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was told otherwise once the reports of a day were out. ``reports``: of that day about the deals; then how
    many of the deals there were, how many of them were established, and in how many sources conflicted."""

    day: str
    reports: int
    changes: tuple[Change, ...]
    conflicts: tuple[Conflicted, ...]
    records: int
    established: int
    disputed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """``turns``: the latest first; ``days``: on how many days there were reports, of which ``looked`` were looked at,
    the latest ones; ``undated``: reports without a day, which no day knows."""

    turns: tuple[Turn, ...]
    days: int
    looked: int
    undated: int


def turns_of(
    kept: Kept, names: Iterable[str], lexicon: Lexicon, steps: int = MOST_STEPS, days: int = MOST_DAYS
) -> Turns:
    """The steps by which the deals of these names came to be as they are now. What people decided counts at all of
    them, as it does in every replay."""
    replay = _replay(kept, list(names), lexicon)
    rows = [one for one in replay.rows if replay.own & {claim.id for claim in one.claims}]
    every = sorted({one.published[:10] for one in rows if one.published}, key=last, reverse=True)
    found: list[Turn] = []
    looked = 0
    now = replay.by(every[0]) if every else None
    for day, before in zip(every[:days], [*every[1:], ""], strict=False):
        assert now
        then, looked = replay.by(before), looked + 1
        turn = _turn(day, then, now, sum(one.published[:10] == day for one in rows))
        found += [turn] if turn else []
        now = then
        if len(found) == steps:
            break
    return Turns(turns=tuple(found), days=len(every), looked=looked, undated=sum(not one.published for one in rows))


# ------------------------------------------------------------------ inside


@dataclass(frozen=True, slots=True, kw_only=True)
class _Replay:
    """``rows``: the reports of the units that the deals were settled in, by time, with their claims of those units
    alone; ``own``: the claims of the deals. Units are settled once for each set of reports."""

    rows: tuple[Report, ...]
    own: frozenset[str]
    rulings: Rulings
    lexicon: Lexicon
    bound: Bound
    settled: dict[tuple[str, ...], Unit] = field(default_factory=dict)

    def by(self, day: str) -> Ledger:
        """The deals as they were known by a day; none by no day."""
        known = [one for one in self.rows if day and is_by(one.published, day)]
        roots = roots_of((c for r in known for c in r.claims), self.rulings) if self.rulings.same else {}
        units = [self._settled(told) for _, told in sorted(units_of(known, roots).items())]
        ledger = named(ledger_of(units, known, "", day), self.bound)
        deals = tuple(deal for deal in ledger.deals if not self.own.isdisjoint(deal.claims))
        ids = {deal.id for deal in deals}
        return replace(ledger, deals=deals, contradictions=tuple(c for c in ledger.contradictions if c.deal in ids))

    def _settled(self, told: Sequence[Report]) -> Unit:
        key = tuple(f"{one.document} {one.claims[0].id}" for one in told)
        if key not in self.settled:
            self.settled[key] = settle_unit(told, self.rulings, self.lexicon)
        return self.settled[key]


def _replay(kept: Kept, names: Sequence[str], lexicon: Lexicon) -> _Replay:
    blocks = kept.cache.blocks_of_named(names)
    documents = list(kept.store.documents_named(sorted(kept.cache.documents_of(blocks))))
    claims = list(kept.store.claims_of(one.id for one in documents))
    decided = standing(judgements_now(kept.store).applied)
    rulings = rulings_of(decided)
    own = frozenset(id_ for one in kept.named(names) for id_ in one.deal.claims)
    rows = prepared(judged(in_order(reports_from(documents, claims, kept.twins())), decided), lexicon)
    roots = roots_of((c for r in rows for c in r.claims), rulings) if rulings.same else {}
    units = [told for told in units_of(rows, roots).values() if any(c.id in own for r in told for c in r.claims)]
    of_units = {claim.id for told in units for one in told for claim in one.claims}
    cut = (replace(one, claims=tuple(c for c in one.claims if c.id in of_units)) for one in rows)
    return _Replay(
        rows=tuple(one for one in cut if one.claims),
        own=own,
        rulings=rulings,
        lexicon=lexicon,
        bound=bound_by(kept.store.deal_names()),
    )


def _turn(day: str, then: Ledger, now: Ledger, reports: int) -> Turn | None:
    """None where only further reports of the same came."""
    found = tuple(one for change in changes(then, now) for one in _each(change) if _is_told(one))
    conflicts = tuple(_conflicts(then.contradictions, now.contradictions))
    if not found and not conflicts:
        return None
    return Turn(
        day=day,
        reports=reports,
        changes=found,
        conflicts=conflicts,
        records=len(now.deals),
        established=sum(deal.stage_established is not None for deal in now.deals),
        disputed=len({one.deal for one in now.contradictions}),
    )


def _each(change: Change) -> Iterable[Change]:
    """Of deals that share claims each by its name: what it tells otherwise, where it came from or what it became."""
    before, after = ({deal.id: deal for deal in side} for side in (change.before, change.after))
    for name in sorted(before | after):
        if name in before and name in after:
            old, new = before[name], after[name]
            yield Change(how=How.CHANGED, before=(old,), after=(new,), fields=tuple(differences(old, new)))
        elif name in after:
            yield Change(how=How.PARTED if before else How.NEW, before=(), after=(after[name],))
        else:
            yield Change(how=How.JOINED if after else How.GONE, before=(before[name],), after=())


def _is_told(change: Change) -> bool:
    return change.how is not How.CHANGED or any(name in SHOWN for name, _, _ in change.fields)


def _conflicts(then: Iterable[Contradiction], now: Iterable[Contradiction]) -> Iterable[Conflicted]:
    before, after = ({(one.deal, one.field) for one in some} for some in (then, now))
    yield from (Conflicted(deal=deal, field=name, is_new=True) for deal, name in sorted(after - before))
    yield from (Conflicted(deal=deal, field=name, is_new=False) for deal, name in sorted(before - after))

"""Contradictions: values of one field of one deal that cannot all be true; all are kept (section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from terazi.ledger.days import agree, first, gap, last
from terazi.ledger.entries import Entry, when
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung, weight
from terazi.ledger.numbers import AMENDMENT, count_of
from terazi.ledger.scene import is_open_order
from terazi.ledger.sharing import near
from terazi.ledger.threads import Thread
from terazi.model import AmountKind, Conflict, Contradiction, Kind, Money, Stage, Told

# Signature and ratification lie months apart; two days told for one vote or one contract do not.
_RATIFIED = frozenset({Kind.AGREEMENT, Kind.FINANCE})
ONE_ACT = {Stage.AGREED: 31, Stage.ORDERED: 90, Stage.IN_FORCE: 31}


def contradictions(deal: str, thread: Thread) -> tuple[Contradiction, ...]:
    """All contradictions of a deal, by field."""
    return tuple(found for rule in _RULES if (found := rule(deal, thread)))


def _made(deal: str, field: str, kind: Conflict, values: Iterable[tuple[str, Iterable[Entry]]]) -> Contradiction:
    told = tuple(Told(field=field, value=v, claims=tuple(sorted({e.id for e in rows}))) for v, rows in values)
    return Contradiction(deal=deal, field=field, type=kind, values=told)


# ------------------------------------------------------------------ stage


def stage(deal: str, thread: Thread) -> Contradiction | None:
    """Denied, broken, in force or done for one, and not for another."""
    for rule in (_denied, _broken_or_alive, _not_yet_ratified, _done_or_not):
        no, yes = rule(thread)
        if no and yes:
            polarity = Conflict.POLARITY if rule is _denied else Conflict.STAGE
            return _made(deal, "stage", polarity, [(_words(no), no), (_words(yes), yes)])
    return None


def _words(rows: Sequence[Entry]) -> str:
    return "/".join(sorted({e.stage.value for e in rows if e.stage}))


def _denied(thread: Thread) -> tuple[list[Entry], list[Entry]]:
    """A contract denied and asserted; where none is asserted, the talks or plans."""
    told = [e for e in thread.entries if rung(e.stage) >= AGREED] or [e for e in thread.entries if rung(e.stage) >= 2]
    return [e for e in thread.entries if e.stage is Stage.DENIED], told


def _broken_or_alive(thread: Thread) -> tuple[list[Entry], list[Entry]]:
    """Called off for one, still in force for another who speaks later."""
    heaviest = max((weight(e.stage) for e in thread.entries), default=0)
    breaks = [e for e in thread.entries if weight(e.stage) == heaviest]
    if heaviest < 2:
        return [], []
    since = min(when(e.day, e) for e in breaks)
    alive = [e for e in thread.entries if rung(e.stage) >= ORDERED and when(e.day, e) > since]
    return breaks, [e for e in alive if rung(e.stage) == ORDERED]


def _not_yet_ratified(thread: Thread) -> tuple[list[Entry], list[Entry]]:
    """In force from a day before the one on which it was only ratified."""
    force = [e for e in thread.entries if e.stage is Stage.IN_FORCE and e.claim.date and e.claim.kind in _RATIFIED]
    if not force:
        return [], []
    day = min((e.day for e in force), key=first)
    later = [e for e in thread.entries if e.stage is Stage.AGREED and e.claim.date and first(e.day) > last(day)]
    return [e for e in later if thread.is_formal(e)] or later, force


def _done_or_not(thread: Thread) -> tuple[list[Entry], list[Entry]]:
    """Done for one and not for another on the same day, or for a carrier what its own origin tells as not done."""
    for a, b in combinations(thread.entries, 2):
        low, high = sorted((a, b), key=lambda e: (rung(e.stage), e.order))
        if _not_done_that_day(low, high):
            return [low], [high]
        if thread.origin[a.id] is thread.origin[b.id] and _runs_ahead(low, high, thread) and _crosses(low, high):
            rows = [e for e in thread.entries if thread.origin[e.id] is thread.origin[a.id]]
            return [e for e in rows if e.stage == low.stage], [e for e in rows if e.stage == high.stage]
    return [], []


def _not_done_that_day(low: Entry, high: Entry) -> bool:
    """Two exact dates that agree; an order says less, it does not say that nothing was handed over."""
    exact = low.claim.date and high.claim.date and low.claim.date == high.claim.date and len(low.claim.date) == 10
    open_step = 0 < rung(low.stage) < AGREED or low.stage is Stage.IN_PRODUCTION
    whole = high.claim.delivered in (None, high.claim.quantity)
    return bool(exact) and open_step and whole and rung(high.stage) >= DELIVERED


def _runs_ahead(low: Entry, high: Entry, thread: Thread) -> bool:
    """The furthest is told further from the speaker; the other way round a carrier only says less."""
    near, far = (thread.nearest.distance[e.id] for e in (low, high))
    return low.report is not high.report and (near, low.order) < (far, high.order)


def _crosses(low: Entry, high: Entry) -> bool:
    if not rung(low.stage) or (low.claim.date and high.claim.date and not agree(low.claim.date, high.claim.date)):
        return False
    done = rung(low.stage) < DELIVERED <= rung(high.stage)
    return done or (rung(low.stage) < AGREED and rung(high.stage) >= ORDERED)


# ------------------------------------------------------------------ numbers


def quantity(deal: str, thread: Thread) -> Contradiction | None:
    """Two numbers for one act."""
    return _numbers(deal, thread, "quantity", lambda e: e.claim.quantity, _same_count)


def amount(deal: str, thread: Thread) -> Contradiction | None:
    """Two sums in one currency for one act."""
    return _numbers(deal, thread, "amount", lambda e: e.claim.amount, _same_sum)


def _same_count(a: object, b: object) -> bool:
    return not isinstance(a, int) or not isinstance(b, int) or abs(a - b) <= max(a, b) * 0.05


def _same_sum(a: object, b: object) -> bool:
    return not isinstance(a, Money) or not isinstance(b, Money) or a.currency != b.currency or near(a, b)


def _numbers(
    deal: str,
    thread: Thread,
    field: str,
    value_of: Callable[[Entry], int | Money | None],
    alike: Callable[[object, object], bool],
) -> Contradiction | None:
    told = [e for e in thread.entries if value_of(e) is not None and rung(e.stage) >= AGREED]
    clash = {
        e.id
        for a, b in combinations(told, 2)
        if not alike(value_of(a), value_of(b)) and _one_act(a, b, thread) and not _is_part(a, b, field, thread)
        for e in (a, b)
    }
    if not clash:
        return None
    groups = _grouped([e for e in told if e.id in clash], value_of, alike)
    if len(groups) < 2:
        return None
    kind = Conflict.UNIT_SCALE if _is_slip([value_of(g[0]) for g in groups]) else Conflict.VALUE
    return _made(deal, field, kind, [(_number_word(value_of(g[0])), g) for g in groups])


def _grouped(
    rows: Sequence[Entry], value_of: Callable[[Entry], object], alike: Callable[[object, object], bool]
) -> list[list[Entry]]:
    groups: list[list[Entry]] = []
    for entry in rows:
        home = next((g for g in groups if alike(value_of(g[0]), value_of(entry))), None)
        if home is None:
            groups.append([entry])
        else:
            home.append(entry)
    return groups


def _one_act(a: Entry, b: Entry, thread: Thread) -> bool:
    """Not a plan against a contract, not before and after an amendment."""
    if thread.origin[a.id] is thread.origin[b.id]:
        return True
    if (rung(a.stage) >= ORDERED) != (rung(b.stage) >= ORDERED):
        return False
    dated = a.claim.date and b.claim.date
    orders = min(rung(a.stage), rung(b.stage)) <= ORDERED
    return not (dated and orders and gap(a.day, b.day) > AMENDMENT)


def _is_part(a: Entry, b: Entry, field: str, thread: Thread) -> bool:
    """So many of so many: a part handed over against the whole order."""
    if field != "quantity":
        return False
    if is_unit(a, thread) or is_unit(b, thread):
        return True
    small, large = sorted((a, b), key=lambda e: (e.claim.quantity or 0, e.order))
    if rung(small.stage) >= DELIVERED > rung(large.stage):
        return True
    return large.claim.delivered is not None and large.claim.delivered == small.claim.quantity != large.claim.quantity


def is_unit(entry: Entry, thread: Thread) -> bool:
    """Whether a claim tells of one hand-over out of a greater order."""
    claim = entry.claim
    ordered = max((e.claim.quantity or 0 for e in thread.entries if is_open_order(e)), default=0)
    whole = claim.quantity is not None and claim.delivered in (None, claim.quantity)
    return whole and rung(entry.stage) >= DELIVERED and (claim.quantity or 0) < ordered


def _is_slip(values: Sequence[int | Money | None]) -> bool:
    """A slip of a thousand, or of a million."""
    plain = [float(v.value) if isinstance(v, Money) else float(v or 0) for v in values]
    low, high = min(plain), max(plain)
    return low > 0 and any(abs(high / low / scale - 1) <= 0.05 for scale in (10**3, 10**6))


def _number_word(value: int | Money | None) -> str:
    return f"{value.currency} {value.value:f}" if isinstance(value, Money) else str(value)


# ------------------------------------------------------------------ date


def date(deal: str, thread: Thread) -> Contradiction | None:
    """Two days for one step that do not contain one another."""
    dated = [e for e in thread.entries if e.claim.date and e.day == e.claim.date and not is_unit(e, thread)]
    clash = {e.id for a, b in combinations(dated, 2) if _two_days_for_one_step(a, b) for e in (a, b)}
    rows = [e for e in dated if e.id in clash]
    if not rows:
        return None
    groups = _grouped(rows, lambda e: e.claim.date, lambda x, y: agree(str(x), str(y)))
    return _made(deal, "date", Conflict.DATE, [(str(g[0].claim.date), g) for g in groups]) if len(groups) > 1 else None


def _two_days_for_one_step(a: Entry, b: Entry) -> bool:
    x, y = a.claim, b.claim
    if a.stage != b.stage or not x.date or not y.date or agree(x.date, y.date):
        return False
    if a.stage is Stage.DELIVERED:
        counts = {count for e in (a, b) if (count := count_of(e)) is not None}
        return len(counts) < 2
    limit = ONE_ACT.get(a.stage) if a.stage else None
    exact = min(len(x.date), len(y.date)) == 10
    same = x.quantity is None or y.quantity is None or x.quantity == y.quantity
    return limit is not None and exact and same and gap(x.date, y.date) <= limit


# ------------------------------------------------------------------ who, what, how


def supplier(deal: str, thread: Thread) -> Contradiction | None:
    """Two suppliers for one thing."""
    told = [e for e in thread.entries if e.claim.suppliers]
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in told:
        groups.setdefault(tuple(sorted(entry.claim.suppliers)), []).append(entry)
    if not any(not set(a) & set(b) for a, b in combinations(groups, 2)):
        return None
    return _made(deal, "supplier", Conflict.IDENTITY, [("+".join(k), rows) for k, rows in sorted(groups.items())])


def kind(deal: str, thread: Thread) -> Contradiction | None:
    """A gift for one, a repair for another (D11)."""
    service = [e for e in thread.entries if e.claim.kind is Kind.SERVICE]
    transfer = [e for e in thread.entries if e.claim.kind is Kind.TRANSFER]
    if not service or not transfer:
        return None
    return _made(deal, "kind", Conflict.IDENTITY, [("service", service), ("transfer", transfer)])


def amount_kind(deal: str, thread: Thread) -> Contradiction | None:
    """A gift for one, a sale for another."""
    sale = [e for e in thread.entries if e.claim.amount_kind is AmountKind.CONTRACT]
    gift = [e for e in thread.entries if e.claim.amount_kind is AmountKind.GRANT]
    if not sale or not gift:
        return None
    return _made(deal, "amount_kind", Conflict.VALUE, [("contract", sale), ("grant", gift)])


_RULES: tuple[Callable[[str, Thread], Contradiction | None], ...] = (
    stage, quantity, amount, date, supplier, kind, amount_kind,
)  # fmt: skip

"""Contradictions: values of one field of one deal that cannot all be true; all are kept (section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from terazi.ledger.clash_dates import two_days
from terazi.ledger.clash_numbers import two_counts, two_sums
from terazi.ledger.clash_stages import clashes
from terazi.ledger.entries import Entry
from terazi.ledger.sharing import is_slip, near
from terazi.ledger.threads import Thread, vouched
from terazi.model import AmountKind, Conflict, Contradiction, Kind, Money, Told

Side = tuple[str, Iterable[Entry]]


def contradictions(deal: str, thread: Thread) -> tuple[Contradiction, ...]:
    """All contradictions of a deal, by field. What a text does not vouch for contradicts nothing."""
    return tuple(found for rule in _RULES for found in rule(deal, thread))


def _made(deal: str, field: str, kind: Conflict, values: Iterable[Side]) -> Contradiction:
    told = tuple(Told(field=field, value=v, claims=tuple(sorted({e.id for e in rows}))) for v, rows in values)
    return Contradiction(deal=deal, field=field, type=kind, values=told)


def stage(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """Denied, broken, not in force or not done for one, and otherwise for another."""
    for kind, no, yes in clashes(thread):
        yield _made(deal, "stage", kind, [(_words(no), no), (_words(yes), yes)])


def _words(rows: Sequence[Entry]) -> str:
    return "/".join(sorted({e.stage.value for e in rows if e.stage}))


def quantity(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """Two numbers for one act."""
    if groups := two_counts(thread):
        values = [g[0].claim.quantity for g in groups]
        yield _made(deal, "quantity", _scale(values), [(str(v), g) for v, g in zip(values, groups, strict=True)])


def amount(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """Two sums in one currency for one act; sums in two currencies are not compared."""
    if groups := two_sums(thread):
        sums = [money for g in groups if (money := g[0].claim.amount)]
        words = [f"{money.currency} {money.value:f}" for money in sums]
        yield _made(deal, "amount", _scale([m.value for m in sums]), zip(words, groups, strict=True))


def _scale(values: Iterable[object]) -> Conflict:
    """A slip of a thousand or a million between any two values is one of the unit's scale."""
    slip = any(is_slip(a, b) for a, b in combinations([Decimal(str(v)) for v in values], 2))
    return Conflict.UNIT_SCALE if slip else Conflict.VALUE


def date(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """Two days for one step that do not contain one another."""
    if groups := two_days(thread):
        yield _made(deal, "date", Conflict.DATE, [(str(g[0].claim.date), g) for g in groups])


# ------------------------------------------------------------------ who, what, how


def supplier(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """Two suppliers for one thing (D3)."""
    groups: dict[tuple[str, ...], list[Entry]] = {}
    for entry in vouched(thread):
        if entry.claim.suppliers:
            groups.setdefault(tuple(sorted(set(entry.claim.suppliers))), []).append(entry)
    if any(not set(a) & set(b) for a, b in combinations(groups, 2)):
        values = [("+".join(names), rows) for names, rows in sorted(groups.items())]
        yield _made(deal, "supplier", Conflict.IDENTITY, values)


def kind(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """A gift for one, a repair for another (D11)."""
    service = [e for e in vouched(thread) if e.claim.kind is Kind.SERVICE]
    transfer = [e for e in vouched(thread) if e.claim.kind is Kind.TRANSFER]
    if service and transfer:
        yield _made(deal, "kind", Conflict.IDENTITY, [("service", service), ("transfer", transfer)])


def amount_kind(deal: str, thread: Thread) -> Iterator[Contradiction]:
    """A gift for one, a sale for another; a gift for one and a loan for another where the sum is one."""
    told = {k: [e for e in vouched(thread) if e.claim.amount_kind is k] for k in AmountKind}
    gift, sale = told[AmountKind.GRANT], told[AmountKind.CONTRACT]
    loan = [e for e in told[AmountKind.LOAN] if any(_one_sum(e.claim.amount, g.claim.amount) for g in gift)]
    sides = [(word, rows) for word, rows in (("contract", sale), ("grant", gift), ("loan", loan)) if rows]
    if gift and len(sides) > 1:
        yield _made(deal, "amount_kind", Conflict.VALUE, sides)


def _one_sum(a: Money | None, b: Money | None) -> bool:
    return a is not None and b is not None and near(a, b)


_RULES: tuple[Callable[[str, Thread], Iterator[Contradiction]], ...] = (
    stage, quantity, amount, date, supplier, kind, amount_kind,
)  # fmt: skip

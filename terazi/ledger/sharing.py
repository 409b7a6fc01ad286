"""What two claims of one thread have in common, and whether one adds to the other (rules O7, O8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from terazi.ledger.days import agree
from terazi.ledger.entries import Entry
from terazi.ledger.families import Fit, fit
from terazi.ledger.ladder import rung
from terazi.ledger.strands import NO_DEAL
from terazi.model import SYMMETRIC, Claim, Kind, Money

# Two sums within this part of the larger one are the same but for rounding: a twentieth.
NEAR = 20


def near(a: Money, b: Money) -> bool:
    """Whether two sums in one currency are the same but for rounding."""
    if a.currency != b.currency:
        return False
    return abs(a.value - b.value) * NEAR <= max(abs(a.value), abs(b.value))


def is_slip(a: Decimal, b: Decimal) -> bool:
    """Whether two numbers are the same but for a slip of a thousand or a million in the unit."""
    low, high = sorted((abs(a), abs(b)))
    return low > 0 and any(abs(high / low / scale - 1) * NEAR <= 1 for scale in (10**3, 10**6))


def one_thread(a: Claim, b: Claim, families: Mapping[str, str], *, any_supplier: bool = False) -> bool:
    """Whether two claims can speak of one matter: kind, parties that do not clash, items that fit."""
    kinds = {a.kind, b.kind}
    if len(kinds) > 1 and not kinds <= {Kind.TRANSFER, Kind.HOLDING, Kind.SERVICE}:
        return False
    if a.kind in SYMMETRIC:
        return set(a.parties) == set(b.parties)
    if set(a.recipients) != set(b.recipients):
        return False
    if not any_supplier and a.suppliers and b.suppliers and not set(a.suppliers) & set(b.suppliers):
        return False
    return items_meet(a.items, b.items, families) and (bool(a.items) or not _other_matter(a, b))


def _other_matter(a: Claim, b: Claim) -> bool:
    """Of two claims without item: a repair is no sale, and where there is no deal categories tell apart."""
    repair = (a.kind is Kind.SERVICE) != (b.kind is Kind.SERVICE)
    return repair or (a.kind in NO_DEAL and bool(a.category and b.category) and not set(a.category) & set(b.category))


def items_meet(a: Sequence[str], b: Sequence[str], families: Mapping[str, str]) -> bool:
    """Whether two claims name one thing, or both name none."""
    return any(fit(x, y, families) is not Fit.NEVER for x in a for y in b) or (not a and not b)


def shared(a: Entry, b: Entry) -> float:
    """How much two claims of one thread have in common; higher is nearer."""
    x, y = a.claim, b.claim
    score = 2.0 * (a.stage == b.stage) + (x.kind == y.kind) * 0.5
    if x.date and y.date:
        score += 2.0 if agree(x.date, y.date) else -1.0
    if x.amount and y.amount:
        score += 1.5 if near(x.amount, y.amount) else -0.5
    if x.quantity is not None and y.quantity is not None:
        score += 1.5 if x.quantity == y.quantity else -1.0
    score += 0.5 * (x.delivered is not None and x.delivered == y.delivered)
    if x.suppliers and y.suppliers:
        score += 0.5 if set(x.suppliers) & set(y.suppliers) else -1.0
    score += 0.5 * bool(set(x.orgs) & set(y.orgs))
    return score + 0.25 * (set(x.items) == set(y.items)) + 0.25 * (x.place is not None and x.place == y.place)


def adds_nothing(entry: Entry, earlier: Sequence[Entry]) -> bool:
    """O7b: whether all that a claim tells of the step stands in the claims of an earlier document."""
    claim = entry.claim
    return (
        any(_step_stands(entry, e) for e in earlier)
        and _stands(claim.quantity, [e.claim.quantity for e in earlier])
        and _stands(claim.delivered, [e.claim.delivered for e in earlier])
        and (claim.amount is None or any(e.claim.amount and near(claim.amount, e.claim.amount) for e in earlier))
        and claim.everyone <= frozenset().union(*(e.claim.everyone for e in earlier))
    )


def _step_stands(entry: Entry, earlier: Entry) -> bool:
    """The stage, and its date unless the earlier one is the less precise."""
    date = entry.claim.date
    if date is None:
        return entry.stage == earlier.stage or 0 < rung(entry.stage) <= rung(earlier.stage)
    return entry.stage == earlier.stage and (earlier.claim.date or "").startswith(date)


def _stands(value: int | None, told: Sequence[int | None]) -> bool:
    return value is None or value in told

"""Field by field: what the row says beside what the ledger holds, and who tells the row's value after all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from terazi.flows.reconcile.agreeing import same_days, same_stage, same_sum
from terazi.flows.reconcile.facts import Facts, kind_of
from terazi.flows.reconcile.score import Rules
from terazi.ledger.families import Fit, fit
from terazi.model import Category, Kind, Money, Stage
from terazi.model.reconciling import Days, Difference, Figure, Listed, OtherValue

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


@dataclass(frozen=True, slots=True)
class _View:
    """One field of a deal. ``value``: as the ledger shows it, empty for nothing; ``agrees``: whether the row's
    value and the shown one can both be true; ``fits``: whether the row's is a value that a source tells."""

    field: str
    value: str
    has_own: bool
    agrees: bool
    fits: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Compared:
    """Where a row and its deal part, and what either leaves out."""

    differences: tuple[Difference, ...]
    absent_here: tuple[str, ...]
    absent_there: tuple[str, ...]


def compare(listed: Listed, facts: Facts, rules: Rules, columns: Mapping[str, str]) -> Compared:
    """All fields. A value that only one side has is no difference; only fields with a column can be absent here."""
    differences: list[Difference] = []
    here: list[str] = []
    there: list[str] = []
    for view in _views(listed, facts, rules):
        told = facts.told.get(view.field, {})
        if not view.has_own:
            here += [view.field] if view.value and view.field in columns else []
        elif not view.value and not told:
            there.append(view.field)
        elif not view.agrees:
            differences.append(_difference(listed, facts, view))
    return Compared(tuple(differences), tuple(here), tuple(there))


def _difference(listed: Listed, facts: Facts, view: _View) -> Difference:
    told = facts.told.get(view.field, {})
    shown = _parts(view)
    behind = sorted({claim for value in shown for claim in told.get(value, ())})
    others = [(value, claims) for value, claims in told.items() if value not in shown]
    same = [claim for value, claims in others if view.fits(value) for claim in claims]
    return Difference(
        field=view.field,
        sheet=listed.written.get(view.field, ""),
        ledger=view.value,
        claims=tuple(behind),
        others=tuple(OtherValue(value=v, origins=facts.origins_of(c), claims=c) for v, c in others),
        told_by=facts.origins_of(same),
    )


def _parts(view: _View) -> list[str]:
    """The told values that the shown one is made of."""
    return {
        "delivery": view.value.split(" to "),
        "stage": view.value.removesuffix(")").split(" (established: "),
        "item": view.value.split("+"),
    }.get(view.field, [view.value])


def _views(listed: Listed, facts: Facts, rules: Rules) -> Iterator[_View]:
    deal = facts.deal
    yield from _sides(listed, facts)
    yield _View(
        "item", "+".join(deal.items), bool(listed.items), _fits_any(listed, deal.items, rules),
        lambda value: _fits_any(listed, (value,), rules),
    )  # fmt: skip
    own, other = set(listed.category) - _VAGUE, set(deal.category) - _VAGUE
    yield _View("category", "+".join(sorted(other)), bool(own), bool(own & other), lambda value: value in own)
    kind = kind_of(listed.kind)
    yield _View(
        "kind", deal.kind, "kind" in listed.written, kind is facts.kind, lambda value: kind_of(Kind(value)) is kind
    )
    yield from _figures(listed, facts)
    yield from _times(listed, facts)
    yield _stage(listed, facts)


def _sides(listed: Listed, facts: Facts) -> Iterator[_View]:
    for field, mine, theirs in (
        ("supplier", set(listed.suppliers), facts.suppliers),
        ("recipient", set(listed.recipients), facts.recipients),
    ):
        agrees = mine <= theirs if facts.deal.parties else mine == theirs
        yield _View(field, "+".join(sorted(theirs)), bool(mine), agrees, _names(mine))


def _names(mine: set[str]) -> Callable[[str], bool]:
    return lambda value: set(value.split("+")) == mine


def _fits_any(listed: Listed, items: tuple[str, ...], rules: Rules) -> bool:
    return any(fit(a, b, rules.families) is not Fit.NEVER for a in listed.items for b in items)


def _figures(listed: Listed, facts: Facts) -> Iterator[_View]:
    for field, mine, theirs in (
        ("quantity", listed.quantity, facts.deal.quantity),
        ("delivered", listed.delivered, facts.deal.delivered),
    ):
        shown = "" if theirs is None else str(theirs)
        yield _View(field, shown, mine is not None, bool(shown) and _holds(mine)(shown), _holds(mine))
    own, sum_ = listed.amount, facts.deal.amount
    written = f"{sum_.currency} {sum_.value:f}" if sum_ else ""
    # Sums in two currencies are not compared, here as in the ledger.
    agrees = own is not None and sum_ is not None and same_sum(own, sum_) is not False
    yield _View("amount", written, own is not None, agrees, lambda value: _is_sum(own, value))


def _holds(mine: Figure | None) -> Callable[[str], bool]:
    return lambda value: mine is not None and mine.holds(int(value))


def _is_sum(mine: Money | None, told: str) -> bool:
    currency, _, value = told.partition(" ")
    return mine is not None and same_sum(mine, Money(Decimal(value), currency)) is True


def _times(listed: Listed, facts: Facts) -> Iterator[_View]:
    first, last = facts.delivery
    for field, mine, theirs, shown in (
        ("ordered", listed.ordered, (facts.ordered, facts.ordered), facts.ordered),
        ("delivery", listed.delivery, facts.delivery, first if first == last else f"{first} to {last}"),
    ):
        agrees = mine is not None and bool(theirs[0]) and same_days(mine, theirs)
        yield _View(field, shown, mine is not None, agrees, _touches(mine))


def _touches(mine: Days | None) -> Callable[[str], bool]:
    return lambda value: mine is not None and same_days(mine, (value, value))


def _stage(listed: Listed, facts: Facts) -> _View:
    """A row may tell the stage claimed or the one established."""
    mine, deal = listed.stage, facts.deal
    claimed, established = deal.stage_claimed, deal.stage_established
    shown = claimed or ""
    if established and established is not claimed:
        shown = f"{claimed} (established: {established})"
    agrees = mine is not None and (same_stage(mine, claimed) or same_stage(mine, established))
    return _View("stage", shown, mine is not None, agrees, lambda v: mine is not None and same_stage(mine, Stage(v)))

"""What is written back into the table: three columns beside each row, and rows for deals that it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale

from terazi.flows.reconcile.columns import OURS
from terazi.flows.reconcile.facts import facts_of
from terazi.flows.reconcile.run import Held
from terazi.knowledge import Knowledge
from terazi.model import SYMMETRIC, Deal, Ledger
from terazi.model.reconciling import Outcome, Settlement
from terazi.model.sheet import Cell, Write

_NAMES = Locale("en").territories


def writes_of(held: Held, ledger: Ledger, knowledge: Knowledge) -> Iterator[Write]:
    """Every cell to write. Rows that an earlier run appended are kept in place, or emptied if they are none now."""
    places = _our_columns(held)
    yield from _head(held, places)
    for one in held.told.rows:
        yield from _beside(one, places)
    missing = {deal.id: deal for deal in held.told.only_there}
    stood = {deal: row for row, deal in held.appended.items() if deal in missing}
    for row in held.appended:
        if row not in stood.values():
            yield from (Write(row=row, column=column, value=None) for column in range(held.grid.width))
    row = len(held.grid.rows)
    values = _Values(held, ledger, knowledge)
    for name, deal in missing.items():
        here = stood.get(name, row)
        row += here == row
        yield from _appended(deal, here, held, places, values)


def _our_columns(held: Held) -> dict[str, int]:
    """Where our three columns stand: where they stood, else right of all that the table has."""
    places = dict(held.header.ours)
    free = max(held.grid.width, *(place + 1 for place in places.values()), 0)
    for name in OURS:
        if name not in places:
            places[name], free = free, free + 1
    return places


def _head(held: Held, places: Mapping[str, int]) -> Iterator[Write]:
    row = held.header.below - 1
    for name in OURS:
        if name not in held.header.ours:
            yield Write(row=row, column=places[name], value=name, like=row)


def _beside(one: Settlement, places: Mapping[str, int]) -> Iterator[Write]:
    told = {
        "terazi_id": one.deal.id if one.deal else None,
        "terazi_outcome": one.outcome.value,
        "terazi_differs": "; ".join(f"{d.field}: {d.ledger or 'disputed'}" for d in one.differences) or None,
    }
    for name, value in told.items():
        yield Write(row=one.listed.row - 1, column=places[name], value=value)


def _appended(deal: Deal, row: int, held: Held, places: Mapping[str, int], values: _Values) -> Iterator[Write]:
    like = held.told.rows[-1].listed.row - 1
    cells = {place: values.of(field, deal) for field, place in held.header.fields.items()}
    cells |= {places["terazi_id"]: deal.id, places["terazi_outcome"]: Outcome.ONLY_THERE.value}
    for column, value in sorted(cells.items()):
        if value is not None:
            yield Write(row=row, column=column, value=value, like=like)


@dataclass(frozen=True, slots=True)
class _Columns:
    """How the table itself writes states and categories: code -> the spelling that it has most often."""

    states: Mapping[str, str]
    categories: Mapping[str, str]


class _Values:
    """A deal's values in the table's own columns and, where the table has one, in its own spelling."""

    def __init__(self, held: Held, ledger: Ledger, knowledge: Knowledge) -> None:
        self._own, self._systems = _spellings(held), knowledge.systems
        missing = {deal.id for deal in held.told.only_there}
        self._facts = {one.deal.id: one for one in facts_of(ledger) if one.deal.id in missing}
        self._is_plain_sum = "currency" in held.header.fields and not _tells_unit(held)
        self._fields: Mapping[str, Callable[[Deal], Cell]] = {
            "supplier": lambda deal: self._states(deal.parties if deal.kind in SYMMETRIC else deal.suppliers),
            "recipient": lambda deal: self._states(deal.parties if deal.kind in SYMMETRIC else deal.recipients),
            "item": lambda deal: ", ".join(self._system(item) for item in deal.items) or None,
            "category": lambda deal: ", ".join(self._own.categories.get(c, c) for c in deal.category) or None,
            "kind": lambda deal: deal.kind.value,
            "quantity": lambda deal: deal.quantity,
            "delivered": lambda deal: deal.delivered,
            "ordered": lambda deal: _when(self._facts[deal.id].ordered),
            "delivery": lambda deal: _when(self._facts[deal.id].delivery[0]),
            "stage": lambda deal: deal.stage_claimed.value if deal.stage_claimed else None,
            "amount": self._amount,
            "currency": lambda deal: deal.amount.currency if deal.amount else None,
        }

    def of(self, field: str, deal: Deal) -> Cell:
        """The deal's value of one field; None where it has none, or the field is the person's own."""
        return self._fields[field](deal) if field in self._fields else None

    def _states(self, codes: tuple[str, ...]) -> str | None:
        return ", ".join(self._own.states.get(code) or str(_NAMES.get(code, code)) for code in codes) or None

    def _system(self, item: str) -> str:
        return self._systems[item].name if item in self._systems else item

    def _amount(self, deal: Deal) -> Cell:
        if deal.amount is None:
            return None
        if self._is_plain_sum and deal.amount.value == deal.amount.value.to_integral_value():
            return int(deal.amount.value)
        return f"{deal.amount.currency} {deal.amount.value:f}"


def _tells_unit(held: Held) -> bool:
    """Whether the header of the sums has more than a name: "Value (USD m)"."""
    return any(sign in held.told.columns.get("amount", "") for sign in "([,")


def _when(day: str) -> Cell:
    """A year as a number, as tables have it; anything finer as ISO."""
    return int(day) if len(day) == 4 else day or None


def _spellings(held: Held) -> _Columns:
    states: dict[str, Counter[str]] = {}
    categories: dict[str, Counter[str]] = {}
    for one in held.told.rows:
        row = one.listed
        for field, codes in (("supplier", row.suppliers), ("recipient", row.recipients)):
            if len(codes) == 1 and field in row.written and field not in row.uncertain:
                states.setdefault(codes[0], Counter())[row.written[field]] += 1
        for category in row.category if "category" in row.written else ():
            categories.setdefault(category, Counter())[row.written["category"]] += 1
    return _Columns(_commonest(states), _commonest(categories))


def _commonest(counted: Mapping[str, Counter[str]]) -> dict[str, str]:
    return {code: min(spellings, key=lambda s: (-spellings[s], s)) for code, spellings in counted.items()}

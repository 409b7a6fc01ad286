"""The scales against reference values of two editions of a real register: every row, within its tolerance."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest
from bench_register import EDITIONS, FIVE, code, held, rows_of, with_bench, years_of
from scales import EMPTY

from terazi.balance import Scales, find
from terazi.balance.complement.cells import cells_of
from terazi.balance.complement.overlap import niche_overlap
from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.complement.replacement import replacement_of
from terazi.balance.complement.verdict import verdict_of
from terazi.balance.concentration import effective_number, hhi, shares
from terazi.balance.indicators.complement_verdict import note_of
from terazi.balance.indicators.lumpiness import sizes_of
from terazi.balance.lots import Lot, lots
from terazi.balance.portfolios import Portfolio, portfolio
from terazi.balance.uncertainty import Statistic, left_out, values
from terazi.folding import slug
from terazi.model import Measure, Question, RegisterDeal, Yardstick

REFERENCE = "register_reference.csv"
pytestmark = with_bench

# Percent and percentage points; indices from 0 to 1; everything else must be equal.
TOLERANCE = {
    "tiv_total": 0.01,
    "supplier_share": 0.05,
    "supplier_share_even_split": 0.05,
    "hhi": 0.001,
    "effective_suppliers": 0.01,
    "largest_deal_share": 0.05,
    "top_share": 0.05,
    "top_share_leave_one_out_min": 0.05,
    "top_share_leave_one_out_max": 0.05,
    "newcomer_share_change_pp": 0.05,
    "niche_overlap": 0.001,
    "replacement_index": 0.001,
    "entry_share": 0.001,
    "permutation_p": 0.001,
    "cell_weight_percent": 0.05,
}

Row = dict[str, str]
Key = tuple[str, str]


@cache
def held_evenly(edition: str) -> Scales:
    one = held(edition).registers[0]
    return Scales(ledger=EMPTY, registers=(dataclasses.replace(one, deals=tuple(map(spread_evenly, one.deals))),))


def spread_evenly(deal: RegisterDeal) -> RegisterDeal:
    total = sum(delivery.volume or 0 for delivery in deal.deliveries)
    years = tuple(dataclasses.replace(one, volume=total / len(deal.deliveries)) for one in deal.deliveries)
    return dataclasses.replace(deal, deliveries=years)


def question(recipient: str, window: str, suppliers: tuple[str, ...] = (), against: tuple[str, ...] = ()) -> Question:
    first, second = (
        years_of(part) if part else ("", "") for part in (window if ">" in window else f">{window}").split(">")
    )
    return Question(
        recipients=FIVE if recipient == "Central Asia five" else (code(recipient),),
        suppliers=suppliers,
        against=against,
        since=second[0],
        until=second[1],
        earlier_since=first[0],
        earlier_until=first[1],
        yardstick=Yardstick.VOLUME,
    )


def one_window(edition: str, recipient: str, window: str) -> Iterator[tuple[Key, float]]:
    scales, asked = held(edition), question(recipient, window)
    taken = portfolio(scales, asked)
    yield ("tiv_total", "all"), measured(scales, "total", asked)[0].value or 0.0
    yield ("deals", "all"), measured(scales, "total", asked)[0].n
    if not taken.grid.whole().sum():
        return
    yield from ((("supplier_share", name), 100 * share) for name, share in told_shares(scales, asked, taken))
    yield ("hhi", "all"), told(measured(scales, "hhi", asked)[0], float(values(taken.grid, hhi)[0]), taken)
    number = measured(scales, "effective_suppliers", asked)[0]
    yield ("effective_suppliers", "all"), told(number, float(values(taken.grid, effective_number)[0]), taken)
    yield from lumps(scales, asked, taken)
    yield from largest(scales, asked, taken)
    if edition == EDITIONS[0]:
        even = portfolio(held_evenly(edition), asked)
        parts = dict(zip(even.grid.suppliers, values(even.grid, shares), strict=True))
        yield from ((("supplier_share_even_split", name), 100 * float(part)) for name, part in parts.items())


def measured(scales: Scales, indicator: str, asked: Question) -> tuple[Measure, ...]:
    return find(indicator).measure(scales, asked)


def told(measure: Measure, raw: float, taken: Portfolio) -> float:
    """What the figure says; where it must withhold a value, what it withholds."""
    assert (measure.value is None) == taken.thin
    assert measure.n == len({lot.deal for lot in taken.lots}) and measure.register in EDITIONS
    return raw if measure.value is None else measure.value


def told_shares(scales: Scales, asked: Question, taken: Portfolio) -> Iterator[tuple[str, float]]:
    raw = zip(taken.grid.suppliers, values(taken.grid, shares), strict=True)
    figures = measured(scales, "supplier_share", asked)
    for (name, part), figure in zip(raw, figures, strict=True):
        assert figure.subject == (name or "?")
        yield name, told(figure, float(part), taken)


def lumps(scales: Scales, asked: Question, taken: Portfolio) -> Iterator[tuple[Key, float]]:
    figure = measured(scales, "lumpiness", asked)[0]
    sizes = sizes_of(taken.lots)
    key = max(sizes, key=lambda deal: sizes[deal])
    supplier = next(lot.supplier for lot in taken.lots if lot.deal == key)
    yield ("largest_deal_share", supplier), 100 * told(figure, max(sizes.values()) / sum(sizes.values()), taken)


def largest(scales: Scales, asked: Question, taken: Portfolio) -> Iterator[tuple[Key, float]]:
    figure = measured(scales, "top_share", asked)[0]
    parts = dict(zip(taken.grid.suppliers, values(taken.grid, shares), strict=True))
    for subject in figure.subject.split("+"):
        name = subject.strip("?")
        yield ("top_share", name), 100 * told(figure, float(parts[name]), taken)
        at = taken.grid.suppliers.index(name)
        moved = next(iter(figure.intervals), None) or left_out(taken.grid, share_at(at))
        if moved and len(taken.grid.deals) > 1:
            yield ("top_share_leave_one_out_min", name), 100 * moved.low
            yield ("top_share_leave_one_out_max", name), 100 * moved.high


def share_at(at: int) -> Statistic:
    return lambda sums: shares(sums)[..., [at]]


def two_windows(edition: str, recipient: str, window: str) -> Iterator[tuple[Key, float | str]]:
    scales, asked = held(edition), question(recipient, window, ("TR",), ("RU", "CN"))
    yield (
        ("newcomer_deals_in_second_window", "TR"),
        len({lot.deal for lot in lots(scales, asked) if lot.supplier == "TR"}),
    )
    changes = [m for m in measured(scales, "shift_share", asked) if m.subject == "TR"]
    before = lots(scales, dataclasses.replace(asked, since=asked.earlier_since, until=asked.earlier_until))
    after = lots(scales, asked)
    if before and after:
        raw = part_of(after) - part_of(before)
        value = changes[0].value if changes else None
        yield ("newcomer_share_change_pp", "TR"), 100 * (raw if value is None else value)
    for pair in pairs(scales, asked):
        yield from against(pair, asked)


def part_of(found: tuple[Lot, ...]) -> float:
    return sum(lot.weight for lot in found if lot.supplier == "TR") / sum(lot.weight for lot in found)


def against(pair: Pair, asked: Question) -> Iterator[tuple[Key, float | str]]:
    one, incumbent = dataclasses.replace(asked, against=(pair.incumbent,)), pair.incumbent
    verdict = measured(pair.scales, "complement_verdict", one)[0]
    yield ("verdict", incumbent), verdict.word
    yield ("verdict_note", incumbent), f"{verdict.caveat} {note_of(verdict_of(pair))}"
    yield from indices(pair, one)
    weights = {cell.category: cell.weight for cell in cells_of(pair)}
    for cell in measured(pair.scales, "cell_labels", one):
        category = cell.subject.split("/")[-1]
        weight = weights[category] if cell.value is None else cell.value
        yield (f"cell_label_v_{incumbent}", category), cell.word
        yield ("cell_weight_percent", category), 100 * weight
    for timing in measured(pair.scales, "order_timing", one):
        yield (
            (f"cell_timing_v_{incumbent}", timing.subject.split("/")[-1]),
            f"{timing.word} {timing.caveat.split(' This')[0]}",
        )
    tested = measured(pair.scales, "replacement_test", one)[0]
    if tested.value is not None:
        yield ("permutation_p", incumbent), tested.value


def indices(pair: Pair, asked: Question) -> Iterator[tuple[Key, float]]:
    raw = values(pair.held.grid, replacement_of(pair))
    figures = {m.subject: m for m in measured(pair.scales, "replacement_index", asked)}
    for measure, name, at in (("replacement_index", pair.name, 0), ("entry_share", "TR/entry", 1)):
        figure = figures.get(name)
        value = figure.value if figure else None
        yield (measure, "TR" if at else pair.incumbent), float(raw[at]) if value is None else value
    figure = measured(pair.scales, "niche_overlap", asked)[0]
    yield ("niche_overlap", pair.incumbent), niche_overlap(pair) if figure.value is None else figure.value


@cache
def ours(edition: str, recipient: str, window: str) -> dict[Key, float | str]:
    found = two_windows(edition, recipient, window) if ">" in window else one_window(edition, recipient, window)
    return dict(found)


def key_of(row: Row) -> Key:
    measure, name = row["measure"], row["supplier_or_category"]
    if measure.startswith("cell_"):
        label, _, incumbent = measure.partition("_v_")
        return (f"{label}_v_{code(incumbent)}" if incumbent else measure), slug(name)
    return measure, name if name == "all" else code(name)


def is_met(row: Row, value: float | str) -> bool:
    wanted, measure = row["value"], row["measure"]
    if measure == "verdict_note":
        return all(part in str(value) for part in note_in_our_words(wanted))
    if measure.startswith("cell_timing"):
        return str(value).startswith(wanted.split(" ")[0]) and years_in(wanted) == years_in(str(value))
    if isinstance(value, str):
        return wanted == value
    return abs(float(wanted) - value) <= TOLERANCE.get(measure, 0)


def note_in_our_words(note: str) -> Iterator[str]:
    """The parts of a note that ours must hold: thin or not, each cell with its weight and timing, the reason."""
    for part in note.split("; "):
        if part.startswith("thin"):
            yield "Thin"
        elif part.startswith("taking-over cells: "):
            for cell in part.removeprefix("taking-over cells: ").split("), "):
                name, _, rest = cell.rstrip(")").partition(" (")
                yield f"{slug(name)} ({rest.split(' ', maxsplit=1)[0]}"
                yield rest.rsplit(" ", maxsplit=1)[-1]
        else:
            yield part


def years_in(text: str) -> list[str]:
    return [word.strip("(),.") for word in text.split() if word.strip("(),.").isdigit()]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_row_of_the_reference_is_met(edition: str) -> None:
    rows = [row for row in rows_of(REFERENCE) if row["edition"] == edition]
    wrong = Counter[str]()
    shown = []
    for row in rows:
        found = ours(edition, row["recipient"], row["window"])
        if key_of(row) not in found or not is_met(row, found[key_of(row)]):
            wrong[row["measure"]] += 1
            shown.append(f"{row} ours: {found.get(key_of(row))}")
    assert not wrong, f"{dict(wrong)} of {len(rows)} rows; {shown[:20]}"


@pytest.mark.parametrize("edition", EDITIONS)
def test_our_cells_are_the_cells_of_the_reference(edition: str) -> None:
    rows = [row for row in rows_of(REFERENCE) if row["edition"] == edition and row["measure"].startswith("cell_")]
    for place in {(row["recipient"], row["window"]) for row in rows}:
        named = {key_of(row) for row in rows if (row["recipient"], row["window"]) == place}
        assert {key for key in ours(edition, *place) if key[0].startswith("cell_")} == named, place


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_the_reference_lists_is_all_that_we_find(edition: str) -> None:
    rows = [row for row in rows_of(REFERENCE) if row["edition"] == edition and row["measure"] == "supplier_share"]
    for place in {(row["recipient"], row["window"]) for row in rows}:
        named = {code(r["supplier_or_category"]) for r in rows if (r["recipient"], r["window"]) == place}
        shares_found = ((key, value) for key, value in ours(edition, *place).items() if key[0] == "supplier_share")
        found = {name for (_, name), value in shares_found if value}
        assert found == named, place

"""Two editions held against each other: what is listed anew, gone or changed, and what spreading does to shares."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from register_files import FEBRUARY, MAY, by_deal, by_year

from terazi.errors import TeraziError
from terazi.flows.register_drift import ChangedDeal, Drift, drift, edition
from terazi.flows.register_items import RegisterItems
from terazi.flows.registers import names_of
from terazi.knowledge import load
from terazi.model import Register
from terazi.sources.registers import parse_sipri, register_text

BENCH = Path(os.environ.get("TERAZI_BENCH") or Path(__file__).parents[2] / "shared")
SLICES = BENCH / "data" / "register"
ITEMS = RegisterItems(load())


def register(text: str | bytes) -> Register:
    raw = text if isinstance(text, bytes) else text.encode()
    return parse_sipri(register_text(raw, "f"), names_of(load()), document="d", where="f").register


def between(old: str, new: str, **asked: tuple[int, int]) -> Drift:
    return drift(register(old), register(new), ITEMS, **asked)  # type: ignore[arg-type]  # a window, no recipient


def told(one: ChangedDeal) -> dict[str, tuple[str, str]]:
    return {change.field: (change.old, change.new) for change in one.fields}


def names(deals: tuple[object, ...]) -> list[str]:
    return [deal.designation for deal in deals]  # type: ignore[attr-defined]  # deals of either edition


def test_two_forms_of_the_same_deals_are_alike() -> None:
    found = between(by_year(), by_deal(*MAY[:3]))
    assert (found.same, found.changed, found.added, found.later, found.gone) == (3, (), (), (), ())


def test_a_deal_with_another_number_is_changed_and_not_a_new_one() -> None:
    more = MAY[0].replace("drone,3,", "drone,4,").replace(",6,6", ",8,8")
    (changed,) = between(by_year(), by_deal(more, *MAY[1:3])).changed
    assert told(changed) == {"delivered": ("3", "4"), "volume": ("6.00", "8.00")}
    assert not changed.goes_on


def test_another_seller_of_the_same_delivery_is_a_change() -> None:
    (changed,) = between(by_year(), by_deal(*MAY[:2], MAY[2].replace("Russia", "Belarus"))).changed
    assert told(changed) == {"supplier": ("RU", "BY")}


def test_deliveries_after_the_old_edition_are_news_and_no_drift() -> None:
    longer = MAY[0].replace("2031; 2032", "2031; 2032; 2033").replace("drone,3,", "drone,5,").replace(",6,6", ",10,10")
    (changed,) = between(by_year(), by_deal(longer, *MAY[1:3])).changed
    assert changed.goes_on


def test_what_only_one_edition_lists_is_added_later_or_gone() -> None:
    found = between(by_year(), by_deal(MAY[0].replace("Bayraktar TB-2", "Anka-S"), MAY[1], MAY[3]))
    assert (names(found.added), names(found.later)) == (["Anka-S"], ["Akinci"])
    assert sorted(names(found.gone)) == ["Bayraktar TB-2", "Mi-17"]


def test_alike_rows_pair_one_to_one() -> None:
    found = between(by_year(FEBRUARY[3], FEBRUARY[3].replace("103", "104")), by_deal(*[MAY[2]] * 3))
    assert (found.same, len(found.added)) == (2, 1)


def test_one_recipient_alone() -> None:
    found = drift(register(by_year()), register(by_deal()), ITEMS, "AE")
    assert (found.same, found.later, {one.recipient for one in found.shares}) == (1, (), {"AE"})


def test_spreading_evenly_moves_shares_by_itself_and_is_told_apart() -> None:
    small = (
        "105,Russia,Kyrgyzstan,BTR-70,armoured personnel carrier,Armoured vehicles,2030,No,10,No,2032,No,New,1,1,4,No"
    )
    row = "Kyrgyzstan,Russia,2030,,10,,BTR-70,armoured personnel carrier,10,,2032,New,,0.4,4,4"
    found = between(by_year(*FEBRUARY[:3], small), by_deal(*MAY[:2], row), years=(2032, 2032))
    assert [one.old for one in found.shares] == [None, None]  # two deals: a count
    third = (small.replace("105", "106").replace(",4,No", ",1,No"), row.replace(",4,4", ",1,1"))
    found = between(by_year(*FEBRUARY[:2], small, third[0]), by_deal(MAY[0], row, third[1]), years=(2032, 2032))
    seller = next(one for one in found.shares if one.supplier == "TR")
    assert (seller.old, seller.old_spread, seller.new) == pytest.approx((200 / 7, 300 / 8, 300 / 8))
    assert seller.by_spreading == pytest.approx(300 / 8 - 200 / 7)
    assert seller.by_drift == pytest.approx(0)


def test_an_edition_that_is_not_loaded_is_told_with_those_that_are() -> None:
    with pytest.raises(TeraziError, match="2033-02-12"):
        edition([register(by_year())], "2020-01-01")


@pytest.mark.skipif(not SLICES.is_dir(), reason="no slices of a register (TERAZI_BENCH names their folder)")
def test_shares_of_both_editions_and_the_effect_of_spreading_are_those_of_the_reference() -> None:
    old, new = (register(path.read_bytes()) for path in sorted(SLICES.glob("*.csv")))
    wanted = reference()
    compared = 0
    for window in ("1996-2000", "2001-05", "2006-10", "2011-15", "2016-20", "2020-24", "2021-25"):
        first, last = int(window[:4]), int(window[5:] if len(window) == 9 else window[:2] + window[5:])
        for one in drift(old, new, ITEMS, years=(first, last)).shares:
            buyer, seller = name_of(one.recipient, old, new), name_of(one.supplier, old, new)
            for day, measure, value in (
                (old.edition, "supplier_share", one.old),
                (old.edition, "supplier_share_even_split", one.old_spread),
                (new.edition, "supplier_share", one.new),
            ):
                known = wanted.get((day, buyer, window, measure, seller))
                if known is not None and value is not None:
                    assert value == pytest.approx(known, abs=0.006), (day, buyer, window, seller)
                    compared += 1
    assert compared > 300


def reference() -> dict[tuple[str, ...], float]:
    path = BENCH / "design" / "register_reference.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {tuple(row[:5]): float(row[5]) for row in list(csv.reader(lines))[1:] if row[3].startswith("supplier_share")}


def name_of(code: str, *registers: Register) -> str:
    """A state as the registers spell it."""
    deals = [deal for one in registers for deal in one.deals]
    names = {d.supplier: d.supplier_name for d in deals} | {d.recipient: d.recipient_name for d in deals}
    return names.get(code, code)

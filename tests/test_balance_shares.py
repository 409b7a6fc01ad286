"""Shares and concentration on small registers: hand-checked values, ranges, and what is withheld."""

from __future__ import annotations

import dataclasses
import math

import pytest
from sample_ledger import with_deals
from scales import register, scales, volume

from terazi.balance import Scales, find
from terazi.balance.concentration import hhi_bounds, shares, sum_of_largest
from terazi.balance.grids import grid_of
from terazi.balance.indicators.legacy_stock import faded
from terazi.balance.indicators.order_rate import rate_p
from terazi.balance.indicators.substitution_elasticity import elasticity
from terazi.balance.lots import Dated, lots
from terazi.balance.uncertainty import values
from terazi.errors import TeraziError
from terazi.model import Bloc, Measure, Question, Yardstick


def told(given: Scales, indicator: str, question: Question) -> dict[str, Measure]:
    return {m.subject: m for m in find(indicator).measure(given, question)}


def value(given: Scales, indicator: str, question: Question, subject: str = "KG") -> float:
    found = told(given, indicator, question)[subject].value
    assert found is not None
    return found


FOUR = ("RU kg aircraft 2020 88", "ES kg aircraft 2021 6", "TR kg uav 2022 4", "FR kg sensors 2023 2")
THREE = ("RU kg aircraft 2020 60", "RU kg air-defence-systems 2021 20", "TR kg uav 2022 20")


def test_concentration_of_four_suppliers() -> None:
    four, asked = scales(*FOUR), volume("2020", "2024")
    assert value(four, "hhi", asked) == pytest.approx(0.7744 + 0.0036 + 0.0016 + 0.0004)
    assert value(four, "effective_suppliers", asked) == pytest.approx(1 / 0.78)
    assert value(four, "effective_suppliers", asked, "KG/entropy") == pytest.approx(1.6295, abs=5e-5)
    assert value(four, "top_share", asked, "RU") == pytest.approx(0.88)
    assert value(four, "top_three_share", asked) == pytest.approx(0.98)
    grid = grid_of((lots(four, asked),))
    assert values(grid, lambda sums: sum_of_largest(shares(sums), 2))[0] == pytest.approx(0.94)


def test_bounds_of_the_index_where_a_fifth_has_no_supplier() -> None:
    import numpy as np

    assert hhi_bounds(np.array([50.0, 30.0]), 20.0) == pytest.approx((0.34, 0.58))
    unknown = scales("A kg ships 2020 50", "B kg ships 2021 30", "? kg ships 2022 20")
    found = told(unknown, "hhi", volume())["KG"]
    bounds = next(one for one in found.intervals if one.name == "unknown suppliers")
    assert (bounds.low, bounds.high) == pytest.approx((0.34, 0.58))
    assert found.value == pytest.approx(0.38)


def test_one_deal_moves_a_share_as_far_as_its_range_says() -> None:
    russian = told(scales(*THREE), "supplier_share", volume())["RU"]
    assert russian.value == pytest.approx(0.8)
    ranges = {one.name: (one.low, one.high) for one in russian.intervals}
    assert ranges["leave one deal out"] == pytest.approx((0.5, 1.0))
    low, high = ranges["bootstrap 90 %"]
    assert 0 <= low <= 0.8 <= high <= 1
    assert russian.register == "2030-01-01" and russian.basis == ("sipri:row 0", "sipri:row 1", "sipri:row 2")


@pytest.mark.parametrize(
    "lines", [FOUR[:2], ("RU kg aircraft 2020 2", "RU kg ships 2021 1", "TR kg uav 2022 1")], ids=["deals", "volume"]
)
def test_too_little_gives_counts_and_no_share(lines: tuple[str, ...]) -> None:
    found = told(scales(*lines), "supplier_share", volume())["RU"]
    assert found.value is None and not found.intervals and found.n == len(lines) and "counts only" in found.caveat
    assert told(scales(*lines), "total", volume())["KG"].value is not None


def test_lots_lie_where_they_came_or_where_they_were_ordered() -> None:
    given = scales("RU kg aircraft 2020 60 ordered 2015 id 1", "RU kg aircraft 2021 40 id 1", "TR kg uav 2016 9")
    assert sum(lot.weight for lot in lots(given, volume("2020", "2024"))) == 100
    ordered = lots(given, volume("2015", "2016"), Dated.ORDERED)
    assert sorted(lot.weight for lot in ordered) == [9, 40, 60]
    assert told(given, "order_share", volume("2015", "2016"))["RU"].n == 2


def test_a_volume_without_register_is_a_persons_mistake() -> None:
    with pytest.raises(TeraziError, match="volumes need a register"):
        find("supplier_share").measure(Scales(ledger=with_deals()), volume())


def test_yardsticks_weigh_the_same_deals_differently() -> None:
    ledger = with_deals(
        "transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2021",
        "transfer/delivered tr -> kg: 27 vehicle (vehicle) | 2022",
        "transfer/delivered ru -> kg: 10 mi-8 (helicopter) | 2022",
        "transfer/delivered cn -> kg: radar (sensor) | 2023",
    )
    given, asked = Scales(ledger=ledger), Question(recipients=("KG",))
    by_units = dataclasses.replace(asked, yardstick=Yardstick.UNITS)
    assert value(given, "supplier_share", asked, "TR") == pytest.approx(0.5)
    assert value(given, "supplier_share", by_units, "TR") == pytest.approx(0.75)
    assert told(given, "supplier_share", by_units)["TR"].n == 3  # the radars' number is told nowhere


def test_the_largest_deal_and_what_is_largest_without_it() -> None:
    found = told(scales(*THREE), "lumpiness", volume())["RU"]
    assert found.value == pytest.approx(0.6)
    assert (found.intervals[0].low, found.intervals[0].high) == pytest.approx((0.5, 0.75))


def test_a_category_of_one_supplier_is_a_single_point() -> None:
    found = told(scales(*FOUR), "single_point", volume())
    assert found["KG"].value == pytest.approx(1.0)
    assert found["KG/aircraft"].word == "RU" and found["KG/aircraft"].value == pytest.approx(0.94)


def test_dependence_needs_a_register_of_the_world() -> None:
    few = told(scales(*FOUR), "dependence_asymmetry", volume(supplier="TR"))["TR"]
    assert few.value is None and few.word == "not assessable"
    others = [f"US x{number} ships 2020 1" for number in range(60)]
    world = scales(
        "TR kg uav 2020 40",
        "TR pk uav 2020 60",
        "TR pk uav 2021 60",
        "IT kg ships 2020 30",
        "IT kg ships 2021 30",
        *others,
    )
    found = told(world, "dependence_asymmetry", volume(supplier="TR"))
    assert found["TR/recipient's share"].value == pytest.approx(0.4)
    assert found["TR/supplier's share"].value == pytest.approx(0.25)
    assert found["TR"].value == pytest.approx(0.15)


def test_the_percentile_of_an_index_needs_the_world_too() -> None:
    assert told(scales(*FOUR), "hhi_percentile", volume())["KG"].word == "not assessable"
    spread = [f"{who} x{number} ships 2020 30" for number in range(60) for who in ("US", "FR")]
    found = told(scales(*FOUR, *spread), "hhi_percentile", volume())["KG"]
    assert found.value == pytest.approx(100 * 60.5 / 61)


def test_used_goods_are_told_apart() -> None:
    used = scales("RU kg ships 2020 3 used", "RU kg ships 2021 3 used", "RU kg aircraft 2022 2", "TR kg uav 2022 9")
    assert value(used, "second_hand", volume(), "RU") == pytest.approx(0.75)
    assert told(used, "second_hand", volume())["TR"].value is None


def test_a_longer_shopping_list_is_no_diversification() -> None:
    given = scales("RU kg aircraft 2020 50", "TR kg uav 2021 25", "CN kg uav 2022 25")
    assert value(given, "entropy_split", volume(), "KG/categories") == pytest.approx(math.log(2))
    assert value(given, "entropy_split", volume(), "KG/suppliers") == pytest.approx(0.5 * math.log(2))


def test_blocs_group_suppliers_and_turkiye_stands_alone() -> None:
    blocs = (Bloc(id="tr", states=("TR",)), Bloc(id="east", states=("RU", "BY")))
    given = dataclasses.replace(scales(*FOUR), blocs=blocs)
    found = told(given, "bloc_balance", volume())
    assert [found[name].value for name in ("tr", "east", "rest")] == pytest.approx([0.04, 0.88, 0.08])
    assert told(scales(*FOUR), "bloc_balance", volume())["KG"].word == "not assessable"


# ------------------------------------------------------------------ two windows


def change(*lines: str, supplier: str, recipient: str = "KG") -> dict[str, Measure]:
    return told(scales(*lines), "shift_share", volume("2020", "2024", supplier=supplier, recipient=recipient))


def thirds(supplier: str, category: str, year: int, whole: float) -> list[str]:
    return [f"{supplier} kg {category} {year} {whole / 3}" for _ in range(3)]


def test_a_share_that_falls_without_a_rival_is_mix() -> None:
    found = change(
        *thirds("RU", "aircraft", 2015, 100), *thirds("RU", "aircraft", 2020, 50), *thirds("TR", "uav", 2020, 50),
        supplier="RU",
    )  # fmt: skip
    assert [found[name].value for name in ("RU", "RU/within", "RU/mix")] == pytest.approx([-0.5, 0, -0.5])


def test_a_category_that_changes_hands_is_within() -> None:
    found = change(*thirds("CN", "uav", 2015, 100), *thirds("TR", "uav", 2020, 100), supplier="CN")
    assert [found[name].value for name in ("CN", "CN/within", "CN/mix")] == pytest.approx([-1, -1, 0])


def test_turnover_entry_and_exit() -> None:
    given = scales(*thirds("RU", "ships", 2015, 30), *thirds("CN", "ships", 2015, 30), *thirds("RU", "ships", 2020, 60))
    asked = volume("2020", "2024")
    assert value(given, "turnover", asked) == pytest.approx(0.5)
    assert [value(given, "entry_exit", asked, name) for name in ("entry", "exit", "persistence")] == pytest.approx(
        [0, 0.5, 1]
    )
    assert told(given, "turnover", asked)["KG"].window == "2015/2019>2020/2024"


def test_what_came_long_ago_fades() -> None:
    given = scales("RU kg aircraft 1998 60", "RU kg aircraft 2000 60", "TR kg uav 2022 10")
    found = told(given, "legacy_stock", volume("2020", "2024"))
    left = {name: figure.value or 0 for name, figure in found.items()}
    assert left["RU"] / left["TR"] == pytest.approx((60 * 4 / 30 + 60 * 6 / 30) / (10 * 28 / 30))
    lives = next(one for one in found["RU"].intervals if one.name == "service lives of 25 to 40 years")
    assert lives.low < left["RU"] < lives.high
    assert faded(lots(scales("A kg b 1990 100"), volume()), 2024, 40)[0].weight == pytest.approx(15)


def test_a_supplier_that_is_asked_for_and_not_there_has_no_share() -> None:
    chinese = told(scales(*FOUR), "supplier_share", volume(supplier="CN"))["CN"]
    assert chinese.value == 0 and "Not observed" in chinese.caveat


PARALLEL = (
    "transfer/ordered tr -> kg: (uav) | 2021-06", "transfer/ordered ru -> kg: (aircraft) | 2021-12",
    "transfer/ordered tr -> kg: (uav) | 2015-01", "transfer/ordered tr -> kg: (uav) | 2018-01",
    "transfer/ordered ru -> kz: (naval) | 2015-02", "transfer/ordered cn -> kg: (uav) | 2010",
)  # fmt: skip


def test_deals_within_a_year_of_anothers_are_parallel() -> None:
    found = told(
        Scales(ledger=with_deals(*PARALLEL)), "parallel_deals", Question(recipients=("KG",), suppliers=("TR",))
    )
    assert found["TR"].value == pytest.approx(1 / 3) and found["TR"].n == 3
    assert "On random days" in found["TR"].caveat and found["TR"].intervals[0].name == "Wilson 95 %"
    assert not told(Scales(ledger=with_deals(*PARALLEL)), "parallel_deals", Question(recipients=("KG",)))
    few = Question(recipients=("KG",), suppliers=("TR",), since="2016")
    assert told(Scales(ledger=with_deals(*PARALLEL)), "parallel_deals", few)["TR"].value is None


def test_chance_alone_gives_parallel_deals_where_the_others_sell_all_the_time() -> None:
    rivals = [
        f"transfer/ordered ru -> kg: (aircraft) | {year}-0{month}" for year in range(2012, 2022) for month in (1, 6)
    ]
    own = [f"transfer/ordered tr -> kg: (uav) | {year}-03" for year in (2013, 2016, 2019)]
    found = told(
        Scales(ledger=with_deals(*rivals, *own)), "parallel_deals", Question(recipients=("KG",), suppliers=("TR",))
    )
    assert found["TR"].value == 1 and "p = 1.00" in found["TR"].caveat


def test_to_whom_a_supplier_delivers_needs_the_world() -> None:
    lines = ("TR kg uav 2020 40", "TR pk uav 2021 120", "TR ae uav 2022 40", "RU kg ships 2020 900")
    assert told(scales(*lines), "recipient_share", volume(supplier="TR"))["KG"].word == "not assessable"
    world = scales(*lines, *(f"US x{number} ships 2020 1" for number in range(60)))
    found = told(world, "recipient_share", dataclasses.replace(volume(supplier="TR"), recipients=("KG", "UZ")))
    assert found["KG"].value == pytest.approx(0.2) and "Rank 2 of 3" in found["KG"].caveat
    assert found["UZ"].value == 0


def test_orders_of_two_windows_are_compared_by_an_exact_test() -> None:
    assert rate_p(1, 4, 5, 1, "greater") == pytest.approx(0.0016)
    given = scales("RU kg air 2017 5", *(f"RU kg air {year} 5" for year in (2020, 2020, 2021, 2022, 2023, 2024)))
    found = told(given, "order_rate", volume("2020", "2024"))["RU"]
    assert found.value == pytest.approx(6 / 5 - 1 / 5) and found.n == 7
    assert "Orders: 1 in 5 years, then 6 in 5; p = 0.125" in found.caveat


def test_an_elasticity_of_few_prices_is_not_estimable() -> None:
    prices = [0.5 + 0.1 * step for step in range(12)]
    assert elasticity([[(-2 * math.log(price), math.log(price)) for price in prices]]) == pytest.approx(2)
    ledger = with_deals("transfer/delivered tr -> kg: 3 (uav) | 2021", "transfer/delivered cn -> kg: 3 (uav) | 2021")
    asked = Question(recipients=("KG",), suppliers=("TR",), against=("CN",), yardstick=Yardstick.MONEY)
    found = told(Scales(ledger=ledger), "substitution_elasticity", asked)["TR/CN"]
    assert found.word == "not estimable" and found.value is None and "12 are needed" in found.caveat


def test_a_figure_says_what_its_edition_does_not_hold() -> None:
    spread = Scales(ledger=scales().ledger, registers=(register(*FOUR, split=True),))
    caveat = told(spread, "hhi", volume("2020", "2025"))["KG"].caveat
    assert "This edition ends with 2023." in caveat and "spread evenly over its years" in caveat
    assert "edition" not in told(scales(*FOUR), "hhi", volume("2020", "2023"))["KG"].caveat


def test_what_other_editions_say_stands_beside_a_share() -> None:
    later = register("RU kg aircraft 2020 40", *FOUR[1:], edition="2031-01-01")
    short = register("RU kg aircraft 2020 1", *FOUR[1:3], edition="2029-01-01")
    given = Scales(ledger=scales().ledger, registers=(short, *scales(*FOUR).registers, later))
    asked = dataclasses.replace(volume("2020", "2023"), register="2030-01-01")
    russian = told(given, "supplier_share", asked)["RU"]
    editions = next(one for one in russian.intervals if one.name == "other editions")
    assert (editions.low, editions.high) == pytest.approx((40 / 52, 0.88)) and russian.value == pytest.approx(0.88)
    assert russian.low is not None and russian.low == pytest.approx(0)
    index = told(given, "hhi", asked)["KG"]
    assert [one.low < one.high for one in index.intervals if one.name == "other editions"] == [True]


def test_what_nobody_delivered_is_not_observed_rather_than_too_little() -> None:
    for name in ("hhi", "lumpiness", "turnover"):
        (found,) = told(scales(*FOUR), name, volume("2020", "2024", recipient="FR")).values()
        assert found.value is None and found.n == 0 and "Not observed." in found.caveat


def test_a_total_is_in_the_unit_of_its_yardstick() -> None:
    assert told(scales(*FOUR), "total", volume("2020", "2024"))["KG"].unit == "million TIV"

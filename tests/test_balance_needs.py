"""Needs, judgements, objections and who tells of them: figures over claims that make no deal."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from sample_ledger import ledger, with_deals

from terazi.balance import Scales
from terazi.balance.coverage import chapman, weights_to
from terazi.balance.indicators import (
    aligned_breaks,
    alignment_crossings,
    basket_distance,
    coverage_bias,
    money,
    need_coverage,
    objections,
    pillars,
    veto_points,
)
from terazi.balance.indicators.basket_distance import cosine_distance
from terazi.balance.matches import Meeting, matches
from terazi.balance.money import Rates
from terazi.balance.needs import coverage
from terazi.flows.rates import rates_of
from terazi.knowledge import load
from terazi.model import Ledger, Measure, Origin, OutletRole, Question, Rate, Report, Stage, Yardstick
from terazi.notation import parse

TM, KG = Question(recipients=("TM",)), Question(recipients=("KG",))
ALIGNMENT = load().alignment


def telling(whole: Ledger, *rows: tuple[str, str], **report: object) -> Ledger:
    """The same ledger with a report of its own for each (body, claim in notation)."""
    reports, origins = list(whole.reports), list(whole.origins)
    for body, line in rows:
        number = len(reports)
        claim = dataclasses.replace(parse(line), id=f"s{number}", document=f"d{number}")
        head = {"outlet": "Liman", "published": "2025-11-06", "language": "en", **report}
        reports.append(Report(document=f"d{number}", claims=(claim,), **head))  # type: ignore[arg-type]  # a report's own
        origins.append(Origin(id=f"t{number}", speaker=body, body=body, day="2025", claims=(claim.id,)))
    return dataclasses.replace(whole, reports=tuple(reports), origins=tuple(origins))


def by_subject(found: Sequence[Measure], unit: str = "") -> dict[str, Measure]:
    return {m.subject: m for m in found if not unit or m.unit == unit}


# ------------------------------------------------------------------ needs


def test_coverage_by_hand() -> None:
    assert coverage([0.8 * 0.5, 0.5 * 1.0]) == pytest.approx(0.7)
    assert coverage([]) == 0


@pytest.mark.parametrize(
    ("deals", "established", "meeting"),
    [
        (["transfer/delivered tr -> kg: 3 anka (uav) | 2022"], True, Meeting.MET),
        (["transfer/delivered tr -> kg: 3 anka (uav) | 2022"], False, Meeting.PARTLY),
        (["transfer/ordered tr -> kg: 3 anka (uav) | 2022"], True, Meeting.PARTLY),
        (["transfer/talks tr -> kg: 3 anka (uav) | 2022"], True, Meeting.UNMET),
        (["transfer/cancelled tr -> kg: 3 anka (uav) | 2022"], True, Meeting.UNMET),
        (["transfer/delivered ru -> kg: 3 orlan-10 (uav) | 2022"], True, Meeting.UNMET),
        (["transfer/delivered tr -> kg: (vehicle) | 2022"], True, Meeting.UNMET),
        (["transfer/talks tr -> kg: (uav)", "transfer/delivered tr -> kg: anka (uav)"], True, Meeting.MET),
        ([], True, Meeting.UNMET),
    ],
)
def test_a_need_is_met_by_what_stands_and_partly_by_what_is_promised(
    deals: list[str], established: bool, meeting: Meeting
) -> None:
    whole = telling(with_deals(*deals, established=established), ("kg/president", "need -> kg: (uav)"))
    (found,) = matches(Scales(ledger=whole), whole.deals, "KG", "TR")
    assert found.meeting is meeting
    assert len(found.deals) == sum("tr -> kg" in one and "(uav)" in one for one in deals)
    if meeting is Meeting.MET:
        assert found.deals[0].stage_established is Stage.DELIVERED, "what went furthest comes first"


def test_what_is_wanted_from_a_third_state_is_no_need_of_the_pair() -> None:
    whole = telling(with_deals(), ("kg/president", "need ru -> kg: (uav)"), ("tr/baykar", "need tr -> kg: (uav)"))
    (found,) = matches(Scales(ledger=whole), (), "KG", "TR")
    assert found.need.offered and found.meeting is Meeting.UNMET
    assert matches(Scales(ledger=whole), (), "TR", "KG") == ()


BOATS = ("transfer/delivered tr -> tm: (naval) | 2019", "transfer/talks tr -> tm: (naval) | 2026")


def test_a_need_that_deals_had_met_before_is_follow_on() -> None:
    need = ("tm/president", "need -> tm: (naval) | function maritime")
    scales = Scales(ledger=telling(with_deals(*BOATS, established=True), need))
    found = by_subject(need_coverage.measure(scales, TM), need_coverage.UNIT)
    assert found["TM maritime"].word == "follow-on" and found["TM maritime"].value == pytest.approx(
        1 - 0.05 * (1 - 0.05 * 0.95)
    )
    assert found["TM maritime from TR"].n == 2


def test_a_need_is_open_until_deals_are_realised() -> None:
    need = ("tm/president", "need -> tm: (naval) | function maritime | 2024-06-01")
    scales = Scales(ledger=telling(with_deals(BOATS[1]), need))
    found = need_coverage.measure(scales, TM)
    assert by_subject(found, need_coverage.UNIT)["TM maritime"].word == "open"
    assert by_subject(found, "days open")["TM maritime"].value == 523


def test_what_is_wanted_for_no_told_purpose_is_a_need_for_each_equipment() -> None:
    need = ("kg/mod", "need -> kg: (uav, helicopter) | function general | 2021")
    lines = ("transfer/delivered ru -> kg: (helicopter) | 2017", "transfer/talks tr -> kg: (uav) | 2022")
    found = by_subject(need_coverage.measure(Scales(ledger=telling(with_deals(*lines), need)), KG), need_coverage.UNIT)
    assert {s: m.word for s, m in found.items() if m.word} == {
        "KG general helicopter": "follow-on", "KG general uav": "open",
    }  # fmt: skip


def test_time_to_the_first_order_runs_from_the_first_statement() -> None:
    need = ("kg/border-service", "need -> kg | function border | 2021-01-15")
    scales = Scales(ledger=telling(with_deals("transfer/ordered tr -> kg: (uav) | 2021-10-15"), need))
    found = by_subject(need_coverage.measure(scales, KG), "months to the first order")
    assert found["KG border"].value == pytest.approx(9, abs=0.1)


def test_what_only_the_seller_says_is_an_offer() -> None:
    said = ("tr/defence-ministry", "need tr -> kg: (air-defence) | function air-defence")
    found = need_coverage.measure(Scales(ledger=telling(with_deals(), said)), KG)
    assert found[0].word == "offer" and found[0].value == 0


def test_two_countries_two_tables() -> None:
    assert cosine_distance({"uav": 3, "naval": 0}, {"uav": 1}) == pytest.approx(0)
    assert cosine_distance({"uav": 1}, {"naval": 1}) == 1
    drones, boats = "transfer/delivered tr -> kg: (uav)", "transfer/delivered tr -> tm: (naval)"
    lines = [*([drones] * 3), *([boats] * 3), "agreement/in-force tr + kg + tm", "agreement/in-force tr + kg"]
    asked = Question(suppliers=("TR",), recipients=("KG", "TM"))
    found = by_subject(basket_distance.measure(Scales(ledger=with_deals(*lines)), asked))
    assert found["KG-TM"].value == 1 and found["KG-TM"].n == 6
    assert found["joint instruments"].value is None and "1 of 2 agreements" in found["joint instruments"].caveat
    assert basket_distance.measure(Scales(ledger=with_deals(*lines)), KG) == ()


# ------------------------------------------------------------------ pillars


def judged(*bodies: str, leaning: str = "+", who: str = "tr") -> list[tuple[str, str]]:
    return [(body, f"assessment {who} -> kg | aspect trust | leaning {leaning}") for body in bodies]


def pillar(*rows: tuple[str, str], question: Question = KG) -> dict[str, Measure]:
    found = pillars.measure(Scales(ledger=telling(with_deals(), *rows)), question)
    return by_subject(found, pillars.UNIT)


def test_two_papers_that_repeat_one_note_are_no_score() -> None:
    found = pillar(*judged("nightingale", "nightingale", "liman"))["KG-TR trust"]
    assert (found.value, found.word, found.n) == (None, "not scored", 3)
    assert "2 independent origins" in found.caveat


def test_three_independent_origins_are_scored_and_those_against_count() -> None:
    pytest.importorskip("scipy", reason="statistics come with the extra: analysis")
    rows = [*judged("a", "b", "c", "d"), *judged("x", leaning="-")]
    found = pillar(*rows)["KG-TR trust"]
    assert found.value == pytest.approx(5 / 7) and found.n == 5 and found.word == "scored"
    assert found.low is not None and found.high is not None and found.low < 5 / 7 < found.high


def test_the_suppliers_own_word_counts_half() -> None:
    pytest.importorskip("scipy", reason="statistics come with the extra: analysis")
    own, free = pillar(*judged("a", "b", "tr/mod"))["KG-TR trust"], pillar(*judged("a", "b", "c"))["KG-TR trust"]
    assert own.value == pytest.approx(3.5 / 4.5) and free.value == pytest.approx(4 / 5)


def test_rivals_are_listed_and_what_nobody_says_is_not_observed() -> None:
    rows = [*judged("a"), *judged("b", who="ru", leaning="-")]
    found = pillar(*rows, question=dataclasses.replace(KG, suppliers=("TR",)))
    assert {"KG-RU trust", "KG-TR trust", "KG-TR price", "KG-TR adaptation"} == set(found)
    assert found["KG-TR price"].word == "not observed"
    assert "Not observed in 2 documents of 1 outlets" in found["KG-TR price"].caveat


# ------------------------------------------------------------------ alignment


def test_deals_across_a_line_by_the_memberships_of_their_day() -> None:
    lines = (
        "transfer/delivered tr -> kg: (uav) | 2021-12",
        "transfer/delivered ru -> kg: (helicopter) | 2019",
        "transfer/delivered cn -> kg: (vehicle) | 2018",
    )
    scales = Scales(ledger=with_deals(*lines, established=True), alignment=ALIGNMENT)
    found = by_subject(alignment_crossings.measure(scales, KG))
    assert found["csto-from-nato"].value == pytest.approx(1 / 3) and found["csto-from-nato 2021"].value == 1
    assert found["from-us-sanctioned"].value == pytest.approx(1 / 3)
    uzbek = Scales(ledger=with_deals(*(x.replace("kg", "uz") for x in lines)), alignment=ALIGNMENT)
    assert by_subject(alignment_crossings.measure(uzbek, Question(recipients=("UZ",))))["csto-from-nato"].value == 0


def test_a_year_in_which_a_state_joined_is_doubt() -> None:
    lines = ["transfer/delivered ru -> kg: (helicopter) | 2017"] * 3
    scales = Scales(ledger=with_deals(*lines, established=True), alignment=ALIGNMENT)
    found = by_subject(alignment_crossings.measure(scales, KG))["from-us-sanctioned"]
    assert (found.low, found.value) == (0, 1)


def test_a_frozen_membership_is_counted_and_shown_as_doubt() -> None:
    lines = ["transfer/delivered fr -> am: (air-defence) | 2024-06"] * 3
    scales = Scales(ledger=with_deals(*lines, established=True), alignment=ALIGNMENT)
    found = by_subject(alignment_crossings.measure(scales, Question(recipients=("AM",))))["csto-from-nato"]
    assert (found.low, found.value) == (0, 1)


def test_an_objection_has_a_lag_and_none_is_never_no_reaction() -> None:
    deal = with_deals("transfer/talks tr -> tj: (uav) | 2022-01-15")
    protest = ("kg/mfa", "constraint kg against tr -> tj: (uav) | reason third-party-objection | 2022-04-15")
    asked = Question(recipients=("TJ",))
    found = objections.measure(Scales(ledger=telling(deal, protest)), asked)
    assert by_subject(found)["KG on TJ"].value == pytest.approx(3, abs=0.1)
    (silent,) = objections.measure(Scales(ledger=telling(deal, ("b", "need -> tj | function border"))), asked)
    assert silent.word == "not observed" and "Not observed in 1 documents" in silent.caveat


def test_deals_broken_for_a_stated_reason_of_alignment() -> None:
    lines = ["transfer/suspended fr -> az: (sensor)", "transfer/cancelled il -> az: (uav)", "transfer/denied ru -> az"]
    embargo = ("outlet/a", "constraint/in-force fr against fr -> az: (sensor) | reason embargo")
    (found,) = aligned_breaks.measure(Scales(ledger=telling(with_deals(*lines), embargo)), Question(recipients=("AZ",)))
    assert found.value == pytest.approx(1 / 3) and "D-000" in found.caveat


def test_parts_from_third_states_are_veto_points() -> None:
    lines = ["transfer/delivered tr -> kg: bayraktar-tb2 (uav)"] * 2 + [
        "transfer/ordered tr -> kg: kirpi",
        "transfer/ordered tr -> kg",
    ]
    scales = Scales(ledger=with_deals(*lines), parts={"bayraktar-tb2": ("AT", "CA", "TR"), "kirpi": ("TR",)})
    found = by_subject(veto_points.measure(scales, KG))
    assert found["KG"].value == pytest.approx(2 / 3) and found["KG"].n == 3
    assert {s: m.value for s, m in found.items() if s != "KG"} == {"AT": 2, "CA": 2}


# ------------------------------------------------------------------ coverage and money


def test_two_lists_by_hand() -> None:
    found = chapman(13, 13, 11)
    assert found.estimate == pytest.approx(15.3333, abs=5e-4) and found.sd == pytest.approx(0.6472, abs=5e-4)
    assert found.union == 15


def test_weights_bring_an_uneven_press_to_the_wanted_mix() -> None:
    weights = weights_to({"tr": 80, "ru": 20}, {"tr": 50, "ru": 50})
    assert weights["tr"] == pytest.approx(0.625) and weights["ru"] == pytest.approx(2.5)
    assert weights_to({"tr": 99, "tg": 1}, {"tr": 50, "tg": 50})["tg"] == 5


def test_who_tells_of_a_country() -> None:
    found = by_subject(coverage_bias.measure(Scales(ledger=ledger()), KG))
    assert found["KG"].value == found["KG"].n == 13
    assert found["language en"].value == pytest.approx(7 / 13)
    assert found["seller's press"].value == pytest.approx(5 / 13)
    assert found["largest upstream"].n == 13


def test_news_and_register_point_to_a_lower_bound() -> None:
    lines = [f"transfer/delivered tr -> kg: (uav) | 20{n}" for n in range(10, 25)]
    whole = with_deals(*lines)
    register = Report(
        document="r",
        outlet="SIPRI",
        published="2026",
        role=OutletRole.REGISTER,
        claims=tuple(dataclasses.replace(parse(lines[n]), id=f"r{n}") for n in range(13)),
    )
    deals = [
        dataclasses.replace(d, claims=((f"c{n}",) if n >= 2 else ()) + ((f"r{n}",) if n < 13 else ()))
        for n, d in enumerate(whole.deals)
    ]
    both = dataclasses.replace(whole, deals=tuple(deals), reports=(register,))
    found = by_subject(coverage_bias.measure(Scales(ledger=both), KG))["news and register"]
    assert found.value == pytest.approx(15.33, abs=0.01) and found.word == "at least" and found.low == 15


def test_contracts_and_grants_are_told_apart_in_constant_dollars() -> None:
    lines = (
        "transfer/ordered tr -> kg: (uav) | USD 10m contract | 2020",
        "transfer/ordered tr -> kg: (naval) | USD 5m contract | 2020",
        "finance/agreed tr -> kg | USD 2m grant | 2020",
        "finance/agreed tr -> kg | TRY 9m grant | 2020",
    )
    with_kinds = with_deals(*lines)
    deals = [
        dataclasses.replace(d, amount_kind=parse(line).amount_kind)
        for d, line in zip(with_kinds.deals, lines, strict=True)
    ]
    rates = Rates(
        rate=lambda currency, when: (
            Rate(currency=currency, when=when, per_usd=1, source="dollars") if currency == "USD" else None
        ),
        prices={2020: 100.0, 2024: 120.0},
        prices_source="invented",
        base_year=2024,
    )
    scales = Scales(ledger=dataclasses.replace(with_kinds, deals=tuple(deals)), rates=rates)
    found = by_subject(money.measure(scales, dataclasses.replace(KG, yardstick=Yardstick.MONEY)))
    assert found["contract"].value == pytest.approx(18e6) and found["contract"].low == 15e6
    assert found["grant"].value == pytest.approx(2.4e6) and "by invented; left out: 1" in found["grant"].caveat
    assert found["D-000"].value == pytest.approx(12e6) and found["D-000"].word == "contract"
    assert found["D-003"].value is None and "TRY 9,000,000" in found["D-003"].caveat


def test_a_grant_is_shown_at_its_act_and_at_its_report_with_the_source_of_the_rate() -> None:
    pytest.importorskip("currency_converter", reason="rates come with the extra: analysis")
    scales, asked = Scales(ledger=ledger(), rates=rates_of(load())), Question(recipients=("TJ",))
    packet = by_subject(money.measure(scales, asked))["D-17"]
    assert packet.value == pytest.approx(1.94e6, rel=0.02)  # 1.89 million dollars of July 2023, in dollars of 2024
    assert "TRY 50,000,000, act 2023-07 at 26." in packet.caveat and "European Central Bank" in packet.caveat

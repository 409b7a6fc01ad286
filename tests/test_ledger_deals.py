"""Deals: one thread from the first talk to service; what may join and what never (rules D1 to D12)."""

from __future__ import annotations

import pytest
from ledger_lines import WORDS, deal_of, deals, reports

from terazi.errors import TeraziError
from terazi.ledger import explain_merge
from terazi.ledger.families import Fit, fit


def test_plan_contract_and_hand_over_are_one_thread() -> None:
    lines = """
        2021-01-28 newspaper AZ Xazar
          a: transfer/planned pk -> az: 21 jf-17 | 2021
        2024-02-22 newspaper PK Indus
          b: transfer/ordered pk -> az: jf-17 | USD 1.6b contract | 2024-02
        2024-09-25 primary AZ President of Azerbaijan
          c: transfer/delivered pk -> az: jf-17 | 2024-09-25
    """
    assert deals(lines) == {"a b c"}


def test_kind_separates_and_holding_joins_transfer() -> None:
    lines = """
        2022-05-11 primary TR TUSAŞ
          a: transfer/ordered tr -> kz: anka | 2021
          b: production/agreed tr -> kz: anka | 2022-05
          c: training/agreed tr -> kz: anka
        2024-01-01 newspaper KZ Dala
          d: holding/in-service tr -> kz: anka
    """
    assert deals(lines) == {"a d", "b", "c"}


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        ("anka", "anka-s", Fit.FAMILY),
        ("anka", "aksungur", Fit.NEVER),
        ("bayraktar-tb2", "bayraktar-tb2s", Fit.NEVER),
        ("cobra", "cobra-ii", Fit.NEVER),
        ("su-30", "su-30sm", Fit.FAMILY),
        ("s-125-pechora", "pechora-2bm", Fit.FAMILY),
        ("bayraktar-tb2", "bayraktar-akinci", Fit.NEVER),
        ("otokar-cobra", "cobra", Fit.FAMILY),
    ],
)
def test_names_of_items(a: str, b: str, how: Fit) -> None:
    assert fit(a, b, {}) is fit(b, a, {}) is how


def test_a_known_family_fits_its_variants_and_they_not_each_other() -> None:
    families = {"fd-2000": "hq-9", "hq-9b": "hq-9"}
    assert fit("hq-9", "fd-2000", families) is Fit.FAMILY
    assert fit("hq-9b", "fd-2000", families) is Fit.NEVER


def test_a_family_never_bridges_two_named_variants() -> None:
    lines = """
        2020-01-01 newspaper KZ Dala
          a: transfer/ordered tr -> kz: anka-s
        2020-01-02 newspaper KZ Esil
          b: transfer/ordered tr -> kz: anka
        2020-01-03 newspaper KZ Too
          c: transfer/ordered tr -> kz: anka-b
    """
    assert len(deals(lines)) == 2


def test_two_names_meet_where_a_text_says_so() -> None:
    lines = """
        2020-08-01 newspaper CN Junwen
          "Kyrgyzstan bought the FK-3 (HQ-22) system."
          a: transfer/ordered cn -> kg: fk-3
        2022-04-10 newspaper KG Too
          b: transfer/delivered cn -> kg: hq-22
    """
    assert deals(lines) == {"a b"}
    assert deals(lines.replace("FK-3 (HQ-22)", "FK-3")) == {"a", "b"}


def test_one_document_tells_two_acts_apart() -> None:
    lines = """
        2023-05-25 wire MY Straits
          a: transfer/ordered tr -> my: 3 anka-s | 2023-05-25
        2025-12-18 wire MY Straits
          b: transfer/in-production tr -> my: 3 anka
          c: transfer/planned tr -> my: 9 anka
    """
    assert deals(lines) == {"a b", "c"}


def test_an_additional_order_is_another_deal_and_an_amendment_is_not() -> None:
    lines = """
        2024-02-22 newspaper PK Indus
          a: transfer/ordered pk -> az: 16 jf-17 | 2024-02
        2025-06-06 newspaper PK Karakoram
          "Baku has {} jets."
          b: transfer/ordered pk -> az: {} jf-17 | 2025-06
    """
    assert deals(lines.format("ordered an additional 24", 24)) == {"a", "b"}
    assert deals(lines.format("expanded its contract to 40", 40)) == {"a b"}


def test_the_next_units_of_an_order_are_no_new_order() -> None:
    lines = """
        2018-07-06 newspaper TR Kervan
          a: transfer/ordered tr -> pk: {} milgem | 2018-07-05
        2023-09-23 newspaper PK Indus
          b: transfer/delivered tr -> pk: 2/2 milgem | 2023-09-23
        2025-12-20 newspaper PK Indus
          c: transfer/delivered tr -> pk: 2/2 milgem | 2025-12-20
    """
    assert deals(lines.format(4)) == {"a b c"}
    assert len(deals(lines.format(2))) == 2


def test_two_buyers_in_one_state() -> None:
    lines = """
        2021-12-18 newspaper KG Too
          a: transfer/ordered tr -> kg: bayraktar-tb2 | by Border Service of Kyrgyzstan
        2021-12-20 newspaper KG Tenir
          b: transfer/ordered tr -> kg: bayraktar-tb2 | by Air Force of Kyrgyzstan
    """
    assert deals(lines) == {"a", "b"}


def test_suppliers_in_dispute_over_one_hand_over_and_over_nothing() -> None:
    lines = """
        2023-02-24 newspaper GB Harbour
          a: transfer/delivered by -> kg: pechora | 2023-02-24
        2023-03-02 newspaper RU Rubezh
          b: transfer/in-service ru -> kg: pechora | {}
    """
    assert deals(lines.format("2023-02-24")) == {"a b"}
    assert deals(lines.format("2015-03")) == {"a", "b"}


def test_a_promise_that_moves_is_one_with_its_giver_in_dispute() -> None:
    lines = """
        2024-03-01 newspaper GB Harbour
          a: transfer/planned by -> kg: pechora | 2024-10
        2024-03-09 newspaper RU Rubezh
          b: transfer/planned ru -> kg: pechora | 2025-05
    """
    assert deals(lines) == {"a b"}
    assert deals(lines.replace("2024-03-09", "2026-03-09")) == {"a", "b"}


def test_two_voices_tell_two_breaks_of_one_thread() -> None:
    lines = """
        2024-03-01 newspaper TR Liman
          a: transfer/{} tr -> kg: anka | by Air Force of Kyrgyzstan | 2024-02
          b: transfer/{} tr -> kg: anka | 2024-02-20
    """
    assert deals(lines.format("suspended", "cancelled").replace("2024-02-20", "2024-03-01")) == {"a b"}
    assert deals(lines.format("ordered", "delivered").replace("2024-02-20", "2024-03-01")) == {"a", "b"}


def test_a_supplier_told_once_in_dispute_draws_nothing_without_item_into_the_thread() -> None:
    lines = """
        2023-02-24 newspaper GB Harbour
          a: transfer/delivered by -> kg: pechora | 2023-02-24
        2023-02-25 newspaper PL Wisla
          b: transfer/delivered by -> kg: pechora | 2023-02-24
        2023-03-02 newspaper RU Rubezh
          c: transfer/delivered ru -> kg: pechora | 2023-02-24
        2023-03-03 newspaper KG Too
          d: transfer/talks ru -> kg
    """
    assert deals(lines) == {"a b c", "d"}
    assert deals(lines.replace("talks ru", "talks by")) == {"a b c d"}


def test_a_document_that_names_another_supplier_tells_another_act() -> None:
    lines = """
        2023-02-24 newspaper GB Harbour
          a: transfer/talks {} -> kg: pechora | 2023-02
          b: transfer/denied ru -> kg
        2023-03-02 newspaper RU Rubezh
          c: transfer/talks by/ru -> kg: pechora
    """
    assert "b" in deals(lines.format("by"))
    assert "b" not in deals(lines.format("ru"))


def test_another_contract_never_meets_the_first_by_way_of_the_hand_over() -> None:
    lines = """
        2022-05-02 newspaper PK Indus
          a: transfer/ordered pk -> az: 20 jf-17 | USD 60m contract | 2022-05-01
        2023-12-10 newspaper AZ Xazar
          b: transfer/ordered pk -> az: 90 jf-17 | 2023-12-09
        2024-06-15 newspaper PK Karakoram
          "The contract, expanded from 20 to 26 jets and USD 72m, is fulfilled."
          c: transfer/delivered pk -> az: 26/26 jf-17 | USD 72m contract | 2024-05
        2024-08-01 newspaper AZ Odlar
          d: holding/in-service pk -> az: jf-17 | 2024-07-29
    """
    assert deals(lines) == {"a c d", "b"}


def test_rescuers_buy_for_themselves() -> None:
    lines = """
        2021-12-18 newspaper KG Too
          a: transfer/ordered tr -> kg: anka | by Emergencies Ministry of Kyrgyzstan
        2021-12-20 newspaper KG Tenir
          b: transfer/ordered tr -> kg: anka | by Ministry of Defence of Kyrgyzstan
    """
    assert deals(lines) == {"a", "b"}


def test_one_slip_in_a_copy_does_not_hide_a_sum() -> None:
    lines = """
        2012-10-01 newspaper KZ Dala
          a: transfer/delivered tr -> kz: 5/5 cobra | 2012-09 | by Border Service of Kazakhstan
        2016-01-01 newspaper KZ Esil
          b: transfer/ordered tr -> kz: 7 cobra | 2016 | by Army of Kazakhstan
        2016-01-02 newspaper KZ Too
          c: transfer/ordered tr -> kz: 7 cobra | 2016-01 | by Army of Kazakhstan
        2016-01-03 newspaper KZ Alatau
          d: transfer/ordered tr -> kz: 70 cobra | 2016 | by Army of Kazakhstan
        2019-03-11 register - Register
          e: transfer/delivered tr -> kz: 12/12 cobra | 2016
    """
    assert deals(lines) == {"a", "b c d"}


def test_a_denied_order_is_not_what_is_held_later() -> None:
    lines = """
        2019-10-01 newspaper RU Rubezh
          a: transfer/ordered cn -> uz: hq-9 | 2019-09
        2019-11-05 primary UZ Ministry of Defence of Uzbekistan
          b: transfer/denied cn -> uz: hq-9
        2018-05-01 newspaper UZ Oqshom
          c: transfer/interest cn -> uz: hq-9 | 2018-05
        2024-09-01 newspaper UZ Oqshom
          d: holding/in-service cn -> uz: hq-9 | 2024-09-01
    """
    assert deals(lines) == {"a b", "c d"}


def test_a_strand_without_item_joins_the_only_thread_that_fits() -> None:
    lines = """
        2022-05-11 primary TR TUSAŞ
          a: production/agreed tr -> kz: anka (uav) | 2022-05 | by TUSAŞ
        2022-07-01 newspaper KZ Dala
          b: production/planned tr -> kz: (uav){}
    """
    assert deals(lines.format("")) == {"a b"}
    assert deals(lines.format(" | by Baykar")) == {"a", "b"}


def test_of_two_threads_a_strand_without_item_joins_the_one_that_clearly_fits() -> None:
    lines = """
        2022-05-11 newspaper TR Kervan
          a: transfer/ordered tr -> kz: 3 anka (uav) | 2022-05
        2022-06-11 newspaper TR Liman
          b: transfer/ordered tr -> kz: 6 aksungur (uav) | 2022-06
        2022-07-01 newspaper KZ Dala
          c: transfer/ordered tr -> kz: {} (uav)
    """
    assert deals(lines.format(3)) == {"a c", "b"}
    assert deals(lines.format("")) == {"a", "b", "c"}


def test_a_sentence_that_lists_systems_gives_a_thread_for_each() -> None:
    lines = """
        2025-11-09 newspaper GB Courier
          a: holding/in-service tr -> tm: kirpi + cobra
        2025-11-10 newspaper TM Ashgabat
          b: holding/in-service tr -> tm: cobra
    """
    assert deals(lines) == {"a", "a b"}


def test_one_price_for_several_items_is_one_deal() -> None:
    assert deals("2025-01-01 newspaper TR K\n a: transfer/ordered tr -> tm: kirpi + cobra | USD 90m contract") == {"a"}
    assert deal_of("a", "2025-01-01 newspaper TR K\n a: transfer/ordered tr -> tm: 9 kirpi + cobra").items == (
        "cobra",
        "kirpi",
    )


def test_two_reports_of_one_package_are_one_deal() -> None:
    lines = """
        2023-11-30 newspaper KZ Stepnoy Vestnik
          a: transfer/delivered ru -> kz: 4 su-30sm + tor-m2e | 2023
        2023-12-01 newspaper KZ Steppe Business Review
          b: transfer/delivered ru -> kz: 4 su-30sm + tor-m2e | 2023
    """
    assert deals(lines) == {"a b"}


def test_a_sum_over_two_deals_belongs_to_none() -> None:
    lines = """
        2019-04-09 newspaper KG Too
          a: transfer/delivered ru -> kg: 2/2 mi-8mt | 2019-04-09
        2019-11-28 newspaper KG Tenir
          b: transfer/delivered ru -> kg: 2/2 mi-8mt | 2019-11-27
        2025-10-23 register - Arms Register
          c: transfer/delivered ru -> kg: 4/4 mi-8mt | 2019
    """
    assert deals(lines) == {"a", "b"}


def test_a_gift_for_one_is_a_repair_for_the_other() -> None:
    lines = """
        2019-11-27 primary RU Ministry of Defence of Russia
          a: service/delivered ru -> kg: 2/2 mi-8mt | 2019-11-27
        2019-11-28 newspaper KG Tenir
          b: transfer/delivered ru -> kg: 2/2 mi-8mt | 2019-11-27
    """
    assert deals(lines) == {"a b"}
    assert deal_of("b", lines).kind == "service"


def test_another_instrument_is_another_agreement() -> None:
    lines = """
        2022-04-21 primary TR Ministry of Defence of Turkiye
          a: agreement/agreed tj + tr | 2022-04-21
        2023-07-26 wire RU Volga
          b: agreement/agreed tj + tr | 2023-07-26
        2024-04-11 newspaper TJ Dushanbe
          "The accord signed on 26 July 2023 was ratified on 11 April 2024."
          c: agreement/agreed tj + tr | 2024-04-11
        2025-11-06 newspaper TR Kervan
          d: agreement/agreed tj + tr | 2022-04
          e: agreement/in-force tj + tr | 2023-07
    """
    assert deals(lines) == {"a d", "b c e"}


def test_needs_and_judgements_of_experts_belong_to_no_deal() -> None:
    assert deals("2025-01-01 newspaper TR K\n a: need -> tm: (naval)\n b: assessment tr -> tm | aspect rank") == set()


def test_every_merge_can_be_asked_why() -> None:
    written = reports("""
        2021-12-18 primary KG Border Service of Kyrgyzstan
          a: transfer/in-service tr -> kg: bayraktar-tb2 | 2021-12
        2021-12-20 newspaper TR Liman
          b: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12
          c: transfer/talks tr -> kg: 6 bayraktar-tb2 | 2021-12-19
    """)
    (why,) = explain_merge(written, "a", "b", lexicon=WORDS)
    assert {f.name: f.weight for f in why.features} == {"same item": 3, "same supplier": 1, "same date": 2}
    assert why.total == 6 and not why.forbids
    (apart,) = explain_merge(written, "b", "c", lexicon=WORDS)
    assert apart.forbids == "told apart in one document"
    with pytest.raises(TeraziError, match="no claim of a deal: 'x'"):
        explain_merge(written, "a", "x", lexicon=WORDS)


def test_a_register_that_adds_up_two_batches_tells_of_neither() -> None:
    lines = """
        2020-05-01 newspaper TR Liman
          a: transfer/delivered tr -> az: 6/6 anka | 2020-04
        2022-05-01 newspaper AZ Xazar
          b: transfer/ordered tr -> az: 4 anka | 2022-05
        2023-05-01 newspaper AZ Xazar
          c: transfer/delivered tr -> az: 4/4 anka | 2023-04
        2023-06-01 register - Register
          d: transfer/delivered tr -> az: {0}/{0} anka | 2023
    """
    assert deals(lines.format(10)) == {"a", "b c"}
    assert deals(lines.format(4)) == {"a", "b c d"}


def test_what_was_held_before_is_not_what_is_ordered_later() -> None:
    lines = """
        {}-03-18 newspaper KG Too
          a: holding/in-service ru -> kg: mi-8
        2020-03-18 newspaper KG Too
          b: transfer/ordered ru -> kg: 2 mi-8 | 2020-03
    """
    assert deals(lines.format(2010)) == {"a", "b"}
    assert deals(lines.format(2022)) == {"a b"}

"""Who tells it and of what: words that point back, former names, offices at their place, matters of instruments."""

from __future__ import annotations

import dataclasses
import re

import pytest
from ledger_lines import WORDS, groups, reports

from terazi.ledger import settle
from terazi.model import Claim, Evidence, Ledger, Report, Span

SPEECH = dataclasses.replace(
    WORDS,
    states={**WORDS.states, "south korea": "kr", "korea": "kr", "argentin": "ar", "danish": "dk"},
    this=("об этом", "this was"),
    formerly=("formerly", "called until"),
    ratified=("ratif",),
    undone=("not yet", "remains a plan"),
    further=("one more",),
    disowned=("order disowned",),
    another=(*WORDS.another, "other equipment"),
    matters=(("military cooperation",), ("classified information",), ("cash aid",)),
)


def told(lines: str) -> Ledger:
    """The ledger of some lines, by the words of these tests. ``[a: …]`` marks the evidence of a claim in a text."""
    return settle([_quoted(report) for report in reports(lines)], lexicon=SPEECH)


_MARK = re.compile(r"\[\w: ([^\]]*)\]")


def _quoted(report: Report) -> Report:
    text = _MARK.sub(r"\1", report.text)
    quotes = {mark[0][1]: mark[1] for mark in _MARK.finditer(report.text)}
    claims = tuple(_with_evidence(c, quotes[c.id], text) if c.id in quotes else c for c in report.claims)
    return dataclasses.replace(report, text=text, claims=claims)


def _with_evidence(claim: Claim, quote: str, text: str) -> Claim:
    span = Span(at := text.index(quote), at + len(quote))
    return dataclasses.replace(claim, evidence=(Evidence(field="event", span=span, quote=quote, rule="test"),))


def origins(lines: str) -> set[str]:
    return groups(o.claims for o in told(lines).origins)


def deals(lines: str) -> set[str]:
    return groups(d.claims for d in told(lines).deals)


def conflicts(lines: str) -> dict[str, set[str]]:
    return {c.field: {claim for value in c.values for claim in value.claims} for c in told(lines).contradictions}


# ------------------------------------------------------------------ origins


@pytest.mark.parametrize(("behind", "many"), [("This was told to Aral by two sources.", 2), ("Prices rose.", 1)])
def test_who_told_it_stands_in_the_sentence_behind_that_points_back(behind: str, many: int) -> None:
    lines = f"""
        2018-12-21 newspaper LA Lantern
          a: transfer/delivered ru -> la: 4 yak-130
        2019-01-14 newspaper KG Aral
          "[b: Russia has given four Yak-130 away]. {behind}"
          b: transfer/delivered ru -> la: 4 yak-130
    """
    assert len(origins(lines)) == many


@pytest.mark.parametrize(("called", "many"), [("called until May Arsenal", 1), ("a rival of Arsenal", 2)])
def test_a_company_of_two_names_is_one_body(called: str, many: int) -> None:
    lines = f"""
        2024-08-29 newspaper KZ Sary
          a: production/in-force tr -> kz: anka | by Arsenal | said Arsenal
        2025-07-08 newspaper GB Steppe
          "[b: The plant is under construction], says Kestrel Works, {called}."
          b: production/in-force tr -> kz: anka | by "Kestrel Works" | said "Kestrel Works"
    """
    assert len({o.body for o in told(lines).origins}) == many


def test_the_firm_of_a_state_is_the_company_told() -> None:
    lines = """
        2024-09-20 newspaper KR Han
          "LIG has signed a contract, the South Korean company announced."
          a: transfer/ordered kr -> iq: 8 m-sam | by LIG | said "the South Korean company"
    """
    assert {o.body for o in told(lines).origins} == {"lig"}


def test_a_minister_answers_for_the_office_at_his_name() -> None:
    lines = """
        2024-04-17 newspaper TR Körfez
          "Argentine minister of defence Luis Petri spoke. Danish minister of defence Troels Poulsen named pilots."
          a: transfer/ordered dk -> ar: 24 f-16 | said "Luis Petri"
          b: training/agreed dk -> ar | said "Troels Poulsen"
    """
    assert {o.body for o in told(lines).origins} == {"ar/defence-ministry", "dk/defence-ministry"}


def test_the_embassy_is_the_one_told_in_full_before() -> None:
    lines = """
        2025-01-25 newspaper GB Amu
          "The Turkish ambassador in Uzbekistan spoke of vehicles. In another project, the ambassador said, men learn."
          a: transfer/agreed tr -> uz: 15 cobra | said "The Turkish ambassador in Uzbekistan"
          b: training/planned tr -> uz | said "the ambassador"
    """
    assert origins(lines) == {"a b"}


def test_what_was_said_on_one_day_may_be_printed_two_weeks_apart() -> None:
    lines = """
        2021-04-28 primary RS Ministry
          a: transfer/in-service by -> rs: 4/4 mig-29 | 2021-04-28
        {} newspaper KZ Shamy
          b: transfer/in-service by -> rs: 4 mig-29 | 2021-04-28 | said Ministry
    """
    assert origins(lines.format("2021-05-06")) == {"a b"}
    assert origins(lines.format("2021-05-28")) == {"a", "b"}


# ------------------------------------------------------------------ deals

TREATY = """
    2022-05-11 wire KZ Esil
      "[a: An agreement on military cooperation was signed]."
      a: agreement/agreed kz + tr | 2022-05-10
    2023-06-14 primary TR Gazette
      "[b: The protocol on {} was {}]."
      b: agreement/agreed kz + tr | 2023-06-05
"""


def test_an_instrument_is_told_again_by_what_it_is_about() -> None:
    assert deals(TREATY.format("military cooperation", "ratified")) == {"a b"}
    assert deals(TREATY.format("military cooperation", "signed")) == {"a", "b"}
    assert deals(TREATY.format("cash aid", "ratified")) == {"a", "b"}


def test_other_equipment_without_a_name_is_none_of_what_was_bought() -> None:
    lines = """
        2023-01-20 newspaper KZ Sary
          a: transfer/ordered tr -> kz: 3 anka | 2022-12
        2024-08-30 newspaper GB Steppe
          "Talks on buying {} are being held."
          b: transfer/talks tr -> kz | 2024-08
        2024-09-02 newspaper AZ Guzgu
          c: transfer/delivered tr -> kz: 3/3 anka
    """
    assert deals(lines.format("other equipment")) == {"a c", "b"}
    assert deals(lines.format("drones")) == {"a b c"}


def test_a_restated_number_is_no_sum_of_other_deals() -> None:
    lines = """
        2022-10-04 primary AM Ministry
          a: transfer/ordered in -> am: 4 pinaka | 2022-09
        2023-11-20 primary IN Munitions
          "The contract was expanded to six."
          b: transfer/ordered in -> am: 6 pinaka | 2023-11-17
        2024-12-03 wire TR Bogaz
          "The border service ordered an additional two."
          c: transfer/ordered in -> am: 2 pinaka
    """
    assert deals(lines) == {"a b", "c"}


def test_one_text_tells_an_order_and_what_restates_it() -> None:
    lines = """
        2022-03-12 newspaper TR Bogazici
          "The contract was {} to twelve."
          a: transfer/ordered kz -> mn: 12 arlan | 2022-03-09
          b: transfer/ordered kz -> mn: 8 arlan | 2019-05
    """
    assert deals(lines.format("expanded")) == {"a b"}
    assert len(deals(lines.format("signed"))) == 2


def test_just_as_many_as_were_ordered_may_come_from_another_for_one_paper() -> None:
    lines = """
        2022-04-04 primary KZ Steppe
          a: transfer/ordered kz -> mn: {0} arlan | 2022-03-09
        {1}-08-17 newspaper TR Ege
          b: transfer/delivered za -> mn: {0}/{0} arlan | {1}-08-16
    """
    assert deals(lines.format(12, 2023)) == {"a b"}
    assert deals(lines.format(12, 2025)) == {"a", "b"}
    assert deals(lines.format(2, 2023)) == {"a", "b"}


def test_what_flies_already_is_not_what_is_on_order() -> None:
    lines = """
        2025-03-02 newspaper RU Volga
          a: transfer/ordered ru -> iq: 4 mi-28 | 2024
          b: holding/in-service ru -> iq: {} mi-28
    """
    assert deals(lines.format(12)) == {"a", "b"}
    assert deals(lines.format(2)) == {"a b"}


def test_an_order_that_was_disowned_and_came() -> None:
    lines = """
        2025-05-10 newspaper AE Gulf
          a: transfer/ordered ir -> iq: 6 mohajer-6 | 2025-05
        2025-05-12 primary IQ Ministry
          b: transfer/denied ir -> iq: mohajer-6 | 2025-05-12
        2025-06-20 primary IR Ministry
          "[c: Six drones were handed over]. {}"
          c: transfer/delivered ir -> iq: 6/6 mohajer-6 | 2025-06-18
    """
    assert deals(lines.format("It is the order that Baghdad disowned.")) == {"a b c"}
    assert deals(lines.format("Engines came too.")) == {"a b", "c"}


def test_a_denial_of_one_more_is_none_of_what_has_come() -> None:
    lines = """
        2019-08-01 primary AU Austal
          a: transfer/ordered au -> tt: 2 cape | 2019-08-01
        2021-07-15 primary TT Ministry
          b: transfer/delivered au -> tt: 2/2 cape | 2021-07-14
        2021-10-26 newspaper RU Baltic
          "One more boat has been ordered."
          c: transfer/ordered au -> tt: 1 cape | 2021-09
        2021-11-02 primary TT Ministry
          d: transfer/denied au -> tt: 1 cape | 2021-11-02
    """
    assert deals(lines) == {"a b", "c d"}


# ------------------------------------------------------------------ contradictions

CLAUSES: dict[str, tuple[str, dict[str, set[str]]]] = {
    "talks called off and going on": (
        """
        2024-04-18 newspaper AR Faro
          a: transfer/rejected cn -> ar: jf-17 | 2024-04-18
        2024-04-22 wire TR Pasifik
          b: transfer/talks cn -> ar: jf-17 | 2024-04-22
        """,
        {"stage": {"a", "b"}},
    ),
    "talks taken up again months later": (
        """
        2024-04-18 newspaper AR Faro
          a: transfer/rejected cn -> ar: jf-17 | 2024-04-18
        2024-09-22 wire TR Pasifik
          b: transfer/talks cn -> ar: jf-17 | 2024-09-22
        """,
        {},
    ),
    "a plant that is built and remains a plan": (
        """
        2024-08-29 newspaper KZ Sary
          a: production/in-force tr -> kz: anka | 2024-06
        2024-08-30 newspaper GB Steppe
          "Assembly remains a plan."
          b: production/planned tr -> kz: anka | 2024-08
        """,
        {"stage": {"a", "b"}},
    ),
    "the next step of one who gathers from others": (
        """
        2025-01-17 newspaper UZ Kurier
          a: transfer/agreed tr -> uz: 15 cobra
        2025-01-22 aggregator KG Digest
          b: transfer/delivered tr -> uz: 15 cobra
        """,
        {},
    ),
    "prices by contract, agreed for one and under way for the other": (
        """
        2016-12-22 wire RU Nevsky
          a: service/agreed ru -> rs: 6 mig-29 | EUR 185m contract | 2016-12-21
        2019-07-18 newspaper HU Danube
          b: service/ongoing ru -> rs: 6 mig-29 | EUR 235m contract | 2019-07
        """,
        {"amount": {"a", "b"}},
    ),
    "the day on which somebody spoke of a contract that stands": (
        """
        2025-01-15 primary TR Otokar
          a: transfer/ordered tr -> uz: 40 arma | 2025-01-14
        2025-02-12 wire TR Bogaz
          b: transfer/ordered tr -> uz: 40 arma | 2025-02-12
        """,
        {},
    ),
    "a number restated long after, and what a register lists under the first year": (
        """
        2023-03-15 primary TR Tusas
          a: transfer/ordered tr -> ng: 6 t129 | 2023-03-14
        2024-11-21 primary NG Air Force
          "The contract was expanded to eight."
          b: transfer/ordered tr -> ng: 8 t129 | 2024-11-20
        2025-03-17 register SE Ledger
          c: transfer/ordered tr -> ng: 8 t129 | 2023
        """,
        {},
    ),
    "what had come long before it was restated": (
        """
        2022-03-10 primary TR Agency
          a: transfer/delivered tr -> ph: 6/2 t129 | 2022-03-09
        2024-02-19 newspaper PH Clarion
          "The contract was expanded to eight, and all serve."
          b: transfer/in-service tr -> ph: 8 t129
        """,
        {},
    ),
    "two sums that are planned, told within a week": (
        """
        2026-02-03 newspaper VU Courier
          a: finance/planned au -> vu | AUD 12m grant
        2026-02-05 newspaper RU Lenta
          b: finance/planned au -> vu | AUD 9m grant
        """,
        {"amount": {"a", "b"}},
    ),
    "what one side called off and both took up again": (
        """
        2025-02-10 newspaper RU Kurier
          a: transfer/cancelled us -> ar: aim-120 | 2025-02-07
        2025-12-06 newspaper AR Faro
          "The purchase was expanded and put under contract in July."
          b: transfer/ordered us -> ar: aim-120 | 2025-07
        """,
        {},
    ),
    "in force since a year long past, and only later": (
        """
        2019-03-15 newspaper TJ Payom
          "[a: The agreement on military cooperation is in force]."
          a: agreement/in-force kg + kz | 2018
        2020-02-17 primary KG Ministry
          "[b: The agreement on military cooperation entered into force]."
          b: agreement/in-force kg + kz | 2020-02-14
        """,
        {"date": {"a", "b"}},
    ),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_what_contradicts_and_what_does_not(clause: str) -> None:
    lines, expected = CLAUSES[clause]
    assert len(told(lines).deals) == 1, "told of one deal, or the clause is not tested"
    assert conflicts(lines) == expected


def test_what_goes_on_is_not_all_of_it() -> None:
    lines = """
        2019-07-18 newspaper HU Danube
          a: service/{} ru -> rs: 6 mig-29 | 2019-07
    """
    counts = [told(lines.format(stage)).deals[0].delivered for stage in ("ongoing", "delivered")]
    assert counts == [None, 6]

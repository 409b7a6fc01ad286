"""Statements of shares, diversification and roles against two editions of a register; skipped without them."""

from __future__ import annotations

import dataclasses
from functools import cache

import pytest
from bench_register import EDITIONS, registers, with_bench
from test_checks_audit import example_ledger, retelling

from terazi.flows.check_ground import Held
from terazi.flows.checking import audit_text
from terazi.model import Document
from terazi.model.checking import Check, Finding, Outcome, Rule

pytestmark = with_bench

RUSSIA = "Kazakhstan made 88 % of its arms imports from Russia in 2020-24."
DIVERSE = "{} is diversifying its arms suppliers."


@cache
def held() -> Held:
    """The example ledger with both editions beside it."""
    one = example_ledger()
    return dataclasses.replace(one, scales=dataclasses.replace(one.scales, registers=registers()))


def finding(statement: str, edition: str) -> Finding:
    asked = Document(id="s", text=statement, language="en", published="2025-11-06")
    return audit_text(asked, held(), edition).findings[0]


def deciding(statement: str, edition: str) -> Check:
    return finding(statement, edition).parts[0].checks[0]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_nine_statements_with_a_register(edition: str, language: str) -> None:
    found = audit_text(retelling(language), held(), edition)
    outcomes = [one.outcome for one in found.findings]
    assert outcomes[:7] == [
        Outcome.SUPPORTED,
        Outcome.SUPPORTED,
        Outcome.CONTRADICTED,
        Outcome.PREMISE_UNCONFIRMED,
        Outcome.QUALIFIED,
        Outcome.QUALIFIED,
        Outcome.QUALIFIED,
    ]
    assert outcomes[7:] == [Outcome.CONTRADICTED, Outcome.QUALIFIED]
    largest = found.findings[7].parts[0].checks[0]
    assert (largest.rule, largest.rival, largest.edition) == (Rule.CONCENTRATION, "KZ", edition)


def test_a_share_is_held_against_the_edition_that_is_asked() -> None:
    assert deciding(RUSSIA, EDITIONS[0]).outcome is Outcome.SUPPORTED
    assert finding(RUSSIA.replace("88", "58"), EDITIONS[0]).outcome is Outcome.CONTRADICTED
    assert finding(RUSSIA.replace("88", "86"), EDITIONS[0]).outcome is Outcome.QUALIFIED
    assert finding(RUSSIA.replace("Kazakhstan", "Kyrgyzstan"), EDITIONS[0]).outcome is Outcome.CONTRADICTED


def test_where_editions_differ_the_row_says_so() -> None:
    check = deciding("Uzbekistan made 68 % of its arms imports from Russia in 2020-24.", EDITIONS[0])
    assert check.outcome is Outcome.SUPPORTED and check.drift == ((EDITIONS[1], Outcome.CONTRADICTED),)


@pytest.mark.parametrize(
    ("state", "outcome"), [("Kyrgyzstan", Outcome.SUPPORTED), ("Kazakhstan", Outcome.CONTRADICTED)]
)
def test_who_has_diversified_and_who_has_not(state: str, outcome: Outcome) -> None:
    assert finding(DIVERSE.format(state), EDITIONS[0]).outcome is outcome


@pytest.mark.parametrize(
    ("row", "told", "instead", "outcome"),
    [
        (8, "çeşitlendiriyor", "çeşitlendirmiyor", Outcome.SUPPORTED),
        (8, "Orta Asya ülkeleri,", "Kırgızistan,", Outcome.SUPPORTED),
        (9, "yerini almıyor, onu tamamlıyor", "yerini alıyor, onu tamamlamıyor", Outcome.CONTRADICTED),
        (9, "Rusya'nın", "Çin'in", Outcome.CONTRADICTED),
    ],
)
def test_changed_copies_flip_the_rows_of_the_register(row: int, told: str, instead: str, outcome: Outcome) -> None:
    base = retelling("tr")
    before = [one.outcome for one in audit_text(base, held(), EDITIONS[0]).findings]
    changed = dataclasses.replace(base, text=base.text.replace(told, instead, 1))
    after = [one.outcome for one in audit_text(changed, held(), EDITIONS[0]).findings]
    assert after[row - 1] is outcome and before[row - 1] is not outcome
    assert [a for n, a in enumerate(after, 1) if n != row] == [b for n, b in enumerate(before, 1) if n != row]

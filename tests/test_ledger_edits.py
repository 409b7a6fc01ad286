"""Edits: every field of a claim has one way to be written, and a wrong value is refused with what was possible."""

from __future__ import annotations

import dataclasses

import pytest
from drawn_claims import claims
from hypothesis import given, settings

from terazi.errors import TeraziError
from terazi.ledger.edits import FORMS, canonical, check_sides, read_value, write_value
from terazi.model import Claim
from terazi.notation import parse

NOT_JUDGED = {"id", "document", "core", "confidence", "reader", "evidence"}


def test_every_field_that_a_claim_tells_can_be_edited() -> None:
    assert set(FORMS) == {f.name for f in dataclasses.fields(Claim)} - NOT_JUDGED


@given(claims())
@settings(max_examples=150, deadline=None)
def test_a_value_is_read_as_it_is_written(claim: Claim) -> None:
    for field in FORMS:
        value = getattr(claim, field)
        assert read_value(field, write_value(field, value)) == value
        assert canonical(field, write_value(field, value)) == write_value(field, value)


@pytest.mark.parametrize(
    ("field", "typed", "written"),
    [
        ("amount", "usd 16,000,000", "USD 16m"),
        ("amount", "EUR 1.5m", "EUR 1.5m"),
        ("recipients", "KG+ uz", "kg + uz"),
        ("stage", "In service", "in-service"),
        ("quantity", "1,200", "1200"),
        ("items", "anka +  anka-s", "anka + anka-s"),
        ("category", "uav,naval", "uav, naval"),
        ("suppliers", "", ""),
        ("stage", " ", ""),
        ("date", "2021-12", "2021-12"),
    ],
)
def test_what_people_type_comes_to_one_form(field: str, typed: str, written: str) -> None:
    assert canonical(field, typed) == written


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("quantiy", "4", "no field that can be edited: 'quantiy'. Did you mean quantity"),
        ("stage", "delivred", "no stage: 'delivred'. Did you mean delivered"),
        ("quantity", "four", "no number: 'four'"),
        ("quantity", "-4", "no number"),
        ("quantity", "99999999999999999999", "no number"),
        ("amount", "16m", "no sum of money: '16m'. Write it as USD 16m"),
        ("amount", "USD 1.2.3", "no sum of money"),
        ("amount", "USD 5m grant", "no sum of money"),
        ("amount", "USD -5", "no sum of money"),
        ("date", "2021-02-30", "no day: '2021-02-30'. Write it as"),
        ("date", "12.2021", "no day"),
        ("recipients", "Kyrgyz Republic", "no code of a country"),
        ("kind", "", "a claim cannot be without kind"),
        ("said_by", 'the "minister"', "may stand in"),
        ("place", "kg | denied", "may stand in"),
    ],
)
def test_a_wrong_value_is_refused_with_what_was_possible(field: str, typed: str, told: str) -> None:
    with pytest.raises(TeraziError) as refused:
        canonical(field, typed)
    assert told in str(refused.value)


def test_a_kind_and_its_sides_belong_together() -> None:
    check_sides(parse("agreement/agreed tr + kg"))
    check_sides(parse("constraint az against fr -> am: bastion"))
    with pytest.raises(TeraziError, match="agreement has parties"):
        check_sides(parse("agreement/agreed tr -> kg"))
    with pytest.raises(TeraziError, match="transfer has no parties"):
        check_sides(dataclasses.replace(parse("transfer/agreed tr -> kg"), parties=("TR",)))

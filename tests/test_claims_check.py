"""The gate: what leaves it is grounded, and each claim has an id of its own."""

from __future__ import annotations

from collections.abc import Sequence

from one_reader import reader

from terazi.claims.check import check
from terazi.model import Claim, Document

TWO_SUMS = (
    "Ankara grants Bishkek 30 million lira to buy Turkish weapons and a further 4 million lira to train soldiers."
)


def claims_of(text: str) -> Sequence[Claim]:
    return reader().read(Document(id="d", text=text, source="x", language="en")).claims


def test_two_sums_that_one_verb_grants_are_two_claims() -> None:
    claims = claims_of(TWO_SUMS)
    sums = {c.amount.value for c in claims if c.amount}
    assert {str(s) for s in sums} >= {"30000000", "4000000"}
    assert len({c.id for c in claims}) == len(claims)


def test_ids_are_the_same_each_time_and_the_first_keeps_its_own() -> None:
    claim = claims_of(TWO_SUMS)[0]
    first, second = (check([claim] * 3, TWO_SUMS)[0] for _ in range(2))
    assert first == second
    assert first[0] == claim
    assert len({c.id for c in first}) == 3

"""A judge's quotation about a told deal is an assessment of its sides; an official's is not."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.model import Claim, Document, Kind

DEAL = "Poland has ordered 48 FA-50 jets from South Korea."


def judgements(text: str) -> list[Claim]:
    read = reader().read(Document(id="one", text=text, language="en"))
    return [c for c in read.claims if c.kind is Kind.ASSESSMENT]


@pytest.mark.parametrize("judge", ["an analyst in Warsaw", "of the Institute for Eastern Policy"])
def test_what_a_judge_says_between_quote_marks_is_told_of_the_deal(judge: str) -> None:
    (found,) = judgements(f'{DEAL} "Nobody else keeps promises like these," said Marta Nowak, {judge}.')
    assert (found.suppliers, found.recipients) == (("KR",), ("PL",))
    assert found.said_by is not None and "Marta Nowak" in found.said_by


@pytest.mark.parametrize(
    "second",
    [
        '"Nobody else keeps promises like these," said the defence minister of Poland, Marek Wilk.',
        '"Nobody else keeps promises like these," said Marta Nowak, an analyst of trade between Brazil and Chile.',
        "Marta Nowak is an analyst in Warsaw.",
    ],
)
def test_officials_other_states_and_silent_judges_judge_no_deal(second: str) -> None:
    assert judgements(f"{DEAL} {second}") == []

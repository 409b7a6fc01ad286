"""Judgements: they outrank every score, and an undone one leaves no trace."""

from __future__ import annotations

from decimal import Decimal

import pytest
from ledger_lines import WORDS, groups, reports

from terazi.errors import TeraziError
from terazi.ledger import settle
from terazi.model import Judgement, Ledger, Money, Verdict

LINES = """
    2021-12-18 primary KG Border Service of Kyrgyzstan
      a: transfer/in-service tr -> kg: bayraktar-tb2 | 2021-12
    2021-12-20 newspaper TR Liman
      b: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12
    2022-03-20 newspaper TR Kervan
      c: transfer/talks tr -> kg: aksungur
"""


def judge(number: int, verdict: Verdict, *about: str, **more: object) -> Judgement:
    return Judgement(id=f"j{number}", about=about, verdict=verdict, by="ayla", at=f"2025-01-0{number}", **more)  # type: ignore[arg-type]  # tests write few fields


def settled(*judgements: Judgement) -> Ledger:
    return settle(reports(LINES), judgements, lexicon=WORDS)


def deals(*judgements: Judgement) -> set[str]:
    return groups(d.claims for d in settled(*judgements).deals)


def test_same_and_different_outrank_the_scores() -> None:
    assert deals() == {"a b", "c"}
    assert deals(judge(1, Verdict.DIFFERENT, "a", "b")) == {"a", "b", "c"}
    assert deals(judge(1, Verdict.SAME, "b", "c")) == {"a b c"}


def test_the_latest_word_on_a_pair_counts_whatever_the_order_of_the_list() -> None:
    first, second = judge(1, Verdict.DIFFERENT, "a", "b"), judge(2, Verdict.UNSURE, "b", "a")
    assert deals(first, second) == deals(second, first) == {"a b", "c"}


def test_a_rejected_claim_is_gone_and_an_accepted_one_back() -> None:
    assert deals(judge(1, Verdict.REJECT, "c")) == {"a b"}
    assert deals(judge(1, Verdict.REJECT, "c"), judge(2, Verdict.ACCEPT, "c")) == {"a b", "c"}


def test_an_edit_changes_the_field() -> None:
    ledger = settled(judge(1, Verdict.EDIT, "b", edits=(("quantity", "4"), ("amount", "USD 16,000,000"))))
    (deal,) = (d for d in ledger.deals if "b" in d.claims)
    assert (deal.quantity, deal.amount) == (4, Money(Decimal(16_000_000), "USD"))


def test_an_edit_of_no_field_says_which_there_are() -> None:
    with pytest.raises(TeraziError, match=r"no field that can be edited: 'quantiy'.*quantity"):
        settled(judge(1, Verdict.EDIT, "b", edits=(("quantiy", "4"),)))
    with pytest.raises(TeraziError, match="no value for quantity: 'four'"):
        settled(judge(1, Verdict.EDIT, "b", edits=(("quantity", "four"),)))


@pytest.mark.parametrize("verdict", [Verdict.REJECT, Verdict.DIFFERENT, Verdict.SAME, Verdict.EDIT])
def test_a_judgement_undone_leaves_nothing(verdict: Verdict) -> None:
    done = judge(1, verdict, "a", "b", edits=(("quantity", "9"),))
    assert settled(done, judge(2, Verdict.UNDO, "j1")) == settled()


def test_an_undo_can_be_undone() -> None:
    rows = [judge(1, Verdict.REJECT, "c"), judge(2, Verdict.UNDO, "j1"), judge(3, Verdict.UNDO, "j2")]
    assert deals(*rows) == deals(rows[0])

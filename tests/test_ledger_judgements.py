"""Judgements: they outrank every score, and an undone one leaves no trace."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from ledger_lines import WORDS, groups, reports

from terazi.ledger import settle
from terazi.ledger.judgements import edited, faults, last_words, rulings_of, standing
from terazi.model import Judgement, Ledger, Money, Verdict
from terazi.notation import parse

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


@pytest.mark.parametrize("edit", [("quantiy", "4"), ("quantity", "four"), ("kind", ""), ("date", "2021-13")])
def test_an_impossible_edit_is_left_out_and_told(edit: tuple[str, str]) -> None:
    wrong = judge(1, Verdict.EDIT, "b", edits=(edit, ("stage", "ordered")))
    assert settled(wrong).deals == settled(judge(1, Verdict.EDIT, "b", edits=(("stage", "ordered"),))).deals
    [issue] = faults([wrong])
    assert issue.about == "j1" and edit[0] in issue.message
    assert not faults([wrong, judge(2, Verdict.UNDO, "j1")])


@pytest.mark.parametrize("verdict", [v for v in Verdict if v is not Verdict.UNDO])
def test_a_judgement_undone_leaves_nothing(verdict: Verdict) -> None:
    done = judge(1, verdict, "a", "b", edits=(("quantity", "9"),))
    assert settled(done, judge(2, Verdict.UNDO, "j1")) == settled()


def test_an_undo_can_be_undone() -> None:
    rows = [judge(1, Verdict.REJECT, "c"), judge(2, Verdict.UNDO, "j1"), judge(3, Verdict.UNDO, "j2")]
    assert deals(*rows) == deals(rows[0])
    assert deals(*rows, judge(4, Verdict.UNDO, "j3")) == deals()
    assert deals(*rows, judge(4, Verdict.UNDO, "j1")) == deals()


def test_an_undo_counts_whatever_the_instant_that_it_bears() -> None:
    rejected, undo, again = judge(3, Verdict.REJECT, "c"), judge(2, Verdict.UNDO, "j3"), judge(1, Verdict.UNDO, "j2")
    assert deals(rejected, undo) == deals()
    assert deals(rejected, undo, again) == deals(rejected)


def test_a_ring_of_undos_undoes_nothing() -> None:
    ring = [judge(2, Verdict.UNDO, "j3", "j1"), judge(3, Verdict.UNDO, "j2")]
    assert deals(judge(1, Verdict.REJECT, "c"), *ring) == {"a b"}


def test_fractions_of_a_second_come_after_it() -> None:
    early = Judgement(id="j2", about=("a", "b"), verdict=Verdict.SAME, by="ayla", at="2025-01-01T10:00:00Z")
    late = Judgement(id="j1", about=("a", "b"), verdict=Verdict.DIFFERENT, by="ayla", at="2025-01-01T10:00:00.5Z")
    assert [j.id for j in standing([late, early])] == ["j2", "j1"]


def test_a_word_that_leaves_it_open_takes_a_rejection_back() -> None:
    rejected = judge(1, Verdict.REJECT, "c")
    assert deals(rejected, judge(2, Verdict.UNSURE, "c")) == deals()
    assert deals(rejected, judge(2, Verdict.NOT_ENOUGH, "c")) == deals()
    assert deals(rejected, judge(2, Verdict.UNSURE, "c", "b")) == deals(rejected)


def test_edits_of_one_claim_add_up_and_outlive_an_accept() -> None:
    rows = [
        judge(1, Verdict.EDIT, "b", edits=(("quantity", "4"), ("date", "2022"))),
        judge(2, Verdict.EDIT, "b", edits=(("quantity", "5"),)),
        judge(3, Verdict.ACCEPT, "b"),
    ]
    claim = parse("transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12")
    now = edited(dataclasses.replace(claim, id="b"), last_words(standing(rows)))
    assert (now.quantity, now.date) == (5, "2022")


# ------------------------------------------------------------------ same and different

TALKS = """
    2021-03-01 newspaper TR Liman
      a: transfer/talks tr -> kg: 3 bayraktar-tb2
    2021-04-01 newspaper TR Kervan
      b: production/talks tr -> kg: bayraktar-tb2
    2021-05-01 newspaper TR Pusula
      c: agreement/agreed tr + kg | 2021-05
    2021-06-01 newspaper TR Fener
      d: transfer/ordered tr -> kg: 3 bayraktar-tb2
"""


def talks(*judgements: Judgement) -> set[str]:
    return groups(d.claims for d in settle(reports(TALKS), judgements, lexicon=WORDS).deals)


def test_same_carries_on_from_claim_to_claim() -> None:
    assert talks() == {"a d", "b", "c"}
    assert talks(judge(1, Verdict.SAME, "a", "b"), judge(2, Verdict.SAME, "b", "c")) == {"a b c d"}


def test_different_holds_within_a_chain_of_same_and_the_later_link_with_it() -> None:
    apart = judge(1, Verdict.DIFFERENT, "a", "c")
    assert talks(apart, judge(2, Verdict.SAME, "a", "b"), judge(3, Verdict.SAME, "b", "c")) == {"a d", "b c"}
    assert talks(apart, judge(3, Verdict.SAME, "a", "b"), judge(2, Verdict.SAME, "b", "c")) == {"a b d", "c"}


def test_what_is_the_same_as_one_of_a_pair_is_different_from_the_other() -> None:
    rulings = rulings_of([judge(1, Verdict.SAME, "a", "b"), judge(2, Verdict.DIFFERENT, "b", "c")])
    assert rulings.different == {frozenset("bc"), frozenset("ac")}


def test_no_score_joins_what_people_called_different_by_way_of_what_they_called_the_same() -> None:
    apart = judge(1, Verdict.DIFFERENT, "d", "b")
    assert talks(apart, judge(2, Verdict.SAME, "a", "b")) == {"a b", "c", "d"}


def test_a_whole_that_a_person_puts_into_a_deal_is_no_sum() -> None:
    lines = """
        2019-04-09 newspaper KG Too
          a: transfer/delivered ru -> kg: 2/2 mi-8mt | 2019-04-09
        2019-11-28 newspaper KG Tenir
          b: transfer/delivered ru -> kg: 2/2 mi-8mt | 2019-11-27
        2025-10-23 register - Register
          c: transfer/delivered ru -> kg: 4/4 mi-8mt | 2019
    """
    told = reports(lines)
    assert groups(d.claims for d in settle(told, lexicon=WORDS).deals) == {"a", "b"}
    made = [judge(1, Verdict.SAME, "b", "c"), judge(2, Verdict.DIFFERENT, "a", "c")]
    assert groups(d.claims for d in settle(told, made, lexicon=WORDS).deals) == {"a", "b c"}

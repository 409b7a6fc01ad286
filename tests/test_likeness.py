"""Copies are told from texts that only look alike: what an edit leaves, what templates share, what a quote takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from terazi.likeness import Found, Leads, Likeness, Printed, compare, imprint, likest, marks_of
from terazi.model import Change, OutletRole

LEAD = "The Ministry of Harbours signed a contract with Orlan Yards for 12 patrol boats worth 40 million dollars."
SECOND = "The hulls will be laid at Brinmoor and handed over to the coast guard within three years."
THIRD = "Minister Ayla Demir told reporters that crews begin their training at the end of May."
FOURTH = "Opposition deputies asked why no other yard had been invited to bid for the boats."
STORY = f"{LEAD} {SECOND} {THIRD} {FOURTH}"
NOTICE = (
    "The office invites sealed bids for {} {} to be handed over at the depot in {} no later than {} days after "
    "signature. Bids are opened in room {} of the office. The office may reject all bids without giving reasons."
)

PIECES = some.one_of(
    some.sampled_from(["", ". ", "\n", "X", "7", " On 3 May Dunmere", "The ", "ʼ", "字", '." ', LEAD]),
    some.text("aB7 .\n'’字", max_size=9),
)


def told(original: str, copy: str) -> Likeness | None:
    return compare(imprint(original), imprint(copy))


@pytest.mark.parametrize(
    "copy",
    [
        f"{LEAD} {SECOND}",
        f"{THIRD} {FOURTH}",
        f"{FOURTH}\n{THIRD}\n{SECOND}\n{LEAD}",
        f"Boats for the coast guard\n{STORY}",
        f"HARBOUR CITY (Coastline Agency) — {STORY} All rights reserved. Follow us for the latest news.",
        STORY.replace("reporters that crews begin", "journalists that the crews will begin").upper(),
    ],
    ids=["cut below", "cut above", "reordered", "titled", "credited", "light edits"],
)
def test_an_edited_text_is_a_copy_that_changes_no_fact(copy: str) -> None:
    found = told(STORY, copy)
    assert found and found.changes == ()


def test_shares_say_what_was_cut_and_what_was_added() -> None:
    cut, longer = told(STORY, f"{LEAD} {SECOND}"), told(f"{LEAD} {SECOND}", STORY)
    assert cut and (cut.taken, round(cut.kept, 1)) == (1.0, 0.5)
    assert longer and (longer.kept, round(longer.taken, 1)) == (1.0, 0.5)
    assert told(STORY, STORY) == Likeness(taken=1.0, kept=1.0)


@pytest.mark.parametrize(("was", "now"), [("40", "45"), ("Brinmoor", "Alderport"), ("Ayla Demir", "Cem Kara")])
def test_a_fact_told_otherwise_is_shown_as_it_stood_and_as_it_stands(was: str, now: str) -> None:
    found = told(STORY, STORY.replace(was, now))
    assert found and found.changes == (Change(was, now),)


def test_another_word_or_an_added_figure_is_no_changed_fact() -> None:
    found = told(STORY, STORY.replace("handed over", "delivered").replace("patrol boats", "patrol boats of class 9"))
    assert found and found.changes == ()


def test_notices_of_one_template_are_no_copies_of_each_other() -> None:
    one = NOTICE.format(30, "field radios", "Alderport", 45, 112)
    assert told(one, NOTICE.format(7, "fuel trucks", "Dunmere", 90, 204)) is None
    reprinted = told(one, one.replace("112", "113"))
    assert reprinted and reprinted.changes == (Change("112", "113"),)


def test_two_news_above_one_long_footer_are_no_copies() -> None:
    footer = (
        "Our editors answer each letter; write to the paper about what you read here and what you missed in it today."
    )
    one = f"On Monday Alderport bought 30 field radios from Dunmere. {footer}"
    other = f"In Brinmoor the Ostvik yard launched patrol boat 7. {footer}"
    assert told(one, other) is None
    assert told(one, one.replace("On Monday ", ""))


@given(edited=some.lists(some.tuples(some.integers(0, 400), some.integers(0, 40), PIECES), min_size=1, max_size=2))
def test_no_text_has_more_facts_of_its_own_than_is_thought_possible(edited: list[tuple[int, int, str]]) -> None:
    changed = STORY
    for start, length, piece in edited:
        changed = changed[:start] + piece + changed[start + length :]
    one, other = imprint(STORY), imprint(changed)
    assert len(one.all_facts - other.all_facts) <= one.facts_apart(other)
    assert len(other.all_facts - one.all_facts) <= other.facts_apart(one)


def test_two_reports_that_quote_one_sentence_are_no_copies() -> None:
    quote = "The boats will keep our waters safe and give work to four hundred families"
    one = f'"{quote}," the minister said in Brinmoor on Monday, a day after the vote. {SECOND}'
    other = f'Yard workers cheered when they heard it. "{quote}," it was said there. {FOURTH} {THIRD}'
    assert told(one, other) is None


def test_a_long_report_that_takes_in_a_short_one_is_a_report_of_its_own_and_its_cut_is_a_copy() -> None:
    flash = f"{LEAD} {SECOND}"
    long = " ".join([flash, *(f"Stand {n} showed a boat of class {n * 7} to guests from far away." for n in range(12))])
    assert told(flash, long) is None
    assert told(long, flash)


def test_too_little_to_tell() -> None:
    assert told("Three drones were delivered on Monday.", "Three drones were delivered on Monday.") is None
    assert told("", "") is None


def test_where_no_spaces_are_written_each_sign_is_a_word() -> None:
    text = "国防部星期一说，双方签署了购买十二艘巡逻艇的合同，总额四千万美元，三年内交付。"
    found = told(text, text.replace("星期一", "") + "记者")
    assert found and found.kept > 0.8


def test_case_and_turkish_letters_do_not_matter() -> None:
    text = "İLGİLİ BAKANLIK, KIYI GÜVENLİĞİ İÇİN ON İKİ BOT ALINMASINA DAİR SÖZLEŞMEYİ IĞDIR'DA İMZALADI"
    found = told(text, "İlgili bakanlık, kıyı güvenliği için on iki bot alınmasına dair sözleşmeyi Iğdır'da imzaladı")
    assert found and (found.taken, found.kept) == (1.0, 1.0)


# ------------------------------------------------------------------ marks and leads


def test_marks_are_the_same_in_every_process_and_version() -> None:
    """They stand in ledger files: another number here needs a new version of the tables that works them out anew."""
    (marks,) = marks_of([imprint(STORY)])
    assert len(marks) == 24
    assert [mark >> 32 for mark in marks] == list(range(24))
    assert marks[:3] == MARKS


MARKS = [378479159, 4952325112, 8688922974]


def test_a_text_leads_to_its_cut_and_to_nothing_else() -> None:
    texts = {"story": STORY, "notice": NOTICE.format(30, "radios", "Alderport", 45, 112), "short": "Too short."}
    leads: Leads[str] = Leads()
    for (name, _), marks in zip(texts.items(), marks_of([imprint(text) for text in texts.values()]), strict=True):
        leads.add(name, marks)
    cut, none = marks_of([imprint(f"{LEAD} {SECOND}"), imprint("")])
    assert leads.near(cut) == ["story"]
    assert leads.near(none) == []


def test_a_mark_that_many_have_leads_to_the_first_of_them() -> None:
    leads: Leads[int] = Leads()
    added = [leads.add(number, [1, 2, 3]) for number in range(60)]
    assert added[49] == [1, 2, 3] and added[50] == []
    assert leads.near([1, 2]) == [0, 1]
    assert leads.near([1, 2, 3]) == list(range(8))


# ------------------------------------------------------------------ which is the original


def printed(text: str, day: str = "", role: OutletRole = OutletRole.NEWSPAPER) -> Printed:
    return Printed(imprint(text), day, role)


def test_the_earlier_is_the_original_and_on_one_day_the_agency() -> None:
    cut = f"{LEAD} {SECOND}"
    for mine, other, is_copy in (
        (printed(cut, "2024-03-02"), printed(STORY, "2024-03-01"), False),
        (printed(STORY, "2024-03-01"), printed(cut, "2024-03-02"), True),
        (printed(STORY, "2024-03-01", OutletRole.WIRE), printed(cut, "2024-03-01"), True),
        (printed(cut), printed(STORY, "2024-03-01"), False),
    ):
        found = likest(mine, [("other", other), ("stranger", printed(NOTICE))])
        assert isinstance(found, Found)
        assert (found.name, found.is_copy) == ("other", is_copy)


def test_of_several_the_likest_is_named() -> None:
    others = [("cut", printed(f"{LEAD} {SECOND}")), ("whole", printed(STORY.replace("May", "June")))]
    found = likest(printed(STORY), others)
    assert found and found.name == "whole"

"""Carrying: a judgement outlives a newer reading where its claim has one heir; else it waits for a person."""

from __future__ import annotations

import dataclasses

import pytest
from drawn_claims import claims
from hypothesis import given, settings
from hypothesis import strategies as some

from terazi.ledger.carrying import Carried, carried
from terazi.ledger.judgements import edited, last_words
from terazi.model import Claim, Evidence, Judgement, Span, Verdict
from terazi.notation import parse

TEXT = "Türkiye delivered three Bayraktar TB2 to Kyrgyzstan. Baku ordered two Akinci from Ankara."


def claim(name: str, line: str, *, document: str = "d", **quotes: str) -> Claim:
    """A claim of the text; ``quotes``: field -> the words it stands on."""
    evidence = tuple(
        Evidence(field=field, span=Span(at := TEXT.index(q), at + len(q)), quote=q, rule="test")
        for field, q in quotes.items()
    )
    return dataclasses.replace(parse(line), id=name, document=document, evidence=evidence, reader="rules-1/abc")


def judge(verdict: Verdict, *about: str, number: int = 1, edits: tuple[tuple[str, str], ...] = ()) -> Judgement:
    return Judgement(id=f"j{number}", about=about, verdict=verdict, by="ayla", at=f"2025-01-0{number}", edits=edits)


FIRST, SECOND = (f"{sentence.strip('.')}." for sentence in TEXT.split(". "))
OLD = claim(
    "old", "transfer/delivered -> kg: 3 bayraktar-tb2", kind=FIRST, items="Bayraktar TB2", recipients="Kyrgyzstan"
)
NEW = claim(
    "new", "transfer/delivered tr -> kg: 3 bayraktar-tb2", kind=FIRST, items="Bayraktar TB2", recipients="Kyrgyzstan"
)
OTHER = claim("other", "transfer/ordered tr -> az: 2 akinci", kind=SECOND, items="Akinci", recipients="Baku")


def put(judgement: Judgement, *current: Claim, old: Claim = OLD) -> tuple[str, ...] | str:
    """The claims that a judgement is about now, or why it waits."""
    now = carried([judgement], [old], current)
    return now.applied[0].about if now.applied else now.waiting[0].why


def test_a_claim_still_read_keeps_its_judgements() -> None:
    assert put(judge(Verdict.REJECT, "old"), OLD, NEW, OTHER) == ("old",)


@pytest.mark.parametrize("verdict", [Verdict.REJECT, Verdict.EDIT, Verdict.UNSURE, Verdict.NOT_ENOUGH])
def test_the_claim_that_stands_on_the_same_words_is_the_heir(verdict: Verdict) -> None:
    assert put(judge(verdict, "old"), NEW, OTHER) == ("new",)


def test_a_pair_is_carried_claim_by_claim() -> None:
    assert put(judge(Verdict.SAME, "other", "old"), NEW, OTHER) == ("other", "new")


def test_a_pair_read_as_one_claim_cannot_be_different() -> None:
    twin = dataclasses.replace(OLD, id="twin")
    apart = carried([judge(Verdict.DIFFERENT, "old", "twin")], [OLD, twin], [NEW, OTHER])
    assert [w.why for w in apart.waiting] == ["both are read as one claim now"]
    assert carried([judge(Verdict.SAME, "old", "twin")], [OLD, twin], [NEW]).applied[0].about == ("new", "new")


def test_another_document_another_kind_and_other_words_have_no_heir_of_it() -> None:
    elsewhere = dataclasses.replace(NEW, document="e")
    holding = dataclasses.replace(NEW, kind=parse("holding -> kg").kind)
    for current in (elsewhere, holding, OTHER):
        assert put(judge(Verdict.REJECT, "old"), current) == "nothing of the kind is read there now"


def test_a_kind_that_a_person_corrected_and_that_is_read_so_now_is_fulfilled() -> None:
    edit = judge(Verdict.EDIT, "old", edits=(("kind", "holding"), ("stage", "")))
    holding = dataclasses.replace(NEW, kind=parse("holding -> kg").kind, stage=None)
    now = carried([edit], [OLD], [holding, OTHER])
    assert now.applied[0].about == ("new",)
    assert edited(holding, last_words(now.applied)) == holding


def test_of_two_claims_of_a_sentence_the_one_with_the_same_thing_is_the_heir() -> None:
    beside = claim("beside", "transfer/delivered tr -> kg: akinci", kind=FIRST, items="three", recipients="Kyrgyzstan")
    assert put(judge(Verdict.REJECT, "old"), beside, NEW) == ("new",)


def test_two_claims_on_the_very_same_words_are_told_apart_by_what_they_say_or_wait() -> None:
    planned = dataclasses.replace(NEW, id="planned", stage=parse("transfer/planned -> kg").stage, quantity=None)
    assert put(judge(Verdict.SAME, "old", "other"), planned, NEW, OTHER) == ("new", "other")
    twin = dataclasses.replace(NEW, id="twin")
    assert put(judge(Verdict.SAME, "old", "other"), twin, NEW, OTHER) == "several claims stand there now"


def test_a_rejection_does_not_fall_on_a_reading_that_says_something_else() -> None:
    corrected = dataclasses.replace(NEW, stage=parse("transfer/planned -> kg").stage)
    assert put(judge(Verdict.REJECT, "old"), corrected) == "what is read there now says something else"
    assert put(judge(Verdict.EDIT, "old", edits=(("quantity", "4"),)), corrected) == ("new",)


def test_an_accept_does_not_vouch_for_more_than_was_read() -> None:
    assert put(judge(Verdict.ACCEPT, "old"), NEW) == "what is read there now says something else"
    assert put(judge(Verdict.ACCEPT, "new"), OLD, old=NEW) == ("old",)


def test_what_waits_names_the_old_claim_and_what_is_read_there_now() -> None:
    corrected = dataclasses.replace(NEW, quantity=4)
    [row] = carried([judge(Verdict.REJECT, "old")], [OLD], [corrected, OTHER]).waiting
    assert (row.claim, row.old, row.candidates) == ("old", OLD, (corrected,))
    [lost] = carried([judge(Verdict.REJECT, "gone")], [], [NEW]).waiting
    assert (lost.old, lost.why) == (None, "no such claim is stored")


def test_what_is_undone_waits_for_nobody() -> None:
    rows = [judge(Verdict.REJECT, "gone"), judge(Verdict.UNDO, "j1", number=2)]
    assert carried(rows, [], []) == Carried(applied=tuple(rows), waiting=())


# ------------------------------------------------------------------ laws

places = some.integers(0, 40).map(lambda at: Span(at, at + 8))
fields = some.sampled_from(["kind", "items.0", "suppliers.0", "recipients.0", "parties.0"])
evidence = some.lists(
    some.builds(Evidence, field=fields, span=places, quote=some.just("x"), rule=some.just("r")), max_size=3
)


@some.composite
def readings(draw: some.DrawFn, name: str) -> list[Claim]:
    """What was read in two documents."""
    told = draw(some.lists(claims(), max_size=4))
    return [
        dataclasses.replace(c, id=f"{name}{k}", document=f"d{k % 2}", evidence=tuple(draw(evidence)))
        for k, c in enumerate(told)
    ]


ids = some.sampled_from([f"{name}{k}" for name in ("old", "new") for k in range(4)])


@some.composite
def judgements(draw: some.DrawFn) -> list[Judgement]:
    made: list[Judgement] = []
    for number in range(1, draw(some.integers(1, 6))):
        verdict = draw(some.sampled_from(Verdict))
        about = (
            (f"j{draw(some.integers(1, 6))}",)
            if verdict is Verdict.UNDO
            else tuple(draw(some.lists(ids, min_size=1, max_size=2)))
        )
        made.append(judge(verdict, *about, number=number))
    return made


@given(judgements(), readings("old"), readings("new"))
@settings(max_examples=40, deadline=None)
def test_every_judgement_applies_or_waits_and_none_is_changed_but_in_what_it_is_about(
    made: list[Judgement], old: list[Claim], new: list[Claim]
) -> None:
    now = carried(made, old, new)
    waiting = {w.judgement.id for w in now.waiting}
    assert [j.id for j in made] == sorted([j.id for j in now.applied] + sorted(waiting))
    assert all(w.judgement in made for w in now.waiting)
    stored = {j.id: j for j in made}
    for one in now.applied:
        assert dataclasses.replace(one, about=stored[one.id].about) == stored[one.id]


@given(judgements(), readings("old"))
@settings(max_examples=30, deadline=None)
def test_nothing_changes_while_the_reading_is_the_same(made: list[Judgement], old: list[Claim]) -> None:
    now = carried(made, old, old)
    read = {c.id for c in old}
    kept = [j for j in made if j.verdict is Verdict.UNDO or set(j.about) <= read]
    assert set(kept) <= set(now.applied)
    assert all(j in made for j in now.applied)


@given(judgements(), readings("old"), readings("new"))
@settings(max_examples=30, deadline=None)
def test_the_order_of_claims_does_not_matter(made: list[Judgement], old: list[Claim], new: list[Claim]) -> None:
    shuffled = sorted(new, key=lambda c: c.id, reverse=True)
    first, second = carried(made, old, new), carried(made, old[::-1], shuffled)
    assert first.applied == second.applied
    assert [w.judgement for w in first.waiting] == [w.judgement for w in second.waiting]

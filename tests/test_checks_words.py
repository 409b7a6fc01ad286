"""The words of statements: each phrase by the sentence that earned it, each denial by what it denies."""

from __future__ import annotations

import pytest

from terazi.checks.phrases import instruments_in, is_denied, percents, region_near, spans_of, tells, without_denials
from terazi.folding import fold
from terazi.knowledge import load
from terazi.knowledge.statements import Sense, StatementWords

PACKS = load().statements


@pytest.mark.parametrize("pack", list(PACKS.values()), ids=list(PACKS))
def test_a_phrase_is_found_where_it_was_earned(pack: StatementWords) -> None:
    assert [row.says for row in pack.phrase if not tells(row.sense, row.says, pack)] == []


@pytest.mark.parametrize("pack", list(PACKS.values()), ids=list(PACKS))
def test_a_denial_becomes_what_it_denies(pack: StatementWords) -> None:
    for row in pack.undenied:
        twin = without_denials(row.says, pack)
        assert fold(twin.text) == fold(row.means) and twin.denials, row.says
        assert not without_denials(row.means, pack).denials, row.means


@pytest.mark.parametrize("pack", list(PACKS.values()), ids=list(PACKS))
def test_instruments_are_found_where_they_were_earned(pack: StatementWords) -> None:
    assert all(row.id in instruments_in([row.says], [pack]) for row in pack.instrument)


def test_every_language_has_every_sense() -> None:
    assert all({phrase.sense for phrase in pack.phrase} == set(Sense) for pack in PACKS.values())


def test_one_clause_is_denied_and_the_other_not() -> None:
    text, pack = "Türkiye, Rusya'nın yerini almıyor, onu tamamlıyor.", PACKS["tr"]
    replaces, complements = (spans_of(s, text, pack)[0] for s in (Sense.REPLACES, Sense.COMPLEMENTS))
    assert is_denied(replaces, text, pack) and not is_denied(complements, text, pack)


def test_per_cent_in_both_languages() -> None:
    assert percents("yüzde 88,5'ini", PACKS["tr"]) == [88.5] and percents("88 per cent, 9.5%", PACKS["en"]) == [88, 9.5]


def test_a_name_keeps_its_letters() -> None:
    assert not without_denials("Bakan Ahmedi konuştu.", PACKS["tr"]).denials


@pytest.mark.parametrize("pack", list(PACKS.values()), ids=list(PACKS))
def test_groups_are_found_behind_the_first(pack: StatementWords) -> None:
    for row in pack.region:
        first = spans_of(Sense.FIRST, row.says, pack)[0]
        assert region_near(first, row.says, pack) == row.id, row.says

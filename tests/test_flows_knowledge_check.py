"""The knowledge check: it names what is wrong in a file, and every kind of wrong that it knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from one_reader import reader

from terazi.flows.knowledge_check import check_knowledge
from terazi.flows.knowledge_proofs import proofs_of_guards, proofs_of_language
from terazi.flows.read import Reader
from terazi.knowledge import Guard, Knowledge, Language, System, Trigger, load
from terazi.model import Category, Kind, OutletRole, Source, SourceKind, Stage

SOLD = Trigger(
    kind=Kind.TRANSFER,
    frame="give",
    stage=Stage.DELIVERED,
    words=("delivered",),
    says="Türkiye delivered three Bayraktar TB2 drones to the Kyrgyz army.",
    means="transfer/delivered tr -> kg: 3 bayraktar-tb2",
    silent=("Türkiye delivered wheat to Kyrgyzstan.",),
)
SENSES = {
    "says": "The army of Lithuania bought Puma armoured vehicles.",
    "silent": "A puma crossed the road.",
}


@cache
def small() -> Knowledge:
    """English alone with one trigger, and two systems."""
    whole = load()
    systems = {name: replace(whole.systems[name], family="", guarded=()) for name in ("bayraktar-tb2", "s-300")}
    alone = replace(whole, languages={"en": pack(SOLD)}, organisations={}, leaders=(), sources={})
    return replace(alone, systems=systems)


def pack(*triggers: Trigger) -> Language:
    return replace(load().languages["en"], trigger=triggers, example=(), silent=())


def system(name: str, **fields: object) -> System:
    return System(id=name, name=name.upper(), category=Category.UAV, origin=("TR",), **fields)  # type: ignore[arg-type]  # fields by name


def problems(knowledge: Knowledge, *, folders: tuple[Path, ...] = ()) -> str:
    """All problems but those of makers, which the small knowledge leaves out, as one text."""
    found = check_knowledge(knowledge, folders=folders).problems
    return "\n".join(p for p in found if "maker" not in p and "state " not in p)


def with_systems(*added: System) -> Knowledge:
    return replace(small(), systems=small().systems | {s.id: s for s in added})


def with_trigger(**changes: object) -> Knowledge:
    return replace(small(), languages={"en": pack(replace(SOLD, **changes))})  # type: ignore[arg-type]  # fields by name


def test_what_is_in_order_gives_no_problem() -> None:
    assert problems(small()) == ""


def test_the_inventory_is_told() -> None:
    lines = check_knowledge(small()).lines
    assert "2 weapon systems: air-defence 1, uav 1" in lines
    assert "en (English): 197 states, 1 triggers" in lines
    assert "en: sentences: 2 of 2 hold" in lines


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("sold*off",), "a star stands at the beginning or the end of a word"),
        (("sоld",), "mixes Latin and Cyrillic letters"),  # the second letter is Cyrillic
        (("sold", "sold"), "'sold' stands 2 times"),
    ],
)
def test_patterns_are_written_so_that_they_can_match(words: tuple[str, ...], wrong: str) -> None:
    assert wrong in problems(with_trigger(words=(*SOLD.words, *words)))


def test_an_id_stands_once_in_a_folder_and_may_be_laid_over_by_another(tmp_path: Path) -> None:
    entry = '[[system]]\nid = "x-1"\nname = "X-1"\ncategory = "uav"\norigin = ["TR"]\n'
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "uav.toml").write_text(entry)
    (tmp_path / "two" / "uav.toml").write_text(entry)
    assert problems(small(), folders=(tmp_path / "one", tmp_path / "two")) == ""
    (tmp_path / "one" / "more.toml").write_text(entry)
    assert "system x-1: the id stands 2 times, in more.toml, uav.toml" in problems(small(), folders=(tmp_path / "one",))


def test_references_lead_somewhere() -> None:
    assert "system xa-1, family: 'xa' is not there" in problems(with_systems(system("xa-1", family="xa")))
    assert (
        "system xa-1, maker: 'nobody' is not there"
        in check_knowledge(with_systems(system("xa-1", maker="nobody"))).problems
    )
    assert "system xa-1, origin: 'ZZ' is not there" in problems(with_systems(replace(system("xa-1"), origin=("ZZ",))))
    assert "frame: 'sell' is not there" in problems(with_trigger(frame="sell"))


@pytest.mark.parametrize("spelling", ["S300", "S 300", "s-300"])
def test_a_spelling_leads_to_one_system_however_it_is_joined(spelling: str) -> None:
    assert "'s300' is claimed by system s-300 and system xa-1" in problems(
        with_systems(system("xa-1", spellings=(spelling,)))
    )


def test_a_sentence_that_means_something_else_is_told_with_what_was_read() -> None:
    told = problems(with_trigger(means="transfer/delivered tr -> kz: 3 bayraktar-tb2"))
    assert "should mean transfer/delivered tr -> kz: 3 bayraktar-tb2" in told
    assert "read: transfer/delivered tr -> kg: 3 bayraktar-tb2" in told


def test_a_sentence_that_means_nothing_is_told_with_the_stage_that_lost_it() -> None:
    told = problems(with_trigger(says="Three military drones were delivered to the army."))
    assert "nothing was read; lost: transfer (trigger_0_transfer): " in told


def test_a_sentence_without_the_words_proves_nothing() -> None:
    assert "its silence proves nothing" in problems(with_trigger(silent=("Türkiye sold wheat.",)))


def test_a_silent_sentence_that_speaks_is_told() -> None:
    assert "should say nothing; read: transfer/delivered tr -> kg" in problems(with_trigger(silent=(SOLD.says,)))


def test_wrong_notation_is_told() -> None:
    assert "no kind of claim: 'transfers'" in problems(with_trigger(means="transfers tr -> kg"))


def test_words_that_two_triggers_of_a_kind_claim_are_told() -> None:
    knowledge = replace(small(), languages={"en": pack(SOLD, replace(SOLD, stage=Stage.ORDERED))})
    assert "'transfer: delivered' is claimed by trigger 0 (transfer) and trigger 1 (transfer)" in problems(knowledge)


def test_guards_are_read_in_both_senses() -> None:
    guarded = with_systems(system("puma", guarded=(Guard(spelling="Puma", **SENSES),)))
    assert not [p.wrong for p in proofs_of_guards(guarded, Reader(guarded)) if "system" in p.about and p.wrong]
    swapped = Guard(spelling="Puma", says=SENSES["silent"], silent=SENSES["says"])
    wrong = with_systems(system("puma", guarded=(swapped,)))
    assert [p.wrong for p in proofs_of_guards(wrong, Reader(wrong)) if "system" in p.about] == [
        "not found where it is the name: 'A puma crossed the road.'"
    ]


def test_what_a_pack_lacks_beside_another_is_listed() -> None:
    groups = {name: words for name, words in pack(SOLD).groups.items() if name != "aukus"}
    short = replace(pack(SOLD), code="de", groups=groups)
    lines = check_knowledge(replace(small(), languages={"en": pack(SOLD), "de": short})).lines
    assert [line for line in lines if line.startswith("de lacks")] == ["de lacks beside the others: group aukus"]


@pytest.mark.parametrize("code", sorted(load().languages))
def test_every_sentence_of_a_pack_is_tried(code: str) -> None:
    language = load().languages[code]
    sentences = sum(1 + len(t.silent) for t in language.trigger) + len(language.example) + len(language.silent)
    assert len(list(proofs_of_language(language, reader()))) == sentences


SOURCE = Source(
    id="kabar", name="Kabar", country="KG", language="en", role=OutletRole.WIRE, kind=SourceKind.FEED,
    url="https://kabar.example/feed", checked=date(2026, 11, 28), seen="here",
)  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, ""),
        ({"url": "kabar.example/feed"}, "source kabar: 'kabar.example/feed' is no address of the web"),
        ({"seen": ""}, "source kabar: it does not tell where its address was seen"),
        ({"follow": "("}, "source kabar: follow is no regular expression"),
        ({"language": "xx"}, "source kabar: no language pack 'xx'"),
        ({"every": 0}, "source kabar: delay, most and every are numbers above zero"),
        ({"id": "other"}, "https://kabar.example/feed stands in kabar and other"),
        ({"kind": SourceKind.FOLDER, "follow": "x"}, "source kabar: follow is for lists on the net"),
    ],
)
def test_a_source_is_held_to_what_it_must_tell(changes: dict[str, object], problem: str) -> None:
    changed = replace(SOURCE, **changes)  # type: ignore[arg-type]  # fields by name
    sources = {"kabar": SOURCE, "other": changed} if changed.id == "other" else {"kabar": changed}
    assert problems(replace(small(), sources=sources)).startswith(problem)
    assert problem or not problems(replace(small(), sources=sources))


def test_a_state_that_there_is_not_is_told() -> None:
    known = replace(small(), sources={"kabar": replace(SOURCE, covers=("KG", "QQ"))})
    assert "source kabar: no state 'QQ'" in check_knowledge(known, folders=()).problems

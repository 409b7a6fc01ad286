"""A claim as one sentence: golden rows in notation, and laws that hold of every claim there can be."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from drawn_claims import claims
from hypothesis import given, settings

from terazi.briefs.filling import gaps_of
from terazi.briefs.gloss import gloss, thrust
from terazi.briefs.wording import LANGUAGES, Wording, read_sentences
from terazi.flows.wording import glosses, make_wordings
from terazi.folding import fold
from terazi.knowledge import load
from terazi.model import Claim, Kind, Modality, Stage
from terazi.notation import parse

ROWS = tomllib.loads((Path(__file__).parent / "gloss.toml").read_text(encoding="utf-8"))["row"]
# Signs of a template that was not filled, of a part that fell away and left its comma or space, of a second sentence.
RESIDUE = re.compile(r"None|[{}\[\]|]|  | [,;.]|,,|;;|, ;|\.\.|\.$\n|^[,; ]")
STATES = {
    "both": "tr -> kg",
    "supplier": "tr ->",
    "recipient": "-> kg",
    "many": "tr + us -> kg + uz",
    "none": "",
    "own": "tr against tr -> kg",
    "third": "us against tr -> kg",
}
PARTIES = {"two": "tr + kg", "three": "tr + kg + us", "one": "us", "none": ""}
THINGS = ("", ": 6/2 anka + s-300 (uav, air-defence)", ": 1 (naval)", ": (general)")
# Words without which a sentence would vouch for what its text does not.
HEDGES = {
    ("en", Modality.PLANNED): re.compile(r"\bplan|\bis to be\b"),
    ("en", Modality.POSSIBLE): re.compile(r"\bmay\b|\bpossib"),
    ("en", Modality.DENIED): re.compile(r"\bdenied\b|\brejected\b"),
    ("tr", Modality.PLANNED): re.compile(r"planlan"),
    ("tr", Modality.POSSIBLE): re.compile(r"\bolası|olabilir\b"),
    ("tr", Modality.DENIED): re.compile(r"yalanla|reddetti|reddedildi"),
}


@cache
def wordings() -> tuple[Wording, ...]:
    return make_wordings(load())


def lines(kind: Kind, stage: Stage | None, modality: Modality) -> list[str]:
    """A claim of that kind, stage and modality with every set of sides and things."""
    head = f"{kind}/{stage}" if stage else f"{kind}"
    head += f"?{modality}" if modality is not Modality.ASSERTED else ""
    sides = PARTIES if kind in (Kind.AGREEMENT, Kind.EXERCISE, Kind.CONTACT) else STATES
    fit = [s for s in sides.values() if kind is Kind.CONSTRAINT or "against" not in s]
    return [f"{head} {s}".strip() + things + ' | said "Zed"' for s, things in product(fit, THINGS)]


def hedge(language: str, stage: Stage | None, modality: Modality) -> re.Pattern[str]:
    """What a sentence must have; nothing where the text vouches for its claim."""
    asked = Modality.DENIED if stage is Stage.DENIED else modality
    return HEDGES.get((language, asked), re.compile(""))


def is_one_sentence(words: str) -> bool:
    return words.endswith(".") and not words.endswith("..") and words[0] == words[0].upper() and ". " not in words


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["claim"])
def test_a_claim_is_told_as_an_editor_would(row: dict[str, str]) -> None:
    assert glosses(parse(row["claim"]), wordings()) == {"en": row["en"], "tr": row["tr"]}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_stage_and_modality_has_words_that_hedge_where_its_text_does(kind: Kind) -> None:
    for stage, modality in product([None, *Stage], Modality):
        for line in lines(kind, stage, modality):
            for wording in wordings():
                told = gloss(parse(line), wording)
                assert is_one_sentence(told) and not RESIDUE.search(told), f"{line}: {told}"
                assert hedge(wording.language, stage, modality).search(told), f"{line}: {told}"


@settings(max_examples=100)
@given(claim=claims())
def test_every_party_system_and_body_is_named(claim: Claim) -> None:
    for wording in wordings():
        told = gloss(claim, wording)
        assert told.endswith(".") and not RESIDUE.search(told), told
        names = [wording.state(code) for code in claim.everyone]
        names += [wording.name(thing) for thing in (*claim.items, *claim.orgs)]
        names += [claim.said_by] if claim.said_by else []
        assert [name for name in names if fold(name) not in fold(told)] == []


def test_what_a_claim_lacks_is_not_mentioned() -> None:
    for wording in wordings():
        bare = gloss(parse("transfer/delivered tr -> kg: anka"), wording)
        assert ";" not in bare and not re.search(r"\d", bare)
        assert wording.state("TR") not in gloss(parse("transfer/delivered -> kg: anka"), wording)


def test_the_thrust_is_the_sentence_without_what_follows() -> None:
    claim = parse('transfer/delivered tr -> kg: 3 anka | 2021-12 | in kg | said "Zed"')
    assert [thrust(claim, wording) for wording in wordings()] == [
        "Türkiye delivered three ANKA to Kyrgyzstan",
        "Türkiye, Kırgızistan'a üç ANKA teslim etti",
    ]


def test_words_of_the_text_stay_one_sentence() -> None:
    claim = parse('transfer/delivered tr -> kg: anka | said "Nurol\n  Makina A.Ş."')
    assert [gloss(claim, wording).rsplit("; ", 1)[1] for wording in wordings()] == [
        "according to Nurol Makina A.Ş.",
        "Nurol Makina A.Ş'ye göre.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_stand_under_kinds_and_stages_that_there_are(language: str) -> None:
    tables = {"event", "clause", "planned", "possible", "denied"}
    for key, templates in read_sentences(language).items():
        table, *rest = key.split(".")
        if table in tables:
            kind, stage = rest
            assert kind in {*Kind, "any"} and stage in {*Stage, "any", "none"}, key
        assert all(templates), key


def test_every_language_has_the_same_small_tables() -> None:
    tables = ("aspect", "purpose", "reason", "leaning", "amount", "detail")
    small = [
        {key: gaps_of(texts[0]) for key, texts in read_sentences(language).items() if key.split(".")[0] in tables}
        for language in LANGUAGES
    ]
    first, *others = small
    assert first and all(other == first for other in others)

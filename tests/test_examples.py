"""The example texts: heads parse, days are days, the languages are balanced, copies are declared copies."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

import terazi
from terazi.folding import fold
from terazi.model import Document, OutletRole
from terazi.sources import read_source

INSIDE = Path(terazi.__file__).parent / "_examples"
FOLDER = (INSIDE if INSIDE.is_dir() else Path(terazi.__file__).parent.parent / "examples") / "central-asia"
LEAST = {"tr": 14, "ru": 9, "en": 7}
SHORTEST, LONGEST = 600, 1600
# Verbatim and lightly edited copies in one language; translations share no words.
COPIES = {("10", "11"), ("21", "39"), ("28", "40")}
# Two texts of which more than this share of five-word runs is common are copies.
COPY = 0.3


def paths() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


def document(path: Path) -> Document:
    """The one document of an example; a doubt about its head fails the test."""
    (found,) = read_source(str(path))
    assert isinstance(found, Document), found
    return found


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text))
    return set(zip(*(words[i:] for i in range(5)), strict=False))


@pytest.mark.parametrize("path", paths(), ids=lambda p: p.stem)
def test_the_head_says_who_published_what_and_when(path: Path) -> None:
    found = document(path)
    assert found.title
    assert found.outlet
    assert re.fullmatch(r"[A-Z]{2}", found.country)
    assert date.fromisoformat(found.published) <= date(2026, 1, 31)
    assert path.name.split("-")[1] == found.language
    assert bool(found.owner) == (found.role is OutletRole.PRIMARY)


@pytest.mark.parametrize("path", paths(), ids=lambda p: p.stem)
def test_the_text_is_short(path: Path) -> None:
    assert SHORTEST <= len(document(path).text) <= LONGEST


def test_the_languages_are_balanced() -> None:
    counts = {code: len(list(FOLDER.glob(f"*-{code}-*.txt"))) for code in LEAST}
    assert {code: count for code, count in counts.items() if count < LEAST[code]} == {}
    assert sum(counts.values()) == len(paths())


def test_every_role_of_the_press_occurs() -> None:
    assert {document(p).role for p in paths()} == set(OutletRole) - {OutletRole.REGISTER}


def test_only_declared_copies_are_alike() -> None:
    texts = {p.name[:2]: runs(document(p).text) for p in paths()}
    alike = {
        (a, b)
        for a, b in combinations(texts, 2)
        if len(texts[a] & texts[b]) > COPY * min(map(len, (texts[a], texts[b])))
    }
    assert alike == COPIES


def test_numbers_are_given_once_and_listed() -> None:
    numbers = [p.name[:2] for p in paths()]
    listed = re.findall(r"^\| (\d\d) ", (FOLDER.parent / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert numbers == [f"{n:02}" for n in range(1, len(numbers) + 1)] == listed

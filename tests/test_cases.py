"""Golden cases: sentences of each language with the claims that they must and must not give (tests/cases)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from one_reader import reader

from terazi.model import Document
from terazi.notation import parse, satisfies, write

CASES = Path(__file__).with_name("cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text, the claims it must give and those it must not, in notation; ``silent``: it must give none;
    ``fails``: why this is not read rightly yet."""

    text: str
    published: str = "2024-05-06"
    means: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    silent: bool = False
    fails: str = ""


def cases() -> list[tuple[str, Case]]:
    found = []
    for path in sorted(CASES.glob("*/*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1):
            fields: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
            }
            found.append((f"{path.parent.name}-{path.stem}-{number}", Case(**fields)))
    return found


def marked(name: str, case: Case) -> object:
    """The case as a parameter; one that is known to fail does not stop the rest, and tells when it passes."""
    return pytest.param(name[:2], case, id=name, marks=[pytest.mark.xfail(reason=case.fails)] if case.fails else [])


@pytest.mark.parametrize(("language", "case"), [marked(name, case) for name, case in cases()])
def test_a_text_gives_its_claims_and_no_others(language: str, case: Case) -> None:
    claims = reader().read(Document(id="case", text=case.text, language=language, published=case.published)).claims
    told = "; ".join(map(write, claims)) or "nothing"
    for line in case.means:
        assert any(satisfies(claim, parse(line)) for claim in claims), f"should mean {line}; read: {told}"
    for line in case.never:
        assert not any(satisfies(claim, parse(line)) for claim in claims), f"should not mean {line}; read: {told}"
    assert not (case.silent and claims), f"should be silent; read: {told}"


def test_every_language_that_is_read_has_the_same_cases() -> None:
    files = {folder.name: {path.name for path in folder.glob("*.toml")} for folder in CASES.iterdir()}
    assert files["tr"] == files["en"] == files["ru"]
    assert all(case.means or case.never or case.silent for _, case in cases())

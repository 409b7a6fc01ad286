"""The example texts are read: most of what a careful analyst finds in them is found, all of it on evidence."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from one_reader import reader

from terazi.flows.examples import examples_folder
from terazi.model import Claim, Document
from terazi.notation import parse, satisfies
from terazi.sources import read_source

ANALYST = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))["texts"]
# Share of the analyst's lines that some claim satisfies in full; raise it when the reader gets better.
FLOOR = 0.5


@cache
def read() -> dict[str, tuple[Document, tuple[Claim, ...]]]:
    found = {}
    for path in sorted(examples_folder("central-asia").glob("*.txt")):
        document = next(one for one in read_source(str(path)) if isinstance(one, Document))
        found[path.name[:2]] = document, reader().read(document).claims
    return found


def test_most_of_what_an_analyst_finds_is_found() -> None:
    lines = [(number, line) for number, wanted in ANALYST.items() for line in wanted]
    missed = [
        f"{number}: {line}"
        for number, line in lines
        if not any(satisfies(claim, parse(line)) for claim in read()[number][1])
    ]
    assert 1 - len(missed) / len(lines) >= FLOOR, "missed:\n" + "\n".join(missed)


def test_every_quote_stands_in_its_text() -> None:
    for document, claims in read().values():
        for evidence in (e for claim in claims for e in claim.evidence):
            assert evidence.span.of(document.text) == evidence.quote


def test_every_text_that_is_no_copy_says_something() -> None:
    assert [number for number in ANALYST if not read()[number][1]] == []


def test_a_copy_is_read_like_its_original() -> None:
    assert [c.items for c in read()["11"][1]] == [c.items for c in read()["10"][1]]

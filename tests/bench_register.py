"""Two editions of a real register, where the measuring data are: what bench tests of the scales weigh."""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path

import pytest
from scales import EMPTY

from terazi.balance import Scales
from terazi.flows.registers import names_of
from terazi.knowledge import load
from terazi.model import Register
from terazi.sources.registers import parse_sipri, register_text

BENCH = Path(os.environ.get("TERAZI_BENCH") or Path(__file__).parents[2] / "shared")
EDITIONS = ("2026-02-12", "2026-05-18")
FIVE = ("KZ", "KG", "TJ", "TM", "UZ")

with_bench = pytest.mark.skipif(
    not (BENCH / "design").is_dir() or not (BENCH / "data" / "register").is_dir(),
    reason="no slices of a register with reference values (TERAZI_BENCH names their folder)",
)


@cache
def registers() -> tuple[Register, ...]:
    names = names_of(load())
    paths = sorted((BENCH / "data" / "register").glob("*.csv"))
    texts = [(path.name, register_text(path.read_bytes(), path.name)) for path in paths]
    return tuple(parse_sipri(text, names, document="d", where=name, edition="").register for name, text in texts)


@cache
def held(edition: str) -> Scales:
    """Scales with one edition and no ledger."""
    return Scales(ledger=EMPTY, registers=tuple(one for one in registers() if one.edition == edition))


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table of reference values, without the notes at its head."""
    lines = (BENCH / "design" / name).read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(line for line in lines if not line.startswith("#")))


@cache
def code(name: str) -> str:
    """The code of a state as a register spells it, "" where it names none."""
    return names_of(load()).state(name) or ""


def years_of(window: str) -> tuple[str, str]:
    """``2020-24`` as the first and the last year."""
    first, _, last = window.partition("-")
    return first, first[: 4 - len(last)] + last

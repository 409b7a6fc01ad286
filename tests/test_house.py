"""The house: which room may import which, no printing outside the faces, no file without its sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import terazi

PACKAGE = Path(terazi.__file__).parent
GROUND = {"model", "mentioned", "errors", "folding", "notation", "knowledge"}
STAGES = {
    "sources",
    "text",
    "mentions",
    "claims",
    "ledger",
    "balance",
    "briefs",
    "exports",
    "charts",
    "store",
    "doors",
    "checks",
}

# room -> the rooms it may import (docs/architecture.md says why)
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "mentioned": {"model"},
    "errors": set(),
    "folding": set(),
    "notation": {"model", "errors"},
    "knowledge": {"model", "errors", "folding"},
    "sources": GROUND - {"knowledge"},
    "text": GROUND,
    "mentions": GROUND,
    "claims": GROUND,
    "ledger": GROUND - {"knowledge"},
    "balance": GROUND - {"knowledge"},
    "checks": GROUND,
    "briefs": GROUND - {"knowledge"},
    "exports": GROUND - {"knowledge"},
    "charts": GROUND - {"knowledge"},
    "store": GROUND - {"knowledge"},
    "doors": GROUND - {"knowledge"},
    "desk": GROUND - {"knowledge"},
    "flows": GROUND | STAGES | {"desk"},
    "sweep": GROUND | STAGES | {"desk"},
    "api": GROUND | {"flows", "store", "charts", "briefs", "exports"},
    "cli": GROUND | {"flows", "store", "desk", "charts", "briefs", "exports", "web"},
    "web": GROUND | {"flows", "store", "desk", "charts", "briefs", "exports"},
}


def files() -> list[Path]:
    """The house itself, without what a wheel carries along in folders like ``_evaluation``."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [path for path in found if not path.relative_to(PACKAGE).parents[0].as_posix().startswith("_")]


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("terazi."):
                yield name.split(".")[1]


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_downhill(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in MAY_IMPORT, f"{room} is no room of the house"
    wrong = set(imported_rooms(path)) - MAY_IMPORT[room] - {room}
    assert not wrong, f"{room} must not import {wrong}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_file_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = ast.get_docstring(tree)
    assert said, f"{path} opens without a sentence"
    assert said.split("\n")[0].rstrip().endswith((".", ":", "?")), f"first line of {path} is no sentence"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_the_faces_print(path: Path) -> None:
    if room_of(path) == "cli":
        return
    calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]


def test_the_rules_name_only_rooms_that_could_be() -> None:
    assert {room for allowed in MAY_IMPORT.values() for room in allowed} <= set(MAY_IMPORT)

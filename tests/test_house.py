"""The house: which room may import which, no printing outside the faces, no file without its sentence."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import terazi

PACKAGE = Path(terazi.__file__).parent
GROUND = {"model", "mentioned", "errors", "folding", "likeness", "notation", "knowledge"}
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
    "likeness": {"model", "folding"},
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


def imported_rooms(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            if name.startswith("terazi."):
                yield name.split(".")[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file tells of itself: the rooms it imports, its first line, whether it prints."""

    imports: frozenset[str]
    head: str
    prints: bool


@cache
def house() -> dict[Path, Told]:
    """Each file of the house, parsed once; no tree is kept, for there are millions of nodes."""
    return {path: told_by(ast.parse(path.read_text(encoding="utf-8"))) for path in files()}


def told_by(tree: ast.Module) -> Told:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return Told(
        imports=frozenset(imported_rooms(tree)),
        head=(ast.get_docstring(tree) or "").split("\n")[0].rstrip(),
        prints=any(isinstance(func, ast.Name) and func.id == "print" for func in calls),
    )


def test_imports_run_downhill() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)} must not import {other}"
        for path, told in house().items()
        if (room := room_of(path)) != "__init__"
        for other in told.imports - MAY_IMPORT[room] - {room}
    ]
    assert wrong == []


def test_each_file_says_what_it_is() -> None:
    assert [path for path, told in house().items() if not told.head.endswith((".", ":", "?"))] == []


def test_only_the_faces_print() -> None:
    assert {path for path, told in house().items() if told.prints and room_of(path) != "cli"} == set()


def test_the_rules_name_only_rooms_that_could_be() -> None:
    assert {room for allowed in MAY_IMPORT.values() for room in allowed} <= set(MAY_IMPORT)

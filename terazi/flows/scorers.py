"""The scorers, which stand outside the package so that they can be run alone: found and loaded by name."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

import terazi
from terazi.errors import TeraziError


def scorers_folder() -> Path:
    """Where the scorers stand: inside the wheel, or beside the package in a checkout."""
    package = Path(terazi.__file__).parent
    inside = package / "_evaluation"
    return inside if inside.is_dir() else package.parent / "evaluation"


@cache
def scorer(name: str) -> ModuleType:
    """The scorer ``score``, ``score_ledger`` or ``score_values`` as a module."""
    path = scorers_folder() / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"terazi_{name}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise TeraziError("no such scorer", where=str(path), hint="It is part of the checkout and of the wheel")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

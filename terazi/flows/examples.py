"""Where the texts stand that the project ships: inside the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

import terazi


def examples_folder(name: str) -> Path:
    """One folder of example texts, such as ``central-asia``."""
    package = Path(terazi.__file__).parent
    inside = package / "_examples"
    return (inside if inside.is_dir() else package.parent / "examples") / name

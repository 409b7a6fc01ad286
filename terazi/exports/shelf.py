"""Formats found by folder: what a ledger can be passed on as."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from terazi.errors import TeraziError, did_you_mean
from terazi.exports import formats
from terazi.model.extract import Extract


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One file of ``formats/``: its page, its title, how its files end, their media type, and the function that
    writes an extract and says how many records it wrote."""

    name: str
    page: str
    title: str
    suffix: str
    media: str
    export: Callable[[Extract, BinaryIO], int]

    @property
    def is_text(self) -> bool:
        """Whether it is text in UTF-8, fit for a terminal."""
        return self.media.startswith("text/") or self.media.endswith(("json", "xml"))


def shelf() -> tuple[Format, ...]:
    """All formats in the order of their names."""
    return tuple(_load(name) for name in _names())


def find(word: str) -> Format:
    """The format of that name; a ``TeraziError`` names those that are near."""
    wanted = word.strip().lower().replace("_", "-").replace(" ", "-")
    known = {_shown(name): name for name in _names()}
    if wanted not in known:
        near = [name for name in known if name.startswith(wanted)] if wanted else []
        hint = f"Did you mean {' or '.join(near)}?" if near else did_you_mean(wanted, known)
        raise TeraziError(f"no format {word!r}", hint=hint)
    return _load(known[wanted])


def _names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(formats.__path__))


def _shown(name: str) -> str:
    return name.replace("_", "-")


def _load(name: str) -> Format:
    module = importlib.import_module(f"{formats.__name__}.{name}")
    return Format(
        name=_shown(name),
        page=module.__doc__ or "",
        title=module.TITLE,
        suffix=module.SUFFIX,
        media=module.MEDIA,
        export=module.export,
    )

"""What a model is asked for: each field of ``Claim`` with the shape in which its values are told."""

from __future__ import annotations

import dataclasses
import types
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

from terazi.model import Claim, Money


class Shape(Enum):
    """How one value is told. ``NAME`` and ``WORDS`` have no value beside their quote: they are its words."""

    MEMBER = auto()
    CODE = auto()
    COUNT = auto()
    MONEY = auto()
    DATE = auto()
    PLACE = auto()
    NAME = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field: its shape, whether it holds several values, and the closed set of a ``MEMBER``."""

    name: str
    shape: Shape
    several: bool
    members: type[StrEnum] | None = None


# What no model may say of a claim: who made it, how sure it is, where it stands, are ours to say.
NOT_ASKED = frozenset({"id", "document", "confidence", "reader", "evidence"})
# A plain yes or no, without a quote.
CORE = "core"
# Types do not tell these texts apart.
_TEXTS = {
    "suppliers": Shape.CODE, "recipients": Shape.CODE, "parties": Shape.CODE, "orgs": Shape.NAME, "items": Shape.NAME,
    "date": Shape.DATE, "place": Shape.PLACE, "said_by": Shape.WORDS, "superlative": Shape.WORDS,
}  # fmt: skip
ROLES = tuple(name for name, shape in _TEXTS.items() if shape is Shape.CODE)
# With one of these a whole claim falls.
NEEDED = frozenset({"kind", *ROLES})


@cache
def asked_fields() -> tuple[Asked, ...]:
    """All fields that a model is asked for, in the order of ``Claim``; a field of an unknown type is our mistake."""
    hints = get_type_hints(Claim)
    names = [f.name for f in dataclasses.fields(Claim) if f.name not in NOT_ASKED | {CORE}]
    return tuple(_asked(name, hints[name]) for name in names)


def _asked(name: str, hint: object) -> Asked:
    several = get_origin(hint) is tuple
    kind = get_args(hint)[0] if several else _without_none(hint)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Asked(name=name, shape=Shape.MEMBER, several=several, members=kind)
    if kind is int or kind is Money:
        return Asked(name=name, shape=Shape.COUNT if kind is int else Shape.MONEY, several=several)
    if kind is str and name in _TEXTS:
        return Asked(name=name, shape=_TEXTS[name], several=several)
    raise TypeError(f"no shape for the field {name!r} of a claim: {hint!r}")


def _without_none(hint: object) -> object:
    """``int`` of ``int | None``."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint

"""The words of one language for numbers, money and dates."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """Number words, magnitudes, months, relative dates, currencies of one language (section [values])."""

    __pydantic_config__ = STRICT
    numbers: dict[str, int] = field(default_factory=dict)
    magnitudes: dict[str, int] = field(default_factory=dict)
    months: dict[str, int] = field(default_factory=dict)
    currencies: dict[str, tuple[str, ...]] = field(default_factory=dict)

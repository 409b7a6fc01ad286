"""What building a claim needs to know of its document and of who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from terazi.model import SentenceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document as the builder sees it. ``roles``: of its sentences in order; ``weights``: of the features
    that confidence is told from (knowledge/confidence.toml)."""

    document: str
    text: str
    roles: tuple[SentenceRole, ...]
    reader: str
    language: str = ""
    weights: Mapping[str, float] = field(default_factory=dict)

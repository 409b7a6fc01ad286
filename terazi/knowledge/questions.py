"""The questions that a brief answers, in one language (knowledge/questions/)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from terazi.knowledge.nouns import STRICT
from terazi.model import Stage


class Asks(StrEnum):
    """What a question asks for."""

    SUPPLIERS = "suppliers"
    GOODS = "goods"
    BUYERS = "buyers"
    EVENT = "event"
    PAIR = "pair"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way to ask. ``words``: each a whole question with its gaps; a word with strokes is one of several, and ``-``
    among them none. ``stage``: the one that is asked for; ``says``: the question as an example."""

    __pydantic_config__ = STRICT
    asks: Asks
    words: tuple[str, ...]
    says: str
    stage: Stage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """The questions of one language."""

    __pydantic_config__ = STRICT
    code: str
    form: tuple[Form, ...] = field(default=())

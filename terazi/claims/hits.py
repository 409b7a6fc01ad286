"""A hit: what one anchor says before hits of the same thing are gathered into claims."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.claims.speakers import Speaker
from terazi.mentioned import CategoryMention, ItemMention, Value
from terazi.model import Aspect, Function, Kind, Leaning, Modality, Reason, Span, Stage


@dataclass(frozen=True, slots=True)
class Filler:
    """One country in one role: where it stands, which rule put it there, and its score in parts."""

    code: str
    span: Span
    rule: str
    score: float
    parts: tuple[tuple[str, float], ...] = ()
    row: int = -1
    local: bool = True
    org: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What makes a claim possible at a place: a trigger, an item or an instrument."""

    kind: Kind
    frame: str
    span: Span
    sentence: int
    sort: str
    bias: Stage | None = None
    rule: str = ""
    options: dict[str, str] = field(default_factory=dict)


# Kinds that have equipment as their object; items go to the nearest anchor of these kinds.
OBJECT_KINDS = frozenset(
    {Kind.TRANSFER, Kind.PRODUCTION, Kind.TRAINING, Kind.SERVICE, Kind.HOLDING, Kind.NEED, Kind.CONSTRAINT}
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """An anchor with the equipment it speaks of; ``inherited``: from a sentence before its own."""

    anchor: Anchor
    items: tuple[ItemMention, ...]
    categories: tuple[CategoryMention, ...]
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One reading of one anchor. ``quote``: the clause that shows it, at most 160 characters;
    ``another``: the clause says that it is not the one told before ("a second contract"); ``rivals``: who
    else could have played which role."""

    anchor: Anchor
    quote: Span
    stage: Stage | None
    modality: Modality
    suppliers: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()
    parties: tuple[Filler, ...] = ()
    items: tuple[ItemMention, ...] = ()
    categories: tuple[CategoryMention, ...] = ()
    quantity: Value | None = None
    delivered: Value | None = None
    amount: Value | None = None
    date: Value | None = None
    said_by: Speaker | None = None
    place: Filler | None = None
    superlative: Span | None = None
    aspect: tuple[Aspect, ...] = ()
    leaning: Leaning | None = None
    function: tuple[Function, ...] = ()
    reason: Reason | None = None
    stage_rule: str = "trigger_bias"
    score: float = 0.0
    another: bool = False
    rivals: tuple[tuple[str, Filler], ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of the claim to be."""
        return self.anchor.kind

"""Whether the case marks of a sentence speak against the roles that a model gave its parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from terazi.claims.model_reply.grounds import Ground
from terazi.claims.model_reply.seen import Seen
from terazi.knowledge import Frame
from terazi.mentioned import Label
from terazi.model import Kind

# The other way round must fit this much better under every word of the event; below that the marks are
# no proof, for our own reading of them errs as well.
_BETTER = 3.0


def are_against_case_marks(kind: Kind, supplier: Ground, recipient: Ground, seen: Seen) -> bool:
    """Whether supplier and recipient stand in one sentence and every word of the event there says the reverse
    ("Kırgızistan'a teslim etti": who is delivered to has delivered nothing)."""
    frames = seen.frames(kind, supplier.sentence) if supplier.sentence == recipient.sentence else []
    giver, taker = _labels(supplier, seen), _labels(recipient, seen)
    if not frames or not giver or not taker:
        return False
    return all(_fit(taker, giver, frame) > _BETTER * _fit(giver, taker, frame) for frame in frames)


def _labels(ground: Ground, seen: Seen) -> frozenset[Label]:
    return frozenset(label for p in seen.parties(ground.span) for label in p.labels)


def _fit(supplier: Iterable[Label], recipient: Iterable[Label], frame: Frame) -> float:
    return _weight(supplier, frame.supplier) * _weight(recipient, frame.recipient)


def _weight(labels: Iterable[Label], weights: Mapping[str, float]) -> float:
    return max((weights.get(label, 0.0) for label in labels), default=0.0)

"""A group: the hits of one document that tell of one thing, and what they tell together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from terazi.claims.hits import Filler, Hit
from terazi.claims.stages import BROKEN, RANK
from terazi.model import Category, Kind, Modality, Stage

_BOUGHT = frozenset({Stage.AGREED, Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED, Stage.IN_SERVICE})
_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


@dataclass(slots=True)
class Group:
    """Hits that tell of one thing, in order of place."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """The kind that all hits share."""
        return self.hits[0].kind

    @property
    def items(self) -> set[str]:
        """Ids of all items."""
        return {i.id for h in self.hits for i in h.items}

    @property
    def categories(self) -> set[Category]:
        """Categories of items and of common nouns, without the vague ones."""
        found = {i.category for h in self.hits for i in h.items}
        return (found | {c.category for h in self.hits for c in h.categories}) - _VAGUE

    def codes(self, role: str) -> frozenset[str]:
        """The states that play a role in any hit."""
        return frozenset(f.code for h in self.hits for f in getattr(h, role))

    @property
    def everyone(self) -> frozenset[str]:
        """All states of all roles."""
        return self.codes("suppliers") | self.codes("recipients") | self.codes("parties")

    @property
    def best(self) -> Hit:
        """The hit with the highest score."""
        return max(self.hits, key=lambda h: h.score)


def stage_told(group: Group, groups: Sequence[Group]) -> tuple[Stage | None, Hit]:
    """The stage of the whole and the hit that tells it: a break or denial, else the furthest rung."""
    staged = [h for h in group.hits if h.stage]
    if not staged:
        purchase = _purchase_of(group, groups)
        return (Stage.AGREED, replace(purchase.best, stage_rule="part_of_purchase")) if purchase else (None, group.best)
    broken = [h for h in staged if h.stage in BROKEN or h.stage is Stage.DENIED]
    last = max(broken, key=lambda h: h.anchor.span.start, default=None)
    if last and not any(
        h.anchor.span.start > last.anchor.span.start and RANK.get(h.stage, 0) > 3 and h.modality is Modality.ASSERTED
        for h in staged
        if h.stage
    ):
        return last.stage, last
    if open_step := [h for h in staged if h.stage_rule == "cue_open"]:
        return open_step[-1].stage, open_step[-1]
    furthest = max(staged, key=lambda h: RANK.get(h.stage, 0) if h.stage else 0)
    return furthest.stage, furthest


def _purchase_of(group: Group, groups: Sequence[Group]) -> Group | None:
    """The purchase that a course or upkeep of the same sides belongs to (codebook ruling 20)."""
    if group.kind not in (Kind.TRAINING, Kind.SERVICE):
        return None
    for other in groups:
        bought = any(h.stage in _BOUGHT for h in other.hits)
        if other.kind is Kind.TRANSFER and bought and _covers_sides(other, group):
            return other
    return None


def _covers_sides(wide: Group, narrow: Group) -> bool:
    return all(narrow.codes(r) <= wide.codes(r) for r in ("suppliers", "recipients"))


def fillers(group: Group, role: str) -> list[Filler]:
    """The states of a role, each by its best filler, in order of place."""
    best: dict[str, Filler] = {}
    for hit in group.hits:
        for filler in getattr(hit, role):
            if filler.code not in best or (filler.local, filler.score) > (
                best[filler.code].local,
                best[filler.code].score,
            ):
                best[filler.code] = filler
    return sorted(best.values(), key=lambda f: f.span.start)

"""Two sources of a deal side by side: those that were asked for, else those that differ most."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.web.answering.words import Words
from terazi.web.deals.deal_view import DealView, SourceHead, SourceView, view_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two sources side by side; ``differs``: the fields that they tell otherwise; ``question``: what they differ on."""

    left: SourceView
    right: SourceView | None
    differs: frozenset[str]
    question: str


# What a field in dispute is called in a claim.
_FIELDS = {
    name: f"{name}s" if name == "supplier" else name
    for name in ("kind", "stage", "supplier", "quantity", "delivered", "amount", "amount_kind", "date", "place")
}


def side_by_side(view: DealView, left: str, right: str, words: Words) -> Pair | None:
    """The two claims asked for; else one of each side of the first disagreement, else of two origins."""
    by_claim = {one.claim.id: one for one in view.sources}
    if not by_claim:
        return None
    first, second = _opposed(view)
    one = by_claim.get(left) or first
    other = by_claim.get(right) or (second if second is not one else first)
    if other is one or other is None:
        other = next((each for each in view.sources if each is not one), None)
    shown, beside = view_source(one, words), view_source(other, words) if other else None
    differs = _differing(shown, beside) if beside else frozenset[str]()
    disputed = [field for field in _FIELDS.values() if field in differs]
    labels = words.wording.labels["field"]
    question = words.wording.many(labels[field] for field in dict.fromkeys(disputed)) if view.disputes else ""
    return Pair(left=shown, right=beside, differs=differs, question=question)


def _opposed(view: DealView) -> tuple[SourceHead, SourceHead | None]:
    by_claim = {one.claim.id: one for one in view.sources}
    for dispute in view.disputes:
        sides = [[by_claim[s.claim.id] for s in told.sources] for told in dispute.readings]
        sides = sorted((s for s in sides if s), key=lambda side: side[0].is_against)
        if len(sides) > 1:
            return sides[0][0], sides[1][0]
    first = max(view.sources, key=lambda one: one.claim.stage is not None and one.credibility != 6)
    others = [one for one in view.sources if one.source.origin is not first.source.origin]
    apart = [one for one in others if one.claim.stage is not first.claim.stage]
    return first, next(iter((*apart, *others)), None)


def _differing(one: SourceView, other: SourceView) -> frozenset[str]:
    """The fields that both tell, each in another way."""
    mine, its = ({row.field: row.value for row in each.fields} for each in (one, other))
    return frozenset(field for field in mine.keys() & its.keys() if mine[field] != its[field])

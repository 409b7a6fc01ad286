"""How likely a group of hits is a right claim: features of how it was read, weighed by a fitted logistic model."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from terazi.claims.groups import Group
from terazi.claims.hits import Filler
from terazi.claims.page import Page
from terazi.model import Modality, SentenceRole

# No claim of a program is certain, and none that was kept is hopeless.
_LEAST, _MOST = 0.02, 0.98
# Scores above this say no more, nor do more tellings or neighbours than these.
_FULL_SCORE, _MANY_HITS, _MANY_GROUPS = 2.5, 4, 12


def features(group: Group, groups: Sequence[Group], page: Page) -> dict[str, float]:
    """What speaks for and against a claim, each 0 to 1: how its sides, items and event were found, how often it is
    told and where, and what kind, sort of anchor and language it has."""
    best = group.best
    sides = (*best.suppliers, *best.recipients, *best.parties)
    return {
        "score": min(best.score, _FULL_SCORE) / _FULL_SCORE,
        "all local": float(all(f.local for f in sides)),
        "from the context": _share(sides, [f for f in sides if not f.local]),
        "maker's home": _share(sides, [f for f in sides if f.rule == "maker_of"]),
        "one side only": float(len({f.code for f in sides}) < 2),
        "many sides": float(len({f.code for f in sides}) > 2),
        "listed item": float(any(i.listed for i in best.items)),
        "unlisted item": float(any(not i.listed for i in best.items)),
        "equipment named": float(bool(group.categories)),
        "told often": min(len(group.hits) - 1, _MANY_HITS) / _MANY_HITS,
        "told in the title": float(any(page.roles[h.anchor.sentence] is SentenceRole.TITLE for h in group.hits)),
        "told in the lead": float(any(page.roles[h.anchor.sentence] is SentenceRole.LEAD for h in group.hits)),
        "hearsay": float(best.modality is Modality.POSSIBLE),
        "plan": float(best.modality is Modality.PLANNED),
        "no stage": float(best.stage is None),
        "stage by bias": float(best.stage_rule == "trigger_bias"),
        "counted": float(best.quantity is not None),
        "priced": float(best.amount is not None),
        "dated": float(best.date is not None),
        "speaker": float(best.said_by is not None),
        "like claims": min(sum(g.kind is group.kind for g in groups) - 1, _MANY_GROUPS) / _MANY_GROUPS,
        "text full of claims": min(len(groups), _MANY_GROUPS) / _MANY_GROUPS,
        f"kind {group.kind}": 1.0,
        f"anchor {best.anchor.sort}": 1.0,
        f"language {page.language}": 1.0,
    }


def _share(sides: Sequence[Filler], some: Sequence[Filler]) -> float:
    return len(some) / len(sides) if sides else 0.0


def confidence(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The chance, 0 to 1, that a careful reader would find the claim right; an unknown feature weighs nothing."""
    total = weights.get("always", 0.0) + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return round(min(_MOST, max(_LEAST, 1 / (1 + math.exp(-total)))), 2)

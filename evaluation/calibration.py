"""How true confidence is: claims beside whether they are right, the calibration error, and the fit of the weights."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import stdev

from terazi.claims.build import build
from terazi.claims.confidence import confidence, features
from terazi.flows.codebook import codebook_row
from terazi.flows.documents import codebook_documents, json_rows
from terazi.flows.evaluate import is_unread
from terazi.flows.read import Reader
from terazi.flows.scorers import scorer
from terazi.model import Document

# Claims are sorted by confidence and cut into so many lots of the same size.
LOTS = 5
# What weights may cost; the cheapest in surprise over these many parts of the documents is taken.
RIDGES = (3.0, 10.0, 30.0, 100.0)
FOLDS = 5
_ROUNDS, _STEP = 600, 0.5
_ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim that the reader made: the features of its reading, what it was given, whether gold has it, and the
    part of the documents that it comes from."""

    features: Mapping[str, float]
    confidence: float
    right: bool
    unread: bool
    fold: int


def told(folder: Path, reader: Reader) -> list[Told]:
    """All claims read from the texts of a gold folder."""
    gold = {str(row["id"]): row["facts"] for row in json_rows(str(folder), {"id": str, "facts": list})}  # type: ignore[index]  # rows are checked
    documents = (d for d in codebook_documents(str(folder)) if isinstance(d, Document))
    return [t for d in documents if d.id in gold for t in _of_document(d, gold[d.id], reader)]  # type: ignore[arg-type]  # a list, as asked


def _of_document(document: Document, facts: list[dict[str, object]], reader: Reader) -> Iterable[Told]:
    reading, score = reader.read(document), scorer("score")
    if reading.page is None:
        return
    groups = {build(g, reading.groups, reading.page).id: g for g in reading.groups}
    rows = [codebook_row(claim, reader.knowledge) for claim in reading.claims]
    likeness = [[score.likeness(row, fact) for fact in facts] for row in rows]
    right = {i for i, _ in score.assign(likeness)} if rows and facts else set()
    for k, claim in enumerate(reading.claims):
        found = features(groups[claim.id], reading.groups, reading.page)
        yield Told(
            features=found,
            confidence=claim.confidence,
            right=k in right,
            unread=is_unread(document.id),
            fold=zlib.crc32(document.id.encode()) % FOLDS,
        )


def calibration_error(claims: Sequence[Told]) -> float:
    """The mean distance of confidence and share of right claims over lots of the same size, 0 to 1 (ECE)."""
    return sum(abs(mean - share) * n for mean, share, n in lots(claims)) / len(claims)


def lots(claims: Sequence[Told]) -> list[tuple[float, float, int]]:
    """Mean confidence, share of right claims and number of each lot, from the least to the most confident."""
    ordered = sorted(claims, key=lambda t: t.confidence)
    cuts = [len(ordered) * k // LOTS for k in range(LOTS + 1)]
    parts = [ordered[a:b] for a, b in pairwise(cuts) if b > a]
    return [(_mean([t.confidence for t in p]), _mean([float(t.right) for t in p]), len(p)) for p in parts]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def fit(claims: Sequence[Told], ridge: float) -> dict[str, float]:
    """Weights in log odds that make the claims' being right most likely; ``ridge``: what a weight costs, as few
    claims speak for a rare feature (gradient descent on the penalised likelihood)."""
    names = sorted({name for t in claims for name in t.features} | {_ALWAYS})
    place = {name: k for k, name in enumerate(names)}
    rows = [([(place[n], v) for n, v in (*t.features.items(), (_ALWAYS, 1.0)) if v], float(t.right)) for t in claims]
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        slope = [ridge * w if name != _ALWAYS else 0.0 for name, w in zip(names, weights, strict=True)]
        for row, right in rows:
            off = 1 / (1 + math.exp(-sum(weights[k] * v for k, v in row))) - right
            for k, v in row:
                slope[k] += off * v
        weights = [w - _STEP * g / len(rows) for w, g in zip(weights, slope, strict=True)]
    return {name: round(weight, 3) for name, weight in zip(names, weights, strict=True)}


def simplest(swept: Mapping[float, tuple[float, float]]) -> float:
    """The dearest ridge whose mean loss is within one standard error of the least (the one-standard-error rule:
    Breiman et al., Classification and Regression Trees, 1984, 3.4.3)."""
    least, error = min(swept.values())
    return max(ridge for ridge, (loss, _) in swept.items() if loss <= least + error)


def sweep(claims: Sequence[Told]) -> dict[float, tuple[float, float]]:
    """For each ridge the surprise (mean log loss) at claims of documents that its fit left out, lower is better, and
    its standard error."""
    found = {}
    for ridge in RIDGES:
        losses = []
        for fold in range(FOLDS):
            weights = fit([t for t in claims if t.fold != fold], ridge)
            losses += [_surprise(t, weights) for t in claims if t.fold == fold]
        found[ridge] = (_mean(losses), stdev(losses) / math.sqrt(len(losses)))
    return found


def _surprise(claim: Told, weights: Mapping[str, float]) -> float:
    chance = confidence(claim.features, weights)
    return -math.log(chance if claim.right else 1 - chance)

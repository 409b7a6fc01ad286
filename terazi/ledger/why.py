"""Why two claims are one deal or not: features with weights, and what forbids it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError, did_you_mean
from terazi.ledger.acts import forbidden
from terazi.ledger.features import ENOUGH, Feature, Ground, total, weigh
from terazi.ledger.judgements import judged, rulings_of, standing
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.origins import group
from terazi.ledger.scene import scene_of
from terazi.ledger.settle import NO_WORDS, dated, ground_of, statements
from terazi.ledger.strands import Strand, strands_of
from terazi.model import Judgement, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What speaks for and against one pair of strands. ``forbids`` is empty where nothing does;
    ``judged`` is ``same`` or ``different`` where a person decided."""

    items: tuple[str, str]
    features: tuple[Feature, ...]
    total: float
    enough: float
    forbids: str
    judged: str


def explain_merge(
    reports: Sequence[Report],
    claim_a: str,
    claim_b: str,
    judgements: Sequence[Judgement] = (),
    lexicon: Lexicon = NO_WORDS,
) -> list[Why]:
    """One answer for each pair of strands of the two claims, the most telling first."""
    decided = standing(judgements)
    said = statements(judged(sorted(reports, key=lambda r: (r.published, r.document)), decided), lexicon)
    origins = group(said)[0]
    ground = ground_of(said, origins)
    origin = {claim: o for o in origins for claim in o.claims}
    strands = strands_of(dated(said.entries, origin, said.lexicon))
    left, right = (_strands_of(claim, strands) for claim in (claim_a, claim_b))
    pair = frozenset((claim_a, claim_b))
    rulings = rulings_of(decided)
    word = "same" if pair in rulings.same else "different" if pair in rulings.different else ""
    answers = [_why(a, b, strands, ground, word) for a in left for b in right]
    return sorted(answers, key=lambda w: (bool(w.forbids), -w.total, w.items))


def _strands_of(claim: str, strands: Sequence[Strand]) -> list[Strand]:
    found = [s for s in strands if s.entry.id == claim]
    if not found:
        known = {s.entry.id for s in strands}
        raise TeraziError(f"no claim of a deal: {claim!r}", hint=did_you_mean(claim, known))
    return found


def _why(a: Strand, b: Strand, strands: Sequence[Strand], ground: Ground, word: str) -> Why:
    block = [s for s in strands if s.block == a.block]
    apart = "" if a.block == b.block else "other recipient, parties or kind"
    features = weigh(a, b, ground)
    return Why(
        items=(a.item, b.item),
        features=features,
        total=total(features),
        enough=ENOUGH,
        forbids=apart or forbidden(a, b, scene_of(block, ground.origin, ground.lexicon), ground.lexicon),
        judged=word,
    )

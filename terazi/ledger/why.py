"""Why two claims are one deal or not, one origin or not: features with weights, what forbids it, which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError, did_you_mean
from terazi.ledger.attribution import Attribution, attribute
from terazi.ledger.deals import thread
from terazi.ledger.features import ENOUGH, Feature, total
from terazi.ledger.ground import Pair
from terazi.ledger.judgements import judged, last_words, rulings_of, standing
from terazi.ledger.lexicon import Lexicon
from terazi.ledger.origins import Grouped, Statements, group
from terazi.ledger.scores import forbidden, weigh
from terazi.ledger.settle import NO_WORDS, prepared
from terazi.ledger.strands import Strand, strands_of
from terazi.ledger.units import dated, ground_of, roots_of, statements, units_of
from terazi.model import Claim, Judgement, Report

# Clustering compares all pairs of strands: so many take some seconds, more are for settling.
_MOST = 600


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """All about two claims: as people left them, each pair of their strands, their origins, and whether
    they come to share a deal; None where their block is too large to settle for one question."""

    claims: tuple[Claim, Claim]
    pairs: tuple[Why, ...]
    origins: Attribution
    is_one_deal: bool | None


def explain_merge(
    reports: Sequence[Report],
    claim_a: str,
    claim_b: str,
    judgements: Sequence[Judgement] = (),
    lexicon: Lexicon = NO_WORDS,
) -> list[Why]:
    """One answer for each pair of strands of the two claims, the most telling first."""
    scene = _Scene(reports, (claim_a, claim_b), judgements, lexicon)
    left, right = (scene.strands_of(claim) for claim in (claim_a, claim_b))
    return scene.compare(left, right)


def explain_claims(
    reports: Sequence[Report],
    claim_a: str,
    claim_b: str,
    judgements: Sequence[Judgement] = (),
    lexicon: Lexicon = NO_WORDS,
) -> Explained:
    """Why two claims are one deal or two, and one origin or two."""
    scene = _Scene(reports, (claim_a, claim_b), judgements, lexicon)
    left, right = (scene.strands_of(claim) for claim in (claim_a, claim_b))
    a, b = left[0].entry, right[0].entry
    return Explained(
        claims=(a.claim, b.claim),
        pairs=tuple(scene.compare(left, right)),
        origins=attribute(a, b, scene.parts),
        is_one_deal=scene.share_a_deal(claim_a, claim_b),
    )


class _Scene:
    """The units of two claims as settling sees them on the way to deals; all units as far as their origins."""

    def __init__(
        self, reports: Sequence[Report], claims: tuple[str, str], judgements: Sequence[Judgement], lexicon: Lexicon
    ) -> None:
        decided = standing(judgements)
        self.rulings, self.rejected = rulings_of(decided), last_words(decided).rejected
        known = judged(sorted(reports, key=lambda r: (r.published, r.document)), decided)
        rows = prepared(known, lexicon)
        units = units_of(rows, roots_of((c for r in rows for c in r.claims), self.rulings))
        self.parts = [(said, group(said)) for said in (statements(unit, lexicon) for unit in units.values())]
        self.said, self.grouped = self._around(claims, rows, lexicon)
        self.ground = ground_of(self.said, self.grouped)
        self.origin = {claim: o for o in self.grouped.origins for claim in o.claims}
        self.strands = strands_of(dated(self.said.entries, self.origin, self.said.lexicon))

    def _around(self, claims: tuple[str, str], rows: Sequence[Report], lexicon: Lexicon) -> tuple[Statements, Grouped]:
        """The unit of both claims; where they stand in two, everything together."""
        for said, grouped in self.parts:
            if all(claim in said.voices for claim in claims):
                return said, grouped
        together = statements(rows, lexicon)
        return together, group(together)

    def strands_of(self, claim: str) -> list[Strand]:
        """The strands of a claim; a ``TeraziError`` where it has none."""
        if found := [s for s in self.strands if s.entry.id == claim]:
            return found
        if claim in self.rejected:
            raise TeraziError(f"claim {claim} was rejected", hint="See who and why: terazi judge --list")
        if kind := next((e.claim.kind for e in self.said.entries if e.id == claim), None):
            raise TeraziError(f"claim {claim} belongs to no deal", hint=f"Claims of the kind {kind} never do")
        raise TeraziError(
            f"no claim of a deal: {claim!r}", hint=did_you_mean(claim, {s.entry.id for s in self.strands})
        )

    def compare(self, left: Sequence[Strand], right: Sequence[Strand]) -> list[Why]:
        """Each pair of strands, the most telling first."""
        answers = [self._why(a, b) for a in left for b in right]
        return sorted(answers, key=lambda w: (bool(w.forbids), -w.total, w.items))

    def _why(self, a: Strand, b: Strand) -> Why:
        block = [s for s in self.strands if s.block == a.block]
        apart = "" if a.block == b.block else "other recipient, parties or kind"
        features = weigh(a, b, self.ground)
        return Why(
            items=(a.item, b.item),
            features=features,
            total=total(features),
            enough=ENOUGH,
            forbids=apart or forbidden(a, b, block, self.ground),
            judged=self._word(frozenset((a.entry.id, b.entry.id))),
        )

    def _word(self, pair: Pair) -> str:
        return "same" if pair in self.rulings.same else "different" if pair in self.rulings.different else ""

    def share_a_deal(self, a: str, b: str) -> bool | None:
        """Whether some deal holds both claims; None where too many strands would have to be clustered."""
        named = {a, b} | {claim for pair in self.rulings.same for claim in pair}
        blocks = {s.block for s in self.strands if s.entry.id in named}
        near = [s for s in self.strands if s.block in blocks]
        if len(near) > _MOST:
            return None
        clusters = thread(near, self.rulings, self.ground)
        return any({a, b} <= {s.entry.id for s in cluster} for cluster in clusters)

"""Carrying: judgements that outlive the reading they were made on, put to the claims of the newer reading."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from terazi.ledger.judgements import edited, last_words, undone
from terazi.model import Claim, Judgement, Span, Verdict

# Where a claim stands: the words of its event, its things, its sides.
_GROUNDS = (("kind",), ("items",), ("suppliers", "recipients", "parties"))
_TOLD = (
    "stage", "modality", "suppliers", "recipients", "parties", "items",
    "quantity", "delivered", "amount", "date", "said_by",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A judgement whose claim is no longer read and has no one heir: a person decides.

    ``old`` is the claim as it was read, if it is still stored; ``candidates``: what is read there now.
    """

    judgement: Judgement
    claim: str
    old: Claim | None
    candidates: tuple[Claim, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Every judgement once: as it applies to the claims read now, or waiting. None is changed but in ``about``."""

    applied: tuple[Judgement, ...]
    waiting: tuple[Waiting, ...]


def carried(judgements: Iterable[Judgement], old_claims: Iterable[Claim], current_claims: Iterable[Claim]) -> Carried:
    """The judgements as they apply to the current claims.

    ``old_claims``: those that judgements name, with evidence; ``current_claims``: those of the same documents.
    Undos and what they undid pass as they are.
    """
    judgements = tuple(judgements)
    gone = undone(judgements)
    scene = _Scene(old_claims, current_claims)
    applied: list[Judgement] = []
    waiting: list[Waiting] = []
    for judgement in judgements:
        if judgement.verdict is Verdict.UNDO or judgement.id in gone:
            applied.append(judgement)
            continue
        put = scene.put(judgement)
        (waiting if isinstance(put, Waiting) else applied).append(put)  # type: ignore[arg-type]  # each in its own list
    return Carried(applied=tuple(applied), waiting=tuple(waiting))


class _Scene:
    """Old and current claims, by id and by document."""

    def __init__(self, old: Iterable[Claim], current: Iterable[Claim]) -> None:
        self._of: dict[str, list[Claim]] = {}
        for claim in current:
            self._of.setdefault(claim.document, []).append(claim)
        self._now = {c.id: c for claims in self._of.values() for c in claims}
        self._old = {c.id: c for c in old}

    def put(self, judgement: Judgement) -> Judgement | Waiting:
        """The judgement on the current claims, or waiting for a person."""
        heirs: list[str] = []
        for claim in judgement.about:
            found = self._heir(claim, judgement)
            if isinstance(found, Waiting):
                return found
            heirs.append(found.id)
        if judgement.verdict is Verdict.DIFFERENT and len(set(heirs)) < len(set(judgement.about)):
            one = judgement.about[0]
            both = "both are read as one claim now"
            return self._waiting(judgement, one, (self._now[heirs[0]],), both)
        return dataclasses.replace(judgement, about=tuple(heirs))

    def _heir(self, id_: str, judgement: Judgement) -> Claim | Waiting:
        if id_ in self._now:
            return self._now[id_]
        if (old := self._old.get(id_)) is None:
            return self._waiting(judgement, id_, (), "no such claim is stored")
        meant = edited(old, last_words([judgement]))
        near = [c for c in self._of.get(old.document, ()) if overlap(old, c) > 0]
        best = _best(old, meant, [c for c in near if _may_be_heir(old, meant, c)])
        if len(best) != 1:
            why = "several claims stand there now" if best else "nothing of the kind is read there now"
            return self._waiting(judgement, id_, tuple(best or near), why)
        if not _still_judged(judgement, old, best[0]):
            return self._waiting(judgement, id_, (best[0],), "what is read there now says something else")
        return best[0]

    def _waiting(self, judgement: Judgement, claim: str, candidates: tuple[Claim, ...], why: str) -> Waiting:
        return Waiting(judgement=judgement, claim=claim, old=self._old.get(claim), candidates=candidates, why=why)


def _may_be_heir(old: Claim, meant: Claim, new: Claim) -> bool:
    """The kind, and the words of the event or a thing in common; either as it was read or as a person put it."""
    if new.kind not in (old.kind, meant.kind):
        return False
    items = {*old.items, *meant.items} & {*new.items}
    return bool(items) or bool(_characters(old, _GROUNDS[0]) & _characters(new, _GROUNDS[0]))


def _best(old: Claim, meant: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Those that share most evidence with the old claim; of these those that say most of what it said."""
    ranks = {c.id: (round(overlap(old, c), 6), max(_alike(old, c), _alike(meant, c))) for c in claims}
    return [c for c in claims if ranks[c.id] == max(ranks.values())]


def overlap(a: Claim, b: Claim) -> float:
    """How far two claims of one document stand on the same characters: from 0 to 3, a point each for the
    event, the things and the sides."""
    return sum(_shared(_characters(a, fields), _characters(b, fields)) for fields in _GROUNDS)


def _shared(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _characters(claim: Claim, fields: Sequence[str]) -> frozenset[int]:
    spans: Iterable[Span] = (e.span for e in claim.evidence if e.field.partition(".")[0] in fields)
    return frozenset(place for span in spans for place in range(span.start, span.end))


def _alike(a: Claim, b: Claim) -> int:
    told = sum(bool(getattr(a, name) == getattr(b, name)) for name in _TOLD)
    return 2 * told + int(a.reader.partition("/")[0] == b.reader.partition("/")[0])


# ------------------------------------------------------------------ what an accept and a reject are about


def _still_judged(judgement: Judgement, old: Claim, new: Claim) -> bool:
    """Who rejects a claim rejects all that say as much or more; who accepts it, all that say as much or less."""
    if judgement.verdict is Verdict.REJECT:
        return says_all_of(new, old)
    return says_all_of(old, new) if judgement.verdict is Verdict.ACCEPT else True


def says_all_of(claim: Claim, other: Claim) -> bool:
    """Whether a claim says whatever another says of kind, sides, things, stage, numbers, sum and day."""
    return claim.kind is other.kind and all(_holds(getattr(claim, f), getattr(other, f)) for f in _TOLD[:-1])


def _holds(value: object, wanted: object) -> bool:
    if wanted is None:
        return True
    if isinstance(wanted, tuple) and isinstance(value, tuple):
        return set(wanted) <= set(value)
    if isinstance(wanted, str) and isinstance(value, str):
        return value == wanted or value.startswith(f"{wanted}-")  # a day of that month, a month of that year
    return value == wanted


def named_in(judgements: Iterable[Judgement]) -> Mapping[str, None]:
    """The ids of the claims that judgements name, each once, in their order."""
    return dict.fromkeys(claim for j in judgements if j.verdict is not Verdict.UNDO for claim in j.about)

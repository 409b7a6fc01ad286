"""From a parsed reply to claims: what stands on its quotes, and past the gate that every claim passes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from terazi.claims.check import LONGEST_QUOTE, check
from terazi.claims.model_reply.grounds import Ground, grounds_of
from terazi.claims.model_reply.parse import Told, ToldClaim
from terazi.claims.model_reply.rejects import Reject, Why, fit_to_show
from terazi.claims.model_reply.roles import are_against_case_marks
from terazi.claims.model_reply.seen import Seen
from terazi.claims.model_reply.shapes import NEEDED, Asked, asked_fields
from terazi.model import Claim, Evidence, Modality, SentenceRole, Span, Stage

# The share of told values that stood, scaled; no fitted chance as the rules have, and on no common scale with it.
_ALL_STANDS = 0.75
_LEAST = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a reply is held against: the document's id, what our own code sees in it, and who read."""

    document: str
    reader: str
    seen: Seen


def stand(told: Iterable[ToldClaim], page: Page) -> tuple[list[Claim], list[Reject]]:
    """The claims that stand, each with all its evidence, and what fell."""
    claims: list[Claim] = []
    rejects: list[Reject] = []
    for one in told:
        grounds, fallen = _grounded(one, page)
        claim = None if any(r.whole for r in fallen) else _claim(one, grounds, page, share=_share(one, fallen))
        wrong = _last_doubts(claim, claims, one, grounds, page) if claim else None
        claims += [claim] if claim and not wrong else []
        rejects += [*fallen, *([wrong] if wrong else [])]
    return claims, rejects


Grounds = dict[str, list[Ground]]


def _grounded(told: ToldClaim, page: Page) -> tuple[Grounds, list[Reject]]:
    """Field -> its values that stand; a kind or a party that falls takes the claim with it."""
    grounds: Grounds = {}
    fallen: list[Reject] = []
    for asked in asked_fields():
        for one in told.fields[asked.name]:
            found = grounds_of(one, asked, page.seen)
            if isinstance(found, Why):
                fallen.append(_reject(told, asked, one, found))
            else:
                grounds.setdefault(asked.name, []).extend(found)
    if "amount" not in grounds:
        fallen += [Reject(claim=told.number, kind=told.kind, field="amount_kind", why=Why.ALONE)] * bool(
            grounds.pop("amount_kind", None)
        )
    return {name: _once(found) for name, found in grounds.items()}, fallen


def _reject(claim: ToldClaim, asked: Asked, told: Told, why: Why) -> Reject:
    said = (
        f"{told.value} by “{told.quote}” in {told.sentence}"
        if told.value != ""
        else f"“{told.quote}” in {told.sentence}"
    )
    whole = asked.name in NEEDED
    return Reject(claim=claim.number, kind=claim.kind, field=asked.name, why=why, detail=fit_to_show(said), whole=whole)


def _once(grounds: Sequence[Ground]) -> list[Ground]:
    """Each value once, where it was told first."""
    return list({ground.value: ground for ground in reversed(grounds)}.values())[::-1]


def _share(told: ToldClaim, fallen: Sequence[Reject]) -> float:
    return 1 - len(fallen) / max(1, sum(map(len, told.fields.values())))


def _claim(told: ToldClaim, grounds: Grounds, page: Page, *, share: float) -> Claim:
    """The claim of its grounds."""
    fields: dict[str, object] = {}
    for asked in asked_fields():
        values = tuple(ground.value for ground in grounds.get(asked.name, ()))
        if values:
            fields[asked.name] = values if asked.several else values[0]
    if fields.get("stage") is Stage.DENIED:
        fields["modality"] = Modality.DENIED
    claim = Claim(
        document=page.document,
        core=told.core and _is_of_the_page(grounds["kind"][0], page),
        confidence=max(_LEAST, round(_ALL_STANDS * share, 2)),
        reader=page.reader,
        evidence=tuple(_evidence(grounds, page.seen.text)),
        **fields,  # type: ignore[arg-type]  # each value has the type of its shape
    )
    return _named(claim, grounds["kind"][0])


def _named(claim: Claim, kind: Ground) -> Claim:
    """The claim under its id: the same for the same reply, another than any of another reader."""
    identity = (replace(claim, evidence=(), confidence=1.0), kind.span.start)
    return replace(claim, id=hashlib.sha256(repr(identity).encode()).hexdigest()[:12])


def _is_of_the_page(ground: Ground, page: Page) -> bool:
    """Whether it is told in the text itself, not in a link to another story."""
    sentence = page.seen.sentence(ground.sentence)
    return sentence is not None and sentence.role is not SentenceRole.RELATED


def _evidence(grounds: Grounds, text: str) -> Iterable[Evidence]:
    several = {asked.name for asked in asked_fields() if asked.several}
    for name, found in grounds.items():
        for k, ground in enumerate(found):
            span = Span(ground.span.start, min(ground.span.end, ground.span.start + LONGEST_QUOTE))
            field = f"{name}.{k}" if name in several else name
            yield Evidence(field=field, span=span, quote=span.of(text), rule=ground.rule)


def _last_doubts(claim: Claim, before: Sequence[Claim], told: ToldClaim, grounds: Grounds, page: Page) -> Reject | None:
    """What speaks against a claim as a whole: its roles, a twin told before, the gate."""
    why, detail = None, ""
    pairs = [(s, r) for s in grounds.get("suppliers", ()) for r in grounds.get("recipients", ()) if s.value != r.value]
    if any(are_against_case_marks(claim.kind, s, r, page.seen) for s, r in pairs):
        why = Why.CASE_MARKS
    elif any(one.id == claim.id for one in before):
        why = Why.TWICE
    elif refused := check([claim], page.seen.text)[1]:
        why, detail = Why.GATE, refused[0].message
    return Reject(claim=told.number, kind=told.kind, field="", why=why, detail=detail, whole=True) if why else None

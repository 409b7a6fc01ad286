"""A group of hits as one claim: every filled field with its evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from terazi.claims.confidence import confidence, features
from terazi.claims.groups import Group, fillers, stage_told
from terazi.claims.hits import Hit
from terazi.claims.page import Page
from terazi.mentioned import Value
from terazi.model import (
    AmountKind,
    Category,
    Claim,
    Evidence,
    Kind,
    Modality,
    Money,
    SentenceRole,
    Span,
    Stage,
    When,
)

# An ending behind the apostrophe of a Turkic name.
_CASE_TAIL = re.compile(r"['’‘ʼ][^\W\d_]{1,6}$")
_VAGUE = (Category.GENERAL, Category.OTHER)
_MOST_QUOTE = 160
# A thing told often is shown by its strongest tellings only.
_MOST_TELLINGS = 3


def build(group: Group, groups: Sequence[Group], page: Page) -> Claim:
    """The claim that a group tells among the other groups of its document."""
    stage, staged = stage_told(group, groups)
    evidence = _Evidence(page.text)
    best = group.best
    for hit in sorted(group.hits, key=lambda h: -h.score)[:_MOST_TELLINGS]:
        evidence.add("kind", hit.quote, hit.anchor.rule)
    roles = {role: tuple(_cited(group, role, evidence)) for role in ("suppliers", "recipients", "parties")}
    items = tuple(_cited_items(group, evidence))
    category = tuple(_cited_categories(group, evidence, best))
    if stage:
        evidence.add("stage", staged.quote, staged.stage_rule)
    fields = _values(group, staged, evidence)
    modality = Modality.DENIED if stage is Stage.DENIED else best.modality
    identity = (page.document, best.kind, roles, items, best.anchor.span.start)
    return Claim(
        id=hashlib.sha256(repr(identity).encode()).hexdigest()[:12],
        document=page.document,
        kind=best.kind,
        stage=stage,
        modality=modality,
        suppliers=roles["suppliers"],
        recipients=roles["recipients"],
        parties=roles["parties"],
        orgs=tuple(_cited_orgs(group, evidence)),
        items=items,
        category=category,
        quantity=fields.quantity,
        amount=fields.amount,
        amount_kind=fields.amount_kind,
        date=fields.date,
        place=_place(group, evidence),
        said_by=_said_by(group, evidence),
        superlative=_superlative(group, evidence, page),
        aspect=_facet(best.aspect, "aspect", best, evidence),
        leaning=best.leaning,
        function=_facet(best.function, "function", best, evidence),
        reason=best.reason,
        core=page.roles[best.anchor.sentence] is not SentenceRole.RELATED and staged.stage_rule != "part_of_purchase",
        confidence=confidence(features(group, groups, page), page.weights),
        reader=page.reader,
        evidence=tuple(evidence.found),
    )


class _Evidence:
    """The evidence of one claim as it grows; a quote is a run of the text, 160 characters at most."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.found: list[Evidence] = []

    def add(self, field: str, span: Span, rule: str) -> None:
        """Note where a field stands."""
        cut = Span(span.start, min(span.end, span.start + _MOST_QUOTE))
        self.found.append(Evidence(field=field, span=cut, quote=cut.of(self._text), rule=rule))


def _cited(group: Group, role: str, evidence: _Evidence) -> Iterator[str]:
    for k, filler in enumerate(fillers(group, role)):
        evidence.add(f"{role}.{k}", filler.span, filler.rule)
        yield filler.code


def _cited_items(group: Group, evidence: _Evidence) -> Iterator[str]:
    seen: set[str] = set()
    for item in sorted((i for h in group.hits for i in h.items), key=lambda i: i.span.start):
        if item.id not in seen:
            evidence.add(f"items.{len(seen)}", item.span, item.rule)
            seen.add(item.id)
            yield item.id


def _cited_categories(group: Group, evidence: _Evidence, best: Hit) -> Iterator[Category]:
    found: dict[Category, tuple[Span, str]] = {}
    for hit in group.hits:
        for item in hit.items:
            found.setdefault(item.category, (item.span, "category_of_item"))
    if not found:
        for hit in group.hits:
            for noun in hit.categories:
                found.setdefault(noun.category, (noun.span, "category_noun"))
    clear = {c: where for c, where in found.items() if c not in _VAGUE} or dict(list(found.items())[:1])
    if not clear:
        clear = {Category.GENERAL: (best.quote, "no_equipment_named")}
    for k, (category, (span, rule)) in enumerate(sorted(clear.items(), key=lambda pair: pair[1][0].start)):
        evidence.add(f"category.{k}", span, rule)
        yield category


def _cited_orgs(group: Group, evidence: _Evidence) -> Iterator[str]:
    seen: set[str] = set()
    for role in ("suppliers", "recipients", "parties"):
        for hit in group.hits:
            for filler in getattr(hit, role):
                if filler.org and filler.org not in seen:
                    evidence.add(f"orgs.{len(seen)}", filler.span, filler.rule)
                    seen.add(filler.org)
                    yield filler.org


@dataclass(frozen=True, slots=True)
class _Values:
    quantity: int | None
    amount: Money | None
    amount_kind: AmountKind | None
    date: When | None


def _values(group: Group, staged: Hit, evidence: _Evidence) -> _Values:
    """Quantity and sum are the whole deal's (the largest told); the date is that of the told stage."""
    count = _count(group)
    amount = max((h.amount for h in group.hits if h.amount), key=_size, default=None)
    dated = staged.date if staged in group.hits else None
    date = dated or next((h.date for h in _nearest(group, staged) if h.date), None)
    for name, value in (("quantity", count), ("amount", amount), ("date", date)):
        if value:
            evidence.add(name, value.span, value.rule or f"nearest_{name}")
    return _Values(
        quantity=int(count.number) if count and count.number is not None else None,
        amount=amount.money if amount else None,
        amount_kind=_amount_kind(group) if amount else None,
        date=date.date if date else None,
    )


def _count(group: Group) -> Value | None:
    """The largest count told in the strongest tellings: the whole deal, not a part of it."""
    counted = sorted((h for h in group.hits if h.quantity), key=lambda h: -h.score)[:2]
    return max((h.quantity for h in counted if h.quantity), key=lambda v: v.number or 0, default=None)


def _size(value: Value) -> tuple[bool, object]:
    """Dollars before other currencies, then the larger sum."""
    money = value.money
    return (money is not None and money.currency == "USD", money.value if money else 0)


def _nearest(group: Group, staged: Hit) -> list[Hit]:
    """Hits of the group from the one that tells the stage outwards."""
    return sorted(group.hits, key=lambda h: (abs(h.anchor.sentence - staged.anchor.sentence), -h.score))


def _amount_kind(group: Group) -> AmountKind | None:
    told = next((h.anchor.options["amount"] for h in group.hits if "amount" in h.anchor.options), None)
    if told:
        return AmountKind(told)
    return AmountKind.CONTRACT if group.kind is Kind.TRANSFER else None


def _place(group: Group, evidence: _Evidence) -> str | None:
    place = next((h.place for h in group.hits if h.place), None)
    if place is None:
        return None
    evidence.add("place", place.span, place.rule)
    return place.code


def _said_by(group: Group, evidence: _Evidence) -> str | None:
    speaker = group.best.said_by or next((h.said_by for h in group.hits if h.said_by), None)
    if speaker is None:
        return None
    evidence.add("said_by", speaker.span, "name_beside_saying")
    return spoken_name(speaker.name)


def spoken_name(words: str) -> str:
    """A speaker's name as a text writes it, without the case ending behind its apostrophe."""
    return _CASE_TAIL.sub("", words)


def _superlative(group: Group, evidence: _Evidence, page: Page) -> str | None:
    span = group.best.superlative
    if span is None:
        return None
    evidence.add("superlative", span, "superlative_words")
    return span.of(page.text)


_E = TypeVar("_E")


def _facet(values: tuple[_E, ...], name: str, best: Hit, evidence: _Evidence) -> tuple[_E, ...]:
    if values:
        evidence.add(name, best.quote, f"{name}_words")
    return values


def fields_without_evidence(claim: Claim) -> Iterable[str]:
    """Filled fields that no evidence covers; a claim that has one must not leave the reading wing."""
    covered = {e.field.split(".")[0] for e in claim.evidence}
    plain = ("suppliers", "recipients", "parties", "orgs", "items", "category", "stage", "quantity", "delivered",
             "amount", "date", "place", "said_by", "superlative", "aspect", "function")  # fmt: skip
    return [name for name in plain if getattr(claim, name) not in ((), None) and name not in covered]

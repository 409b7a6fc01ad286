"""A sentence into what it asserts: deals from its claims; firsts, counts, shares, roles from its words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from terazi.checks.naming import holder_of, newcomer_of, rivals_of, states_in
from terazi.checks.phrases import instruments_in, is_denied, percents, region_near, spans_of, tells
from terazi.knowledge.statements import Sense, StatementWords
from terazi.mentioned import ItemMention, Label, PartyMention, Value, Via
from terazi.model import Aspect, Category, Claim, Kind, Span, Stage
from terazi.model.checking import Assertion, Rank, Subject, Superlative

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
_CHECKED = frozenset(Kind) - {Kind.ASSESSMENT, Kind.NEED, Kind.CONSTRAINT}
_GOODS = frozenset({Kind.TRANSFER, Kind.HOLDING, Kind.PRODUCTION})
_RANKS = {Sense.FIRST: Rank.FIRST, Sense.ONLY: Rank.ONLY, Sense.LARGEST: Rank.LARGEST}
_YEARS = re.compile(r"\b((?:19|20)\d\d) ?[-–—] ?((?:19|20)?\d\d)\b")
_GROUPS = frozenset({Via.GROUP, Via.ALLIANCE})
_BUYING = frozenset({Label.OF, Label.TO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence as it was read: its claims, those that it denies, and what it mentions, at places in ``text``.

    ``about``: the states that the text speaks of where the sentence does not name them; ``rivals``: those named just
    before it.
    """

    text: str
    words: StatementWords
    claims: tuple[Claim, ...] = ()
    denied: tuple[Claim, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    items: tuple[ItemMention, ...] = ()
    values: tuple[Value, ...] = ()
    about: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


def assertions_in(told: Told) -> tuple[Assertion, ...]:
    """All that a sentence asserts and that can be checked; empty where there is nothing."""
    judged = [*_roles(told), *_diversification(told), *_shares(told), *_largest_suppliers(told)]
    counted = list(_counts(told))
    superlatives = list(_superlatives(told))
    # A judgement of a supplier's role mentions deals of nothing in particular; those are no second statement.
    named = {claim for one in (*superlatives, *counted) for claim in one.claims}
    deals = [] if counted else [d for d in _deals(told) if not set(d.claims) & named and not (judged and _is_vague(d))]
    return (*judged, *superlatives, *counted, *deals, *_needs(told))


def _is_vague(assertion: Assertion) -> bool:
    return all(
        not (c.items or c.amount or c.date or c.quantity or set(c.category) - _VAGUE) and c.kind is not Kind.AGREEMENT
        for c in assertion.claims
    )


def _deals(told: Told) -> Iterator[Assertion]:
    """One assertion for each deal; readings with the same sides and sum are one."""
    growing = tells(Sense.GROWING, told.text, told.words)
    instruments = tuple(sorted(instruments_in([told.text], [told.words])))
    for denied, claims in ((False, told.claims), (True, told.denied)):
        checked = [c for c in claims if c.kind in _CHECKED and _has_sides(c) and not _is_wish(c, told)]
        if sum(c.kind is Kind.AGREEMENT for c in (*told.claims, *told.denied)) == 1:
            checked = [_staged(c, told) for c in checked]
        for readings in _readings([*(telling := _most_telling(checked)), *_other_sums(telling, told)]):
            yield Assertion(
                subject=Subject.DEAL,
                words=told.text,
                claims=readings,
                denied=denied,
                growing=growing and readings[0].kind in _GOODS,
                instruments=instruments,
                language=told.words.code,
            )


def _staged(claim: Claim, told: Told) -> Claim:
    """The claim with the step that the sentence names of its only agreement, where the reader has only the noun."""
    if claim.kind is not Kind.AGREEMENT or claim.stage is not Stage.AGREED:
        return claim
    if tells(Sense.IN_FORCE, told.text, told.words):
        return dataclasses.replace(claim, stage=Stage.IN_FORCE)
    is_done = any(tells(act, told.text, told.words) for act in (Sense.SIGNED, Sense.RATIFIED))
    if not is_done and tells(Sense.TALKS, told.text, told.words):
        return dataclasses.replace(claim, stage=Stage.TALKS)
    return claim


def _is_wish(claim: Claim, told: Told) -> bool:
    """Whether goods that have come nowhere yet are only what a buyer has an eye on."""
    nowhere = claim.kind is Kind.TRANSFER and claim.stage in (None, Stage.INTEREST)
    return nowhere and tells(Sense.INTEREST, told.text, told.words)


def _most_telling(claims: list[Claim]) -> list[Claim]:
    """Without those that say nothing in particular where others of the sentence do, and money that is only the name
    of an agreement."""
    telling = [c for c in claims if c.items or c.amount or c.date or c.quantity or set(c.category) - _VAGUE]
    kept = telling or [c for c in claims if c.stage is not None or c.kind is Kind.AGREEMENT]
    agreed = [c.everyone for c in kept if c.kind is Kind.AGREEMENT]
    return [c for c in kept if not (c.kind is Kind.FINANCE and not c.amount and c.everyone in agreed)]


def _other_sums(claims: Sequence[Claim], told: Told) -> list[Claim]:
    """A claim for each sum of the sentence that stands in none, with the sides of those that have one."""
    paid = next((c for c in claims if c.amount), None)
    known = {c.amount for c in claims}
    if paid is None:
        return []
    sums = dict.fromkeys(v.money for v in told.values if v.money and v.money not in known)
    return [Claim(kind=Kind.FINANCE, suppliers=paid.suppliers, recipients=paid.recipients, amount=m) for m in sums]


def _has_sides(claim: Claim) -> bool:
    if claim.kind in (Kind.AGREEMENT, Kind.EXERCISE, Kind.CONTACT):
        return len(claim.everyone) > 1
    return bool(claim.recipients)


def _readings(claims: Sequence[Claim]) -> list[tuple[Claim, ...]]:
    """Claims that tell of one thing under several kinds, together: money with what it is for."""
    found: dict[object, list[Claim]] = {}
    for number, claim in enumerate(claims):
        key = (claim.suppliers, claim.recipients, claim.amount) if claim.amount else number
        found.setdefault(key, []).append(claim)
    return [tuple(row) for row in found.values()]


def _needs(told: Told) -> Iterator[Assertion]:
    for denied, claims in ((False, told.claims), (True, told.denied)):
        for claim in claims:
            if claim.recipients and (claim.kind is Kind.NEED or _is_wish(claim, told) or _is_limit(claim, told)):
                yield Assertion(subject=Subject.NEED, words=told.text, claims=(claim,), denied=denied)


def _is_limit(claim: Claim, told: Told) -> bool:
    """Whether a limit is told of a state that the sentence names."""
    named = {code for p in told.parties for code in p.codes}
    return claim.kind is Kind.CONSTRAINT and bool(claim.everyone & named)


def _superlatives(told: Told) -> Iterator[Assertion]:
    found = [(sense, span) for sense in _RANKS for span in spans_of(sense, told.text, told.words)]
    claims = [c for c in (*told.claims, *told.denied) if c.kind in _GOODS and c.recipients and (c.items or c.category)]
    groups = [p for p in told.parties if p.via in _GROUPS]
    if not found or not claims:
        return
    sense, span = found[0]
    group = "+".join(groups[0].codes) if groups else region_near(span, told.text, told.words)
    if not group and not any(c.superlative for c in claims):
        return
    claim = next((c for c in claims if c.superlative), claims[0])
    holder = holder_of(claim, told.parties)
    denied = claim in told.denied or is_denied(span, told.text, told.words)
    yield Assertion(
        subject=Subject.SUPERLATIVE,
        words=told.text,
        claims=(claim,),
        denied=denied,
        superlative=Superlative(
            rank=_RANKS[sense],
            holder=holder,
            group=group,
            whole=tells(Sense.WHOLE, told.text, told.words),
            words=span.of(told.text),
        ),
    )


def _counts(told: Told) -> Iterator[Assertion]:
    """ "Three of the five": a number smaller than the group that stands beside it, and what they hold."""
    group = next((p for p in told.parties if p.via is Via.GROUP), None)
    numbers = [int(v.number) for v in told.values if v.number is not None and v.number == int(v.number)]
    if group is None or not told.items or not numbers:
        return
    size = len(group.codes)
    counts = [n for n in numbers if n < size] if size in numbers or len(numbers) == 1 else []
    before = [v for v in told.values if v.number is not None and v.span.start < group.span.end]
    if not counts or not before or any(c.quantity in counts for c in told.claims):
        return
    claim = Claim(kind=Kind.HOLDING, items=tuple(dict.fromkeys(i.id for i in told.items)))
    denied = any(is_denied(i.span, told.text, told.words) for i in told.items)
    yield Assertion(
        subject=Subject.COUNT, words=told.text, claims=(claim,), denied=denied, recipients=group.codes, number=counts[0]
    )


def _shares(told: Told) -> Iterator[Assertion]:
    found = percents(told.text, told.words)
    judged = [c for c in told.claims if c.kind is Kind.ASSESSMENT and c.suppliers and c.recipients]
    if not found or not judged or not tells(Sense.IMPORTS, told.text, told.words):
        return
    years = _YEARS.search(told.text)
    yield Assertion(
        subject=Subject.SHARE,
        words=told.text,
        recipients=judged[0].recipients,
        suppliers=judged[0].suppliers,
        share=found[0],
        since=years[1] if years else "",
        until=f"{years[1][: -len(years[2])]}{years[2]}" if years else "",
        denied=any(is_denied(_percent_span(told), told.text, told.words) for _ in found[:1]),
    )


def _largest_suppliers(told: Told) -> Iterator[Assertion]:
    """ "Kazakhstan's largest supplier is Russia": who buys stands in the genitive, who sells is the other."""
    spans = spans_of(Sense.LARGEST, told.text, told.words)
    named = [p for p in told.parties if len(p.codes) == 1 and p.via not in _GROUPS]
    buyer = next((p.codes[0] for p in named if p.labels & _BUYING), "")
    seller = next((p.codes[0] for p in named if p.codes[0] != buyer), "")
    if spans and buyer and seller and tells(Sense.SUPPLIER, told.text, told.words):
        denied = is_denied(spans[0], told.text, told.words)
        yield Assertion(subject=Subject.SHARE, words=told.text, recipients=(buyer,), suppliers=(seller,), denied=denied)


def _percent_span(told: Told) -> Span:
    match = next((m for row in told.words.percent for m in re.finditer(row, told.text.lower())), None)
    return Span(match.start(), match.end()) if match else Span(0, 0)


def _diversification(told: Told) -> Iterator[Assertion]:
    spans, reverse = (spans_of(s, told.text, told.words) for s in (Sense.DIVERSIFIES, Sense.CONCENTRATES))
    if not spans and not reverse:
        return
    denied = is_denied((spans or reverse)[0], told.text, told.words)
    judged = [c for c in told.claims if c.kind is Kind.ASSESSMENT and Aspect.DIVERSIFICATION in c.aspect]
    sellers = {code for c in judged for code in c.suppliers}
    yield Assertion(
        subject=Subject.DIVERSIFICATION,
        words=told.text,
        recipients=states_in(told.parties, told.about, without=sellers),
        denied=denied is bool(spans),
    )


def _roles(told: Told) -> Iterator[Assertion]:
    """Who complements or replaces whom; of two words the one that is not denied says it."""
    spans = [
        (sense, s) for sense in (Sense.COMPLEMENTS, Sense.REPLACES) for s in spans_of(sense, told.text, told.words)
    ]
    newcomer = newcomer_of(told.parties)
    if not spans or not newcomer:
        return
    said = [(sense, is_denied(span, told.text, told.words)) for sense, span in spans]
    sense, denied = next((row for row in said if not row[1]), said[0])
    rivals = rivals_of(told.parties, newcomer) or tuple(r for r in told.rivals if r != newcomer)
    yield Assertion(
        subject=Subject.ROLE,
        words=told.text,
        suppliers=(newcomer,),
        against=rivals,
        recipients=states_in(told.parties, told.about, without={newcomer, *rivals}),
        replaces=(sense is Sense.REPLACES) != denied,
    )

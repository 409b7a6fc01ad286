"""Features: what speaks for and against two strands being one deal, each with its weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from terazi.folding import fold
from terazi.ledger.acts import names_day_of
from terazi.ledger.days import agree, first, gap, last
from terazi.ledger.entries import Entry
from terazi.ledger.ladder import AGREED, DELIVERED, ORDERED, rung
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import sounds
from terazi.ledger.sharing import near
from terazi.ledger.strands import Strand
from terazi.model import SYMMETRIC, Stage

# Two strands join from this sum on: the same item of the same supplier alone suffices.
ENOUGH = 2.0
# A strand without item needs no more than its supplier to join the only thread that fits.
ENOUGH_NAMELESS = 1.0
# Contract days further apart than this are two contracts where the number differs too.
NEXT_ORDER = 180


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason: its name in words and its weight, negative where it speaks against."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What the features read beside the two strands: aligned carriers, origins, companies, folded texts, words."""

    carried: frozenset[tuple[str, str]]
    origin: Mapping[str, str]
    companies: Mapping[str, frozenset[str]]
    texts: Mapping[str, str]
    lexicon: Lexicon


def weigh(a: Strand, b: Strand, ground: Ground) -> tuple[Feature, ...]:
    """All features that hold for two strands of one block."""
    found = (rule(a, b, ground) for rule in _RULES)
    return tuple(feature for feature in found if feature)


def total(features: tuple[Feature, ...]) -> float:
    """The sum of the weights."""
    return sum(feature.weight for feature in features)


def one_carries_the_other(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    pair = (a.entry.id, b.entry.id)
    return Feature("one carries the other", 4) if pair in ground.carried or pair[::-1] in ground.carried else None


def item(a: Strand, b: Strand, _: Ground) -> Feature | None:
    if not a.item or not b.item:
        return None
    return Feature("same item", 3) if a.item == b.item else Feature("family and variant", 2)


def supplier(a: Strand, b: Strand, _: Ground) -> Feature | None:
    x, y = set(a.entry.claim.suppliers), set(b.entry.claim.suppliers)
    if a.entry.claim.kind in SYMMETRIC or not x or not y:
        return None
    return Feature("same supplier", 1) if x & y else Feature("supplier in dispute", -1)


def quantity(a: Strand, b: Strand, _: Ground) -> Feature | None:
    x, y = a.entry.claim.quantity, b.entry.claim.quantity
    if x is None or y is None:
        return None
    if x == y:
        return Feature("same number", 2)
    return Feature("another number", -0.5 if a.item and b.item else -2)


def amount(a: Strand, b: Strand, _: Ground) -> Feature | None:
    x, y = a.entry.claim.amount, b.entry.claim.amount
    if x is None or y is None or x.currency != y.currency:
        return None
    if near(x, y):
        return Feature("same sum", 2)
    slip = max(x.value, y.value) == 1000 * min(x.value, y.value)
    return Feature("a slip of a thousand", 1) if slip else Feature("another sum", -1)


def date(a: Strand, b: Strand, _: Ground) -> Feature | None:
    x, y = a.entry.claim.date, b.entry.claim.date
    if x and y and agree(x, y):
        return Feature("same date", 2)
    apart = gap(a.entry.day, b.entry.day)
    if apart <= 366:
        step = a.entry.claim.kind not in SYMMETRIC or a.entry.stage != b.entry.stage
        return Feature("within a year", 1) if step else None
    if apart > 2 * 366 and not (a.item and b.item):
        return Feature("over two years apart and no item named", -1)
    return Feature("over eight years apart", -1) if apart > 8 * 366 else None


def named_day(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    return Feature("one names the other's day", 2) if names_day_of(a.entry, b.entry, ground.texts) else None


def organisations(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = ground.companies[a.entry.id], ground.companies[b.entry.id]
    if not x or not y:
        return None
    if x & y:
        return Feature("same company", 1)
    return None if a.item and b.item else Feature("another company", -3)


def companies_of(entry: Entry, lexicon: Lexicon) -> frozenset[str]:
    """Bodies of the organisations named as parties; ministries and forces left out."""
    if not entry.claim.orgs:
        return frozenset()
    orgs = (fold(org) for org in entry.claim.orgs)
    offices = tuple(row for row, _ in lexicon.offices)
    return frozenset(lexicon.bodies.get(o, "-".join(sounds(o))) for o in orgs if not holds(offices, o))


def instrument(a: Strand, b: Strand, _: Ground) -> Feature | None:
    """D12: two texts that quote the same name of a document."""
    if a.entry.claim.kind not in SYMMETRIC:
        return None
    quotes = [" ".join(fold(e.quote) for e in s.entry.claim.evidence) for s in (a, b)]
    alike = min(map(len, quotes)) >= 20 and fuzz.partial_ratio(*quotes) >= 75
    return Feature("same words for the document", 1.5) if alike else None


def category(a: Strand, b: Strand, _: Ground) -> Feature | None:
    if a.item and b.item:
        return None
    x, y = ({c for c in s.entry.claim.category if c not in ("general", "other")} for s in (a, b))
    if not x or not y:
        return None
    return Feature("same category", 1) if x & y else Feature("another category", -3)


def another_act(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    """D5: only one of the two texts says that it is an additional order, and the other was ordered before."""
    words = ground.lexicon
    for new, old in ((a.entry, b.entry), (b.entry, a.entry)):
        says = holds(words.another, new.passage) and not holds(words.amended, new.passage)
        if not says or rung(new.stage) > ORDERED or holds(words.another, old.passage):
            continue
        if rung(old.stage) >= AGREED and first(old.day) < first(new.day):
            return Feature("one is told as another act", -3)
    return None


def next_order(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    """D5: a contract of another day for another number, where no text says that it restates the first."""
    x, y = a.entry, b.entry
    numbers = x.claim.quantity is not None and y.claim.quantity is not None and x.claim.quantity != y.claim.quantity
    if not (numbers and x.claim.date and y.claim.date) or not rung(x.stage) == rung(y.stage) == ORDERED:
        return None
    restated = any(holds(ground.lexicon.amended, e.passage) for e in (x, y))
    return None if restated or gap(x.day, y.day) <= NEXT_ORDER else Feature("a contract of another day and number", -4)


def starts_anew(a: Strand, b: Strand, _: Ground) -> Feature | None:
    """D5: what is first talked of or ordered after all was handed over is another act."""
    early, late = sorted((a.entry, b.entry), key=lambda e: (first(e.day), e.order))
    if not (rung(early.stage) >= DELIVERED and 0 < rung(late.stage) <= ORDERED and late.claim.date):
        return None
    if first(late.day) <= last(early.day) or early.claim.delivered is None:
        return None
    number, whole = late.claim.quantity, early.claim.quantity
    if early.claim.delivered != whole or number == whole or (number is None and rung(late.stage) >= AGREED):
        return None
    return Feature("begins after the hand-over", -4)


def what_was_denied(a: Strand, b: Strand, _: Ground) -> Feature | None:
    """A denial belongs to the report it denies."""
    for denial, told in ((a.entry, b.entry), (b.entry, a.entry)):
        if denial.stage is Stage.DENIED and rung(told.stage) and 0 <= (last(denial.day) - first(told.day)).days <= 366:
            return Feature("what was denied", 2)
    return None


Rule = Callable[[Strand, Strand, Ground], Feature | None]
_RULES: tuple[Rule, ...] = (
    one_carries_the_other, item, supplier, quantity, amount, date, named_day, organisations, instrument, category,
    another_act, next_order, starts_anew, what_was_denied,
)  # fmt: skip

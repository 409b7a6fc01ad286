"""Features: what speaks for and against two strands being one deal, each with its weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from terazi.folding import fold
from terazi.ledger.acts import names_day_of
from terazi.ledger.days import agree, first, gap, last
from terazi.ledger.ladder import AGREED, ORDERED, rung
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import sounds
from terazi.ledger.sharing import near
from terazi.ledger.strands import Strand
from terazi.model import SYMMETRIC, Stage

# Two strands join from this sum on: the same item of the same supplier alone suffices.
ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason: its name in words and its weight, negative where it speaks against."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What the features read beside the two strands: aligned carriers, folded texts, words."""

    carried: frozenset[tuple[str, str]]
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


def item(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    if not a.item or not b.item:
        return None
    return Feature("same item", 3) if a.item == b.item else Feature("family and variant", 2)


def supplier(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = set(a.entry.claim.suppliers), set(b.entry.claim.suppliers)
    if a.entry.claim.kind in SYMMETRIC or not x or not y:
        return None
    return Feature("same supplier", 1) if x & y else Feature("supplier in dispute", -1)


def quantity(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = a.entry.claim.quantity, b.entry.claim.quantity
    if x is None or y is None:
        return None
    if x == y:
        return Feature("same number", 2)
    return Feature("another number", -0.5)


def amount(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = a.entry.claim.amount, b.entry.claim.amount
    if x is None or y is None or x.currency != y.currency:
        return None
    if near(x, y):
        return Feature("same sum", 2)
    slip = max(x.value, y.value) == 1000 * min(x.value, y.value)
    return Feature("a slip of a thousand", 1) if slip else Feature("another sum", -1)


def date(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = a.entry.claim.date, b.entry.claim.date
    if x and y and agree(x, y):
        return Feature("same date", 2)
    apart = gap(a.entry.day, b.entry.day)
    if apart <= 366:
        directed = a.entry.claim.kind not in SYMMETRIC
        return Feature("within a year", 1) if directed else None
    return Feature("over eight years apart", -2) if apart > 8 * 366 else None


def named_day(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    return Feature("one names the other's day", 2) if names_day_of(a.entry, b.entry, ground.texts) else None


def organisations(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = companies(a, ground.lexicon), companies(b, ground.lexicon)
    if not x or not y:
        return None
    if x & y:
        return Feature("same company", 1)
    return None if a.item and b.item else Feature("another company", -3)


def companies(strand: Strand, lexicon: Lexicon) -> frozenset[str]:
    """Bodies of the organisations named as parties; ministries and forces left out."""
    orgs = (fold(org) for org in strand.entry.claim.orgs)
    offices = tuple(row for row, _ in lexicon.offices)
    return frozenset(lexicon.bodies.get(o, "-".join(sounds(o))) for o in orgs if not holds(offices, o))


def instrument(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    """D12: two texts that quote the same name of a document."""
    if a.entry.claim.kind not in SYMMETRIC:
        return None
    quotes = [" ".join(fold(e.quote) for e in s.entry.claim.evidence) for s in (a, b)]
    alike = min(map(len, quotes)) >= 20 and fuzz.partial_ratio(*quotes) >= 75
    return Feature("same words for the document", 1.5) if alike else None


def category(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    x, y = ({c for c in s.entry.claim.category if c not in ("general", "other")} for s in (a, b))
    return Feature("another category", -3) if x and y and not x & y and not (a.item and b.item) else None


def another_act(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    """D5: only one of the two texts says that it is an additional order, and the other was ordered before."""
    for new, old in ((a, b), (b, a)):
        says = holds(ground.lexicon.another, new.entry.passage) and not holds(ground.lexicon.amended, new.entry.passage)
        if says and rung(new.entry.stage) <= ORDERED and not holds(ground.lexicon.another, old.entry.passage):
            if rung(old.entry.stage) >= AGREED and first(old.entry.day) < first(new.entry.day):
                return Feature("one is told as another act", -4)
    return None


def starts_anew(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    """D5: talks or plans dated after the order, under another number, begin another act."""
    early, late = sorted((a, b), key=lambda s: (first(s.entry.day), s.key))
    known, begun = early.entry, late.entry
    if not (rung(known.stage) >= ORDERED and 0 < rung(begun.stage) < AGREED and begun.claim.date):
        return None
    same = begun.claim.quantity is not None and begun.claim.quantity == known.claim.quantity
    return None if same or first(begun.day) <= last(known.day) else Feature("talks begin after the order", -3)


def what_was_denied(a: Strand, b: Strand, ground: Ground) -> Feature | None:
    """A denial belongs to the report it denies."""
    for denial, told in ((a.entry, b.entry), (b.entry, a.entry)):
        if denial.stage is Stage.DENIED and rung(told.stage) and 0 <= (last(denial.day) - first(told.day)).days <= 366:
            return Feature("what was denied", 2)
    return None


Rule = Callable[[Strand, Strand, Ground], Feature | None]
_RULES: tuple[Rule, ...] = (
    one_carries_the_other, item, supplier, quantity, amount, date, named_day, organisations, instrument, category,
    another_act, starts_anew, what_was_denied,
)  # fmt: skip

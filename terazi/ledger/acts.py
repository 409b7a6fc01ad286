"""What forbids that two strands are one deal: another item, another act, another buyer, a denial (D4, D5, D8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from terazi.folding import fold
from terazi.ledger.days import agree, first, gap, last
from terazi.ledger.entries import Entry
from terazi.ledger.families import Fit, fit
from terazi.ledger.ladder import DELIVERED, ORDERED, rung, weight
from terazi.ledger.lexicon import Lexicon, holds, spot
from terazi.ledger.strands import Strand
from terazi.model import Kind, Stage

# Two complete hand-overs further apart than this are two batches.
BATCH = 45
# Undated reports of one hand-over appear within this many days.
ONE_EVENT = 31
# Which forces of one state buy for themselves (D5).
_FORCES = frozenset({"air-force", "navy", "army"})
_GUARDS = frozenset({"border-service", "coast-guard", "national-guard", "interior-ministry"})


def forbidden(a: Strand, b: Strand, outlived: Mapping[tuple[str, str], Side], lexicon: Lexicon) -> str:
    """Why two strands may never share a deal; "" where nothing forbids it."""
    if a.item and b.item and fit(a.item, b.item, lexicon.families) is Fit.NEVER:
        return "two named items"
    x, y = a.entry, b.entry
    if x.report.document == y.report.document and x.id != y.id and _two_acts_of_one_text(x, y, lexicon):
        return "told apart in one document"
    if _two_batches(x, y):
        return "two complete hand-overs"
    if _two_buyers(x, y, lexicon):
        return "two buyers in one state"
    if {outlived.get(a.key), outlived.get(b.key)} == {Side.DENIED, Side.LATER}:
        return "denied is not later held"
    return ""


def _two_acts_of_one_text(a: Entry, b: Entry, lexicon: Lexicon) -> bool:
    """A document tells one thing once: two claims about one item are two acts, unless they deny each other."""
    if _negative(a) != _negative(b):
        return False
    if {a.claim.kind, b.claim.kind} == {Kind.TRANSFER, Kind.HOLDING}:
        return min(rung(a.stage), rung(b.stage)) < DELIVERED
    if a.claim.said_by != b.claim.said_by and a.claim.kind is b.claim.kind:
        return _values_clash(a, b) or holds(lexicon.another, a.passage) or holds(lexicon.another, b.passage)
    return not _one_fact(a, b)


def _values_clash(a: Entry, b: Entry) -> bool:
    """Another number, sum or day: not the same thing told by two sources."""
    x, y = a.claim, b.claim
    dates = x.date and y.date and not agree(x.date, y.date)
    numbers = x.quantity is not None and y.quantity is not None and x.quantity != y.quantity
    return bool(dates or numbers or (x.amount and y.amount and x.amount != y.amount))


def _negative(entry: Entry) -> bool:
    return entry.stage is Stage.DENIED or weight(entry.stage) > 0


def _one_fact(a: Entry, b: Entry) -> bool:
    x, y = a.claim, b.claim
    dates = not x.date or not y.date or agree(x.date, y.date)
    same = x.quantity == y.quantity and x.amount == y.amount and x.kind is y.kind
    return a.stage == b.stage and dates and same and set(x.orgs) == set(y.orgs)


def _two_batches(a: Entry, b: Entry) -> bool:
    """Both hand over all of their number, at two times."""
    x, y = a.claim, b.claim
    if not (_complete(a) and _complete(b) and x.date and y.date):
        return False
    if x.quantity == y.quantity:
        return min(len(x.date), len(y.date)) >= 7 and gap(x.date, y.date) > BATCH
    return gap(x.date, y.date) > 366


def _complete(entry: Entry) -> bool:
    claim = entry.claim
    return claim.quantity is not None and claim.delivered == claim.quantity and rung(entry.stage) >= DELIVERED


def _two_buyers(a: Entry, b: Entry, lexicon: Lexicon) -> bool:
    x, y = buyers(a, lexicon), buyers(b, lexicon)
    if not x or not y or x & y:
        return False
    return all(side & _FORCES for side in (x, y)) or any(side & _GUARDS for side in (x, y))


def buyers(entry: Entry, lexicon: Lexicon) -> frozenset[str]:
    """The offices named as parties of a claim; a defence ministry buys for all forces, not for the guards."""
    wanted = _FORCES | _GUARDS | {"defence-ministry"}
    return frozenset(
        office
        for org in entry.claim.orgs
        for row, office in lexicon.offices
        if office in wanted and spot(row, fold(org))
    )


class Side(StrEnum):
    """Where a strand stands to a denial that a later thing has overtaken."""

    DENIED = "denied"
    LATER = "later"


def sides_of_denials(
    strands: Sequence[Strand], origin: Mapping[str, str], lexicon: Lexicon
) -> Mapping[tuple[str, str], Side]:
    """D8: a denial and the order it denies on one side; what was held later, and the interest in it, on the other.

    ``origin``: claim -> its origin; one statement that some carriers tell as an order stays whole."""
    found: dict[tuple[str, str], Side] = {}
    denials = [s for s in strands if s.entry.stage is Stage.DENIED]
    for denial in sorted(denials, key=lambda s: (first(s.entry.day), s.key)):
        thing = [s for s in strands if s.entry.stage is not Stage.DENIED and _one_thing(denial, s, lexicon)]
        ordered = {origin[s.entry.id] for s in thing if _is_denied_order(denial.entry, s.entry)}
        if ordered or any(_held_after(denial.entry, s.entry) for s in thing):
            found.setdefault(denial.key, Side.DENIED)
            for strand in thing:
                if side := _side(denial.entry, strand.entry, origin[strand.entry.id] in ordered):
                    found.setdefault(strand.key, side)
    return found


def _side(denial: Entry, told: Entry, ordered: bool) -> Side | None:
    """A denial kills a contract, not the interest: trials and talks belong to the later thing."""
    if _held_after(denial, told):
        return Side.LATER
    if ordered or _is_denied_order(denial, told):
        return Side.DENIED
    return Side.LATER if 0 < rung(told.stage) <= rung(Stage.TALKS) else None


def _is_denied_order(denial: Entry, told: Entry) -> bool:
    return rung(told.stage) > rung(Stage.TALKS) and last(told.day) <= last(denial.day)


def _held_after(denial: Entry, told: Entry) -> bool:
    return rung(told.stage) >= DELIVERED and first(told.day) > last(denial.day)


def _one_thing(a: Strand, b: Strand, lexicon: Lexicon) -> bool:
    x, y = set(a.entry.claim.suppliers), set(b.entry.claim.suppliers)
    fits = not a.item or not b.item or fit(a.item, b.item, lexicon.families) is not Fit.NEVER
    return fits and (not x or not y or bool(x & y))


def same_hand_over(a: Entry, b: Entry) -> bool:
    """D3, D11: evidently one event, so that a clash of supplier or kind is a contradiction inside one deal."""
    x, y = a.claim, b.claim
    if x.quantity is not None and y.quantity is not None and x.quantity != y.quantity:
        return False
    if a.stage != b.stage and min(rung(a.stage), rung(b.stage)) < ORDERED:
        return False
    if x.date and y.date:
        return agree(x.date, y.date) or gap(x.date, y.date) <= 3
    counted = x.quantity is not None and x.quantity == y.quantity
    return gap(a.day, b.day) <= (366 if counted else ONE_EVENT)


def names_day_of(a: Entry, b: Entry, texts: Mapping[str, str]) -> bool:
    """Whether the text of one document names the exact day that the other's claim bears."""
    return any(_tells_day(texts[x.report.document], y.claim.date) for x, y in ((a, b), (b, a)) if y.claim.date)


def _tells_day(text: str, day: str) -> bool:
    if len(day) != 10:
        return False
    year, dom = day[:4], day[8:].lstrip("0")
    return any(dom in text[max(0, p.start - 24) : p.start].replace("-", " ").split() for p in spot(year, text))

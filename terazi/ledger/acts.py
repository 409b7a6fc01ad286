"""What forbids that two strands are one deal: another item, another act, another buyer, a denial (D4, D5, D8)."""

from __future__ import annotations

from collections.abc import Mapping

from terazi.folding import fold
from terazi.ledger.days import agree, gap
from terazi.ledger.entries import Entry
from terazi.ledger.families import Fit, fit
from terazi.ledger.ladder import DELIVERED, ORDERED, rung, weight
from terazi.ledger.lexicon import Lexicon, holds, spot
from terazi.ledger.scene import Scene, Side
from terazi.ledger.states import states_in
from terazi.ledger.strands import Strand
from terazi.model import Kind, Stage

# Two complete hand-overs further apart than this are two batches.
BATCH = 45
# Undated reports of one hand-over appear within this many days.
ONE_EVENT = 31
TWO_BUYERS = "two buyers in one state"
TWO_ITEMS = "two named items"
# Which forces of one state buy for themselves (D5).
_FORCES = frozenset({"air-force", "navy", "army"})
_GUARDS = frozenset({"border-service", "coast-guard", "national-guard", "interior-ministry"})


def forbidden(a: Strand, b: Strand, scene: Scene, lexicon: Lexicon) -> str:
    """Why two strands may never share a deal; "" where nothing forbids it."""
    if a.item and b.item and fit(a.item, b.item, lexicon.families) is Fit.NEVER:
        return TWO_ITEMS
    x, y = a.entry, b.entry
    units = _units_of_one_order(a, b, scene)
    if x.report.document == y.report.document and x.id != y.id and not units and _two_acts_of_one_text(x, y, lexicon):
        return "told apart in one document"
    if _two_batches(x, y) and not units:
        return "two complete hand-overs"
    if _two_buyers(x, y, lexicon):
        return TWO_BUYERS
    if {scene.sides.get(a.key), scene.sides.get(b.key)} == {Side.DENIED, Side.LATER}:
        return "denied is not later held"
    return ""


def _two_acts_of_one_text(a: Entry, b: Entry, lexicon: Lexicon) -> bool:
    """A document tells one thing once, two counts of it in one claim: two claims about one item are two acts,
    unless they deny each other, or two voices tell of its state."""
    if _negative(a) != _negative(b):
        return False
    another = holds(lexicon.another, a.passage) or holds(lexicon.another, b.passage)
    if {a.claim.kind, b.claim.kind} == {Kind.TRANSFER, Kind.HOLDING}:
        return another
    if a.claim.said_by != b.claim.said_by and a.claim.kind is b.claim.kind:
        return another or _values_clash(a, b)
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


def _units_of_one_order(a: Strand, b: Strand, scene: Scene) -> bool:
    """D5: the next units of an order are no new order; both hand-overs fit into the number that was ordered."""
    whole = min(scene.orders.get(a.key, 0), scene.orders.get(b.key, 0))
    handed_over = min(rung(a.entry.stage), rung(b.entry.stage)) >= DELIVERED
    parts = (a.entry.claim.quantity or 0) + (b.entry.claim.quantity or 0)
    return handed_over and 0 < parts <= whole


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
    recipients = {code.lower() for code in entry.claim.recipients}
    return frozenset(
        office
        for org in entry.claim.orgs
        if set(states_in(fold(org), lexicon)) <= recipients
        for row, office in lexicon.offices
        if office in wanted and spot(row, fold(org))
    )


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

"""Veto points: deals whose goods hold a part from a third state.

Of the recipient's deals at ordered or beyond whose system is known with its main parts, the share in which engine,
sensor, gun or another part comes from a state that is neither seller nor buyer; then how many deals each such
state could stop by refusing a licence. A part that the knowledge files do not name is not seen, so every figure
is a lower bound.
"""

from collections import defaultdict
from dataclasses import replace

from terazi.balance.counting import FEWEST, deals_counted
from terazi.balance.pages import Page
from terazi.balance.scales import Scales
from terazi.model import Deal, Measure, Question

TITLE = "Parts from third states"
UNIT = "share of deals"
CAVEAT = "A lower bound: only parts that the knowledge files name; a part is no refusal."
NOT_KNOWN = "no system with known parts"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="veto_points", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    known = [d for d in deals_counted(scales.ledger, question) if any(item in scales.parts for item in d.items)]
    held: dict[str, list[Deal]] = defaultdict(list)
    for deal in known:
        for state in third_states(deal, scales):
            held[state].append(deal)
    touched = {d.id for deals in held.values() for d in deals}
    value = len(touched) / len(known) if len(known) >= FEWEST else None
    note = f"{len(touched)} of {len(known)} deals in systems with known parts."
    whole = page.over(known).figure(value, word="" if known else NOT_KNOWN, note=note)
    by_state = replace(page, unit="deals")
    return (whole, *(by_state.over(own).figure(float(len(own)), subject=s) for s, own in sorted(held.items())))


def third_states(deal: Deal, scales: Scales) -> frozenset[str]:
    """The states that make a known part of the goods and are no side of the deal."""
    makers = {state for item in deal.items for state in scales.parts.get(item, ())}
    return frozenset(makers) - {*deal.suppliers, *deal.recipients}

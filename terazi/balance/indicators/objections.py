"""Objections of third states to deals.

Which of the recipient's deals a third state has spoken against (protest, pressure, veto): the part of all deals,
and for each objection the months from the deal's first step to it. Objections of one body count once. Where none
is found the figure says in how many documents of how many outlets it was not observed: nobody can report that
there was no reaction.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from terazi.balance.counting import FEWEST, deals_asked
from terazi.balance.crossings import day_of, touches
from terazi.balance.days import middle, months_between
from terazi.balance.pages import Page, unobserved
from terazi.balance.scales import Scales
from terazi.balance.statements import Said, bodies_of, statements_asked
from terazi.model import SYMMETRIC, Deal, Kind, Measure, Question, Reason

TITLE = "Objections of third states"
UNIT = "share of deals"
CAVEAT = "Objections that the documents read tell of; quiet pressure is not seen."
NOT_OBSERVED, OBSERVED = "not observed", "observed"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="objections", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    deals = [d for d in deals_asked(scales.ledger, question) if d.kind not in SYMMETRIC]
    said = [s for s in statements_asked(scales, question, Kind.CONSTRAINT) if _is_objection(s, question)]
    return (_share(page, deals, said), *_lags(page, deals, said))


def _is_objection(said: Said, question: Question) -> bool:
    about = set(said.claim.recipients)
    sellers = not (question.suppliers and said.claim.suppliers) or set(question.suppliers) & set(said.claim.suppliers)
    return (
        said.claim.reason is Reason.THIRD_PARTY_OBJECTION
        and bool(about & (set(question.recipients) or about))
        and bool(sellers)
    )


def _share(page: Page, deals: list[Deal], said: Sequence[Said]) -> Measure:
    met = [d for d in deals if any(touches(s.claim, d) for s in said)]
    over = page.over(deals, (s.claim for s in said))
    if not said:
        return over.figure(None, word=NOT_OBSERVED, note=unobserved(page.scales))
    note = f"{len(met)} of {len(deals)} deals, {len(bodies_of(said))} independent origins."
    value = len(met) / len(deals) if len(deals) >= FEWEST else None
    return over.figure(value, word=OBSERVED, note=note)


def _lags(page: Page, deals: list[Deal], said: Sequence[Said]) -> Iterator[Measure]:
    """Each objector and buyer: months from the first step of the deal that it is about to the first objection."""
    found: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        for recipient in one.claim.recipients:
            found[f"{'+'.join(sorted(one.claim.parties)) or '?'} on {recipient}"].append(one)
    for subject, own in sorted(found.items()):
        about = [d for d in deals if any(touches(s.claim, d) for s in own)]
        first = min((s.day for s in own if s.day), default="")
        begun = min((day_of(d) for d in about if day_of(d)), default="")
        lag = months_between(middle(begun), middle(first)) if begun and first else None
        over = replace(page, unit="months after the deal's first step").over(about, (s.claim for s in own))
        yield over.figure(lag, subject=subject, word=OBSERVED, note=f"First told of {first or 'without a day'}.")

"""Lots: what each deal brings to each supplier on one yardstick, cut out by recipient, category and window."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from terazi.balance.counting import deals_counted
from terazi.balance.ledger_lots import Weight, committed_year, lot_shares, step_year, weight_of
from terazi.balance.scales import Scales
from terazi.errors import TeraziError
from terazi.model import Deal, Question, Register, RegisterDeal, Yardstick


class Dated(StrEnum):
    """Which date of a lot must lie in the window."""

    DELIVERED = "delivered"
    ORDERED = "ordered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """What one deal brings to one supplier, in one category and year.

    ``deal``: its key on this yardstick (an id of the ledger, or ``sipri:ID``); ``supplier``: a code, "" where nobody
    names one; ``weight``: million TIV, units, deals or USD, as the yardstick says.
    """

    deal: str
    supplier: str
    recipient: str
    category: str
    year: int | None
    ordered: int | None
    weight: float
    second_hand: bool = False


def lots(scales: Scales, question: Question, dated: Dated = Dated.DELIVERED) -> tuple[Lot, ...]:
    """The lots of a question, whoever the supplier is: ``question.suppliers`` choose figures, not what is whole."""
    asked = dataclasses.replace(question, suppliers=(), against=(), earlier_since="", earlier_until="")
    return scales.once(("lots", asked, dated), lambda: tuple(_lots(scales, asked, dated)))


def register_of(scales: Scales, question: Question) -> Register:
    """The register that volumes are asked of; a ``TeraziError`` where none is loaded."""
    register = scales.register(question)
    if register is None:
        raise TeraziError("volumes need a register, and none is loaded", hint="Load one: terazi import sipri FILE")
    return register


def _lots(scales: Scales, question: Question, dated: Dated) -> Iterator[Lot]:
    if question.yardstick is Yardstick.VOLUME:
        register = register_of(scales, question)
        for deal in register.deals:
            if _is_asked(deal, scales, question):
                yield from _register_lots(deal, f"{register.publisher}:{deal.id}", question, dated)
        return
    weight = weight_of(question.yardstick, scales.rates)
    whole = question if dated is Dated.DELIVERED else dataclasses.replace(question, since="", until="")
    for one in deals_counted(scales.ledger, whole):
        if dated is Dated.DELIVERED or _is_inside(committed_year(one), question):
            yield from _ledger_lots(one, weight)


def _is_asked(deal: RegisterDeal, scales: Scales, question: Question) -> bool:
    wanted = {category.value for category in question.categories}
    return (not question.recipients or deal.recipient in question.recipients) and (
        not wanted or bool(wanted & categories_of(deal, scales))
    )


def categories_of(deal: RegisterDeal, scales: Scales) -> frozenset[str]:
    """The codebook's categories of a register's deal, as its claim in the ledger has them."""
    known = scales.once("categories of claims", lambda: _categories_of_claims(scales))
    return known.get(deal.claim, frozenset())


def _categories_of_claims(scales: Scales) -> dict[str, frozenset[str]]:
    return {
        claim: frozenset(category.value for category in deal.category)
        for deal in scales.ledger.deals
        for claim in deal.claims
    }


def _register_lots(deal: RegisterDeal, key: str, question: Question, dated: Dated) -> Iterator[Lot]:
    for delivery in deal.deliveries:
        if _is_inside(delivery.year if dated is Dated.DELIVERED else deal.ordered, question):
            yield Lot(
                deal=key,
                supplier=deal.supplier,
                recipient=deal.recipient or deal.recipient_name,
                category=deal.category,
                year=delivery.year,
                ordered=deal.ordered,
                weight=delivery.volume or 0.0,
                second_hand=is_second_hand(deal),
            )


def is_second_hand(deal: RegisterDeal) -> bool:
    """Whether the register calls the goods second-hand, modernised or not."""
    return deal.status.casefold().replace("-", " ").startswith("second hand")


def _is_inside(year: int | None, question: Question) -> bool:
    """A year lies in a window if any of its days does; without a year it lies in the open window only."""
    if year is None:
        return not (question.since or question.until)
    since, until = int(question.since[:4] or 0), int(question.until[:4] or 9999)
    return since <= year <= until


def _ledger_lots(deal: Deal, weight: Weight) -> Iterator[Lot]:
    amount = weight(deal)
    if amount is None:
        return
    for supplier, category, part in lot_shares(deal):
        yield Lot(
            deal=deal.id,
            supplier=supplier,
            recipient="+".join(deal.recipients),
            category=category,
            year=step_year(deal),
            ordered=committed_year(deal),
            weight=amount * part,
        )

"""Transfers as a table in the form of a trade register: one row for each deal that is ordered or further.

The columns are those of SIPRI's export by deal, so that tools for it can read the table; none of its figures are in
it, and the columns of volumes are empty. A question mark behind a year or number: the order or delivery is claimed,
not established. The comment names the deal and its stages; ``terazi deal D-0117`` shows the evidence.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from terazi.exports.tables import guarded, money_in_digits
from terazi.model import Deal, Kind, Stage
from terazi.model.extract import Extract, Names

TITLE = "Transfers in the form of a trade register"
SUFFIX = ".csv"
MEDIA = "text/csv"

_HEAD = (
    "Recipient", "Supplier", "Year of order", "", "Number ordered", "", "Weapon designation", "Weapon description",
    "Number delivered", "", "Year(s) of delivery", "Status", "Comments", "SIPRI TIV per unit",
    "SIPRI TIV for total order", "SIPRI TIV of delivered weapons",
)  # fmt: skip
_ORDERED = frozenset({Stage.ORDERED, Stage.IN_PRODUCTION})
_DELIVERED = frozenset({Stage.DELIVERED, Stage.IN_SERVICE})
_UNKNOWN = {"supplier": "unknown supplier(s)", "recipient": "unknown recipient(s)"}


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the table; how many deals it lists."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    writer, written = csv.writer(text, lineterminator="\r\n"), 0
    for line in _preamble(extract):
        writer.writerow([line])
    writer.writerow(_HEAD)
    for row in _rows(extract):
        writer.writerow([guarded(cell) for cell in row])
        written += 1
    text.flush()
    text.detach()
    return written


def _preamble(extract: Extract) -> Iterator[str]:
    yield f"Transfers of a Terazi ledger; edition {extract.edition}"
    yield "In the form of a trade register; these are no figures of SIPRI and it has no part in them"
    yield "'?': claimed and not established"
    if len(extract.until) == len("2026-11-28"):
        day = date.fromisoformat(extract.until)
        yield f"Data generated: {day.day} {day:%B} {day.year}"


def _rows(extract: Extract) -> Iterator[list[str]]:
    for shared in extract.deals():
        deal = shared.deal
        if deal.kind is Kind.TRANSFER and deal.stage_claimed in _ORDERED | _DELIVERED:
            yield _row(deal, extract)


def _row(deal: Deal, extract: Extract) -> list[str]:
    names = extract.names
    is_come = deal.stage_claimed in _DELIVERED
    came = deal.delivered if deal.delivered is not None else deal.quantity if is_come else 0
    order = "" if deal.stage_established in _ORDERED | _DELIVERED else "?"
    hand_over = "" if not is_come or deal.stage_established in _DELIVERED else "?"
    return [
        _states(deal.recipients, "recipient", names),
        _states(deal.suppliers, "supplier", names),
        min(_years(deal, _ORDERED), default=""),
        order,
        "" if deal.quantity is None else str(deal.quantity),
        order if deal.quantity is not None else "",
        ", ".join(names.system(item) for item in deal.items) or _category(deal),
        _category(deal),
        "" if came is None else str(came),
        hand_over if came is not None else "",
        "; ".join(sorted(_years(deal, _DELIVERED))),
        "",
        _comment(deal, extract.report(deal.id)),
        "",
        "",
        "",
    ]


def _states(codes: tuple[str, ...], side: str, names: Names) -> str:
    return " + ".join(names.state(code) for code in codes) or _UNKNOWN[side]


def _years(deal: Deal, stages: frozenset[Stage]) -> set[str]:
    return {step.date[:4] for step in deal.history if step.stage in stages and step.date}


def _category(deal: Deal) -> str:
    return ", ".join(one.value.replace("-", " ") for one in deal.category)


def _comment(deal: Deal, report: str) -> str:
    told = [deal.id, f"claimed {deal.stage_claimed}", f"established {deal.stage_established or 'nothing'}"]
    if deal.amount:
        told.append(f"{deal.amount.currency} {money_in_digits(deal.amount.value)}")
    if report:
        told.append(f"report an error: {report}")
    return "; ".join(told)

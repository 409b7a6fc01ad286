"""Small scales for tests: registers in one line per delivery, and questions of volume."""

from __future__ import annotations

from collections import defaultdict

from terazi.balance import Scales
from terazi.model import Delivery, Ledger, Question, Register, RegisterDeal, Yardstick

EMPTY = Ledger(reports=(), origins=(), deals=(), contradictions=(), edition="t35t")


def register(*lines: str, edition: str = "2030-01-01", split: bool = False) -> Register:
    """A register of lines like ``RU kg aircraft 2018 60``: supplier (? for unknown), recipient, category, year,
    volume; then, as needed, ``ordered 2015``, ``id 7`` (lines of one id are one deal), ``used``."""
    grouped: dict[str, list[list[str]]] = defaultdict(list)
    for at, line in enumerate(lines):
        words = line.split()
        grouped[_word_after(words, "id") or f"row {at}"].append(words)
    deals = tuple(_deal(key, rows) for key, rows in grouped.items())
    years = [delivery.year for deal in deals for delivery in deal.deliveries] or [2030]
    return Register(
        publisher="sipri",
        edition=edition,
        document="d1",
        first=min(years),
        last=max(years),
        split=split,
        deals=deals,
    )


def _deal(key: str, rows: list[list[str]]) -> RegisterDeal:
    supplier, recipient, category = rows[0][:3]
    ordered = _word_after(rows[0], "ordered")
    return RegisterDeal(
        id=key,
        claim="",
        supplier="" if supplier == "?" else supplier.upper(),
        recipient=recipient.upper(),
        supplier_name=supplier,
        recipient_name=recipient,
        designation="",
        description="",
        category=category,
        ordered=int(ordered) if ordered else int(rows[0][3]),
        ordered_is_estimate=False,
        units_ordered=None,
        status="Second hand" if "used" in rows[0] else "New",
        deliveries=tuple(Delivery(year=int(row[3]), volume=float(row[4]), units=None) for row in rows),
    )


def _word_after(words: list[str], word: str) -> str:
    return words[words.index(word) + 1] if word in words else ""


def scales(*lines: str, ledger: Ledger = EMPTY) -> Scales:
    """Scales with an empty ledger and one register of these lines."""
    return Scales(ledger=ledger, registers=(register(*lines),))


def volume(since: str = "", until: str = "", supplier: str = "", against: str = "", recipient: str = "KG") -> Question:
    """A question of volume for one recipient, by default Kyrgyzstan."""
    return Question(
        recipients=(recipient,),
        suppliers=tuple(supplier.split()),
        against=tuple(against.split()),
        since=since,
        until=until,
        yardstick=Yardstick.VOLUME,
    )

"""Read money, numbers and dates out of rows of text, one line for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from terazi.errors import TeraziError
from terazi.knowledge import Knowledge, Language
from terazi.knowledge.letters import spelling_of
from terazi.mentions.dates import find_dates
from terazi.mentions.money import find_money
from terazi.mentions.numbers import find_numbers
from terazi.model import Span

Row = dict[str, object]


def read_values(rows: Iterable[Row], knowledge: Knowledge) -> Iterator[Row]:
    """A line for every row ``{"id", "lang", "text", "reference"?}``, in order.

    A ``reference`` is the day the text speaks from. A language without a pack yields empty lists.
    """
    for number, row in enumerate(rows, 1):
        text = row.get("text")
        if not isinstance(text, str) or "id" not in row:
            raise TeraziError("a row needs an id and a text", where=f"row {number}")
        language = knowledge.languages.get(str(row.get("lang", "")).replace("_", "-").split("-")[0])
        line: Row = {"id": row["id"], "text": text}
        yield line | (_values(text, language, str(row.get("reference") or "")) if language else _EMPTY)


_EMPTY: Row = {"money": [], "numbers": [], "dates": []}


def _values(text: str, language: Language, reference: str) -> Row:
    text = spelling_of(text, language).of_text(text, language)
    dates = find_dates(text, language, reference[:10])
    sums = find_money(text, language)
    taken = [mention.span for mention in dates] + [mention.span for mention in sums]
    numbers = [n for n in find_numbers(text, language) if not any(_overlap(n.span, span) for span in taken)]
    return {
        "money": [{"value": _plain(m.money.value), "currency": m.money.currency, "span": _pair(m.span)} for m in sums],
        "numbers": [{"value": _plain(n.value), "span": _pair(n.span)} for n in numbers],
        "dates": [{"value": d.value, "span": _pair(d.span)} for d in dates],
    }


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _plain(value: Decimal) -> int | float:
    """JSON has no decimals: whole numbers as integers, the rest as the nearest fraction."""
    return int(value) if value == value.to_integral_value() else float(value)

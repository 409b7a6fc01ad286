"""Cells that hold a number, a time or a sum of money."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel.numbers import list_currencies

from terazi.flows.reconcile.cells import Marks, Understood, text_of
from terazi.flows.reconcile.words import without_brackets
from terazi.knowledge import Knowledge, Language
from terazi.mentions.dates import find_dates
from terazi.mentions.money import find_money
from terazi.mentions.numbers import find_numbers
from terazi.model import Money, Span
from terazi.model.reconciling import Days, Figure
from terazi.model.sheet import Cell

_WHOLE = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+|\d+"
_GROUPS = re.compile(r"[.,'’\u00a0\u202f ]")
_COUNT = re.compile(rf"({_WHOLE})(?:[.,]0+)?")
_COUNTS = re.compile(rf"({_WHOLE})\s*(?:-|–|—|\.\.|/|to)\s*({_WHOLE})")
_COUNT_AND_WORDS = re.compile(rf"({_WHOLE})\s+[^\W\d_][^\d]*")
_MOST_UNITS = 10**9
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}.*)?")
_YEARS = re.compile(r"(\d{4})\s*(?:[-–—/]|to)\s*(\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_NUMBER = re.compile(r"[\d.,'’\u00a0\u202f ]*\d")
_CODE = re.compile(r"\b[A-Z]{3}\b")


class Figures:
    """Reads numbers, times and sums; words in any language of the knowledge, each cell's text once."""

    def __init__(self, knowledge: Knowledge, marks: Marks) -> None:
        self._packs, self._marks = tuple(knowledge.languages.values()), marks
        self._codes = frozenset(list_currencies())
        self._count_of: Callable[[str], Understood[Figure]] = lru_cache(None)(self._count)
        self._days_of: Callable[[str], Understood[Days]] = lru_cache(None)(self._days)
        self._sum_of: Callable[[str, str, str], Understood[Money]] = lru_cache(None)(self._sum)
        self._unit_of: Callable[[str], Money | None] = lru_cache(None)(self._unit)

    def count(self, cell: Cell) -> Understood[Figure]:
        """A number of units, or its bounds."""
        if isinstance(cell, float) and not cell.is_integer():
            return Understood(problem=f"no whole number: {cell}")
        return self._count_of(text_of(cell))

    def days(self, cell: Cell) -> Understood[Days]:
        """A day, month, year, or the first and last of several."""
        if isinstance(cell, date):
            day = (cell.date() if isinstance(cell, datetime) else cell).isoformat()
            return Understood(Days(day, day))
        return self._days_of(text_of(cell))

    def money(self, cell: Cell, currency: str, unit: str) -> Understood[Money]:
        """A sum. ``currency``: the cell beside it; ``unit``: the column's header, as in "Value (USD m)"."""
        if isinstance(cell, int | float):
            return self._in_units(Decimal(str(cell)), currency, unit, doubt=False)
        return self._sum_of(text_of(cell), currency, unit)

    # ---------------------------------------------------------- numbers of units

    def _count(self, text: str) -> Understood[Figure]:
        if self._marks.is_unknown(text):
            return Understood()
        bare, doubt = self._marks.bare(text)
        if match := _COUNT.fullmatch(bare):
            return _figure(match[1], match[1], doubt)
        if match := _COUNTS.fullmatch(bare):
            return _figure(match[1], match[2], doubt)
        words = self._longest(bare, lambda pack: [(n.span, n.value) for n in find_numbers(bare, pack)])
        if words is not None and words == words.to_integral_value():
            return _figure(str(int(words)), str(int(words)), doubt)
        if match := _COUNT_AND_WORDS.fullmatch(bare) or _COUNT.fullmatch(without_brackets(bare)):
            return _figure(match[1], match[1], doubt)
        return Understood(problem=f"no whole number: {text!r}")

    def _longest(self, text: str, find: Callable[[Language], Sequence[tuple[Span, Decimal]]]) -> Decimal | None:
        """The one number that the text holds, in the language that understands most of it."""
        found = [rows[0] for pack in self._packs if len(text) < 60 and len(rows := find(pack)) == 1]
        return max(found, key=lambda row: len(row[0]))[1] if found else None

    # ---------------------------------------------------------- times

    def _days(self, text: str) -> Understood[Days]:
        if self._marks.is_unknown(text):
            return Understood()
        whole, doubt = self._marks.bare(text)
        if (years := _span_of_years(whole)) is not None:
            return Understood(Days(*years, doubt), doubt)
        parts = [self._marks.bare(part) for part in re.split(r"[,;&\n]|\s\+\s", whole) if part.strip()]
        doubt = doubt or any(marked for _, marked in parts)
        spans = [span for part, _ in parts if (span := _span_of_years(part) or self._day(part))]
        if not parts or len(spans) < len(parts):
            single = self._day(whole)
            spans = [single] if single else []
        if not spans:
            return Understood(problem=f"no time: {text!r}")
        return Understood(Days(min(s[0] for s in spans), max(s[1] for s in spans), doubt), doubt)

    def _day(self, text: str) -> tuple[str, str] | None:
        if day := _written_day(text):
            return day, day
        if len(text) > 40 or not re.search(r"\d{4}", text):
            return None
        for pack in self._packs:
            if len(found := find_dates(text, pack, "")) == 1 and found[0].value:
                return found[0].value, found[0].value
        return None

    # ---------------------------------------------------------- sums

    def _sum(self, text: str, currency: str, unit: str) -> Understood[Money]:
        if self._marks.is_unknown(text):
            return Understood()
        bare, doubt = self._marks.bare(text)
        value = _plain_number(bare)
        if value is None:
            found = self._money_in(bare)
            if found is None and currency:
                found = self._money_in(f"{bare} {currency}")
            return Understood(found, doubt, "" if found else f"no sum of money: {text!r}")
        return self._in_units(value, currency, unit, doubt=doubt)

    def _in_units(self, value: Decimal, currency: str, unit: str, *, doubt: bool) -> Understood[Money]:
        one = self._unit_of(f"{currency} {_unit_in(unit)}".strip())
        if one is None:
            return Understood(problem=f"a sum without currency: {value}. Name it in the header or a column")
        return Understood(Money(value * one.value, one.currency), doubt)

    def _money_in(self, text: str) -> Money | None:
        if len(text) > 80:
            return None
        found = [sums[0] for pack in self._packs if len(sums := find_money(text, pack)) == 1]
        return max(found, key=lambda mention: len(mention.span)).money if found else None

    def _unit(self, unit: str) -> Money | None:
        """What one of the column is: "USD m" is a million dollars. Of all readings the one with a scale counts."""
        words = re.sub(r"[()\[\],;:]", " ", unit).split()
        if not words:
            return None
        orders = [f"1 {' '.join(order)}" for order in (words, words[::-1], words[1:] + words[:1])]
        found = [money for order in (*orders, f"{words[0]} 1{''.join(words[1:])}") if (money := self._money_in(order))]
        if found:
            return max(found, key=lambda money: money.value)
        codes = [code for code in _CODE.findall(unit.upper()) if code in self._codes]
        return Money(Decimal(1), codes[0]) if len(codes) == 1 else None


def _unit_in(header: str) -> str:
    """What a header says of its unit: what stands in brackets or behind a comma, else all of it."""
    inside = re.findall(r"[(\[]([^()\[\]]*)[)\]]", header)
    if inside:
        return " ".join(inside)
    return header.partition(",")[2].strip() or header


def _figure(low: str, high: str, doubt: bool) -> Understood[Figure]:
    bounds = sorted(int(_GROUPS.sub("", side)) for side in (low, high))
    if bounds[1] > _MOST_UNITS:
        return Understood(problem=f"no number of units: {high!r}")
    return Understood(Figure(bounds[0], bounds[1], doubt), doubt)


def _plain_number(text: str) -> Decimal | None:
    """A number as digits: with two separators the last is the decimal one; one alone with three digits
    behind it groups thousands, unless a zero leads."""
    if not _NUMBER.fullmatch(text.strip()) or not text.strip()[0].isdigit():
        return None
    digits = re.sub(r"['’\u00a0\u202f ]", "", text.strip())
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return Decimal(digits)
    sign, behind = digits[last], digits[last + 1 :]
    head = digits[:last]
    groups = digits.count(sign) > 1 or (len(behind) == 3 and head.isdigit() and len(head) <= 3 and head != "0")
    if groups:
        return Decimal(re.sub(r"[.,]", "", digits))
    return Decimal(f"{re.sub(r'[.,]', '', head)}.{behind}")


def _span_of_years(text: str) -> tuple[str, str] | None:
    """ "2019-2021", "2019/20", "2019–21"; "2019-12" is a month, as ISO has it."""
    match = _YEARS.fullmatch(text.strip())
    if match is None or (len(match[2]) == 2 and 1 <= int(match[2]) <= 12 and "-" in text):
        return None
    first, last = match[1], match[2] if len(match[2]) == 4 else match[1][:2] + match[2]
    return (first, last) if _FIRST_YEAR <= int(first) <= int(last) <= _LAST_YEAR else None


def _written_day(text: str) -> str | None:
    """ISO, or day before month ("03.05.2021"); with strokes, where either may come first, the year alone."""
    text = text.strip()
    if match := _ISO.fullmatch(text):
        return _iso(match[1], match[2], match[3])
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        if "/" in text and day and int(day) <= 12 and int(month) <= 12 and day != month:
            return _iso(year, None, None)
        if "/" in text and day and int(month) > 12:
            day, month = month, day
        return _iso(year, month, day)
    return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02}"
    last = calendar.monthrange(int(year), int(month))[1]
    return f"{year}-{int(month):02}-{int(day):02}" if 1 <= int(day) <= last else None

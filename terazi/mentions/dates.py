"""Find dates, absolute and relative, as precise as the text gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from terazi.knowledge import Language
from terazi.mentions.dates_calendar import iso, numeric, reference
from terazi.mentions.dates_months import by_month, numbered_months
from terazi.mentions.dates_parts import Reader
from terazi.mentions.dates_relative import relative_dates
from terazi.mentions.dates_said import Said
from terazi.mentions.dates_years import years
from terazi.mentions.numbers_scan import Sort, scan
from terazi.mentions.numbers_tables import ValueTables, compile_values
from terazi.model import Span, When

# A date line stands in one of the first lines and fills most of it.
_HEAD_LINES = 6
_LINE_REST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date. ``value``: ISO prefix as precise as written; ``relative``: reckoned from publication."""

    value: When
    span: Span
    rule: str
    relative: bool


def find_dates(text: str, language: Language, published: str) -> list[DateMention]:
    """All dates of ``text`` in order; ``published`` (or the text's date line) settles relative ones."""
    tables = compile_values(language)
    start = reference(published) or reference(find_date_line(text, language))
    reader = Reader(scan(text, tables), tables, start)
    kept = _absolute(reader) if start is not None else list(settled(text, tables))
    more = relative_dates(reader, kept)
    kept = [d for d in kept if not any(_covers(m, d) for m in more)]
    kept += [d for d in more if not any(_overlap(d, k) for k in kept)]
    kept.sort(key=lambda d: d.start)
    return [
        DateMention(value=d.value, span=Span(d.start, d.end), rule=d.rule, relative=d.relative) for d in kept if d.value
    ]


def find_date_line(text: str, language: Language) -> When:
    """The day a text gives as its own in a line at its head or behind a word like "Published"; else empty."""
    tables = compile_values(language)
    return _date_line(settled(text, tables), text, tables)


@lru_cache(maxsize=4)
def settled(text: str, tables: ValueTables) -> tuple[Said, ...]:
    """The dates that need no reference day, and with an empty value the days and months that do."""
    return tuple(_absolute(Reader(scan(text, tables), tables, None)))


def _covers(wider: Said, date: Said) -> bool:
    return wider.start <= date.start and date.end <= wider.end


def _overlap(one: Said, other: Said) -> bool:
    return one.start < other.end and other.start < one.end


def _date_line(dates: tuple[Said, ...], text: str, tables: ValueTables) -> When:
    days = [d for d in dates if len(d.value) == 10]
    for day in days:
        line_start = text.rfind("\n", 0, day.start) + 1
        if tables.date_line.search(text[line_start : day.start].lower()):
            return day.value
    for day in days:
        line_start = text.rfind("\n", 0, day.start) + 1
        line_end = text.find("\n", day.end) if "\n" in text[day.end :] else len(text)
        if text.count("\n", 0, day.start) < _HEAD_LINES and line_end - line_start - (day.end - day.start) < _LINE_REST:
            return day.value
    return ""


def _absolute(reader: Reader) -> list[Said]:
    """Dates with a year of their own, and days and months whose year the reference gives."""
    found: list[Said] = []
    for date in (*_in_digits(reader), *by_month(reader), *numbered_months(reader), *years(reader)):
        if not any(_overlap(date, known) for known in found):
            found.append(date)
    return sorted(found, key=lambda d: d.start)


def _in_digits(reader: Reader) -> Iterator[Said]:
    for piece in reader.seen.pieces:
        if piece.sort is Sort.TRIPLE:
            value = numeric(piece.form.strip("-"), month_first=reader.tables.said.month_first)
            if value:
                yield Said(value, piece.start, piece.end, "date_in_digits")
        elif piece.sort is Sort.YEAR_MONTH and not piece.glued_left and not piece.glued_right:
            year, month = piece.form.split("-")
            yield Said(iso(int(year), int(month)), piece.start, piece.end, "year_month_in_digits")

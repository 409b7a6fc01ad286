"""Find dates, absolute and relative, as precise as the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from terazi.knowledge import Language
from terazi.mentions.dates_calendar import iso, numeric, reference, yearless
from terazi.mentions.dates_parts import (
    Part,
    Reader,
    day_beginning_at,
    day_ending_at,
    is_year,
    spoken_year,
    year_beginning_at,
    year_ending_at,
)
from terazi.mentions.dates_relative import relative_dates
from terazi.mentions.dates_said import Said
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
    for date in (*_in_digits(reader), *_by_month(reader), *_numbered_months(reader), *_years(reader)):
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


# ------------------------------------------------------------------ around a month's name


def _by_month(reader: Reader) -> Iterator[Said]:
    for at in reader.seen.roles["month"]:
        word = reader.seen.pieces[at].word
        date = _around(at, word.month, reader) if word is not None else None
        if date is not None:
            yield date


def _around(at: int, month: int, reader: Reader) -> Said | None:
    """The date around the month at ``at``: its day and year on either side, in any order."""
    day, year = _left(at, reader)
    last = at
    if day is None:
        day = _day_right(at, year is not None, reader)
        last = day.last if day is not None else _past_month_word(at, reader)
    if year is None:
        year = _year_right(last, reader)
        if year is not None and day is None:
            day = _day_behind_year(year, reader)
    return _told(at, month, day, year, reader)


def _left(at: int, reader: Reader) -> tuple[Part | None, Part | None]:
    """Day and year in front of a month: 26 July, 2023 жылғы 12 наурыз, 2023 yılının Mart."""
    before = at - 1
    if not reader.thin(before, at):
        return None, None
    of = reader.has(before, "of") and reader.thin(before - 1, before)
    day = day_ending_at(before - 1 if of else before, reader)
    first = day.first if day is not None else at
    if day is not None and not day.sure and _belongs_left(day, reader):
        day = None
        first = at
    year = year_ending_at(first - 1, reader) if reader.thin(first - 1, first) else None
    return day, year


def _belongs_left(day: Part, reader: Reader) -> bool:
    """Digits of a longer figure (3,5 May) are no day."""
    start = reader.seen.pieces[day.first].start
    return start > 1 and reader.seen.folded[start - 1] in ".,:/" and reader.seen.folded[start - 2].isdigit()


def _past_month_word(at: int, reader: Reader) -> int:
    """Over "the month of": Mart ayında, mart oyining, 2023."""
    return at + 1 if reader.unit(at + 1) == "month" and reader.thin(at, at + 1) else at


def _day_right(at: int, has_year: bool, reader: Reader) -> Part | None:
    """The day behind its month: March 12, martın 12-də, Mart ayının 12'sinde."""
    last = _past_month_word(at, reader)
    after = last + 1
    if reader.has(after, "of") and reader.thin(last, after):
        after += 1
    if not reader.thin(last, after):
        return None
    day = day_beginning_at(after, reader)
    if day is None or "." in reader.seen.gap(last, after) or _counts_something(day, reader):
        return None
    spoken = reader.seen.pieces[day.first].sort is not Sort.DIGITS
    if spoken and not (reader.tables.said.month_first and reader.thin(day.last, day.last + 1)):
        return None
    if reader.tables.said.month_first or day.sure or has_year:
        return day
    behind = day.last + 1
    return day if reader.thin(day.last, behind) and is_year(reader.piece(behind)) else None


def _counts_something(day: Part, reader: Reader) -> bool:
    """March 12 million: digits that a scale, a currency or a sign follows are no day."""
    piece = reader.piece(day.last + 1)
    if piece is None or reader.seen.gap(day.last, day.last + 1).strip(" "):
        return False
    return piece.sort is Sort.SIGN or (
        piece.word is not None and (piece.word.scale is not None or bool(piece.word.currency))
    )


def _year_right(last: int, reader: Reader) -> Part | None:
    after = last + 1
    if not reader.thin(last, after):
        return None
    return year_beginning_at(after, reader)


def _day_behind_year(year: Part, reader: Reader) -> Part | None:
    """September-2020-23, 2020/Sep/23."""
    after = year.last + 1
    if after < len(reader.seen.pieces) and reader.seen.gap(year.last, after) in ("-", "/"):
        return day_beginning_at(after, reader)
    return None


def _told(at: int, month: int, day: Part | None, year: Part | None, reader: Reader) -> Said | None:
    """The date of the parts found, if they are enough to be one."""
    word = reader.seen.pieces[at].word
    if word is not None and word.short and (day is None or year is None):
        return None
    parts = [p for p in (day, year) if p is not None]
    first = min([at, *(p.first for p in parts)])
    last = max([at, *(p.last for p in parts)])
    start, end = reader.seen.pieces[first].start, reader.seen.pieces[last].end
    if year is not None:
        value = iso(year.value, month, day.value if day else 0) or iso(year.value, month)
        return Said(value, start, end, "date_with_month", year.relative)
    if day is not None:
        value = yearless(month, day.value, None, reader.start) if reader.start else ""
        return Said(value, start, end, "day_and_month", True)
    return _month_alone(at, month, reader)


def _month_alone(at: int, month: int, reader: Reader) -> Said | None:
    """A month by itself is a date behind a preposition, in a case of place, or with its own noun.

    In English only its capital tells the month from a verb (may, march).
    """
    piece = reader.seen.pieces[at]
    last = _past_month_word(at, reader)
    shift = reader.shift(at - 1) if reader.thin(at - 1, at) else None
    cued = shift is not None or last != at or _in_place_case(at, reader) or _behind_preposition(at, reader)
    cued = cued or (reader.tables.said.year_before and reader.unit(at - 1) == "month" and reader.thin(at - 1, at))
    if (
        not cued
        or reader.start is None
        or (reader.tables.said.month_first and not reader.seen.text[piece.start].isupper())
    ):
        return None
    first = at - 1 if shift is not None else at
    value = yearless(month, 0, shift, reader.start)
    return Said(
        value, reader.seen.pieces[first].start, max(piece.end, reader.seen.pieces[last].end), "month_alone", True
    )


def _in_place_case(at: int, reader: Reader) -> bool:
    form, said = reader.seen.pieces[at].form, reader.tables.said
    for ending in said.month_alone:
        stem = form.removesuffix(ending).rstrip("'")
        if stem != form and (word := reader.tables.words.get(stem)) is not None and word.month and not word.short:
            return True
    return False


def _behind_preposition(at: int, reader: Reader) -> bool:
    """In March, в марте."""
    if not reader.has(at - 1, "month_prepositions") or reader.seen.gap(at - 1, at) not in (" ", "-"):
        return False
    return True


def _numbered_months(reader: Reader) -> Iterator[Said]:
    """The third month of 2021, 2015'in 3. ayında."""
    for at in reader.seen.roles["unit"]:
        if at == 0 or reader.unit(at) != "month" or reader.seen.gap(at - 1, at) not in (" ", ". "):
            continue
        month = day_ending_at(at - 1, reader)
        if month is None or not (month.sure or reader.seen.gap(at - 1, at) == ". "):
            continue
        year = _year_right(at, reader) or (
            year_ending_at(month.first - 1, reader) if reader.thin(month.first - 1, month.first) else None
        )
        if year is not None and month.value <= 12:
            pieces = reader.seen.pieces[min(month.first, year.first) : max(at, year.last) + 1]
            yield Said(iso(year.value, month.value), pieces[0].start, pieces[-1].end, "numbered_month", year.relative)


# ------------------------------------------------------------------ a year by itself


def _years(reader: Reader) -> Iterator[Said]:
    accepted = -2
    for at in sorted(reader.seen.roles["year"] + _spoken_starts(reader)):
        year = _year_at(at, accepted, reader)
        if year is not None:
            accepted = year.last
            first, last = reader.seen.pieces[year.first], reader.seen.pieces[year.last]
            yield Said(iso(year.value), first.start, last.end, "year")


def _spoken_starts(reader: Reader) -> list[int]:
    """Where a year in words can begin: behind a preposition."""
    if not reader.tables.said.spoken_years:
        return []
    return [at for at in reader.seen.roles["number"] if reader.has(at - 1, "year_prepositions")]


def _year_at(at: int, accepted: int, reader: Reader) -> Part | None:
    if not is_year(reader.piece(at)):
        return spoken_year(at, reader) if reader.has(at - 1, "year_prepositions") else None
    piece = reader.seen.pieces[at]
    year = Part(int(piece.form), at, at)
    last = at + 1 if reader.is_ending(at + 1) else at
    if reader.unit(last + 1) == "year" and reader.thin(last, last + 1):
        return year._replace(last=last + 1)
    if last != at and _is_year_ending(last, reader):
        return year._replace(last=last)
    if (
        reader.unit(at - 1) == "year"
        and reader.tables.said.year_before
        and reader.seen.gap(at - 1, at) in (" ", " of ")
    ):
        return year._replace(first=at - 1)
    if _behind_year_preposition(at, reader) or _joined_to(accepted, at, reader):
        return year
    return year if piece.end - piece.start == len(reader.seen.folded.strip()) else None


def _is_year_ending(at: int, reader: Reader) -> bool:
    """2023'te, 2021-го: an ending behind an apostrophe, or behind a hyphen one that years take."""
    gap, form = reader.seen.gap(at - 1, at), reader.seen.pieces[at].form
    return gap == "'" or (gap == "-" and form in reader.tables.said.year_endings)


def _behind_year_preposition(at: int, reader: Reader) -> bool:
    if not reader.has(at - 1, "year_prepositions") or reader.seen.gap(at - 1, at) not in (" ", "-"):
        return False
    piece = reader.piece(at + 1)
    if piece is not None and not reader.seen.gap(at, at + 1).strip(" "):
        counted = piece.sort is Sort.SIGN or (
            piece.word is not None and (piece.word.scale is not None or bool(piece.word.currency))
        )
        if counted:
            return False
    is_round = reader.seen.pieces[at].form.endswith(("00", "50"))
    return not (is_round and re.match(r" [^\W\d_]{3,}", reader.seen.folded[reader.seen.pieces[at].end :][:6]))


def _joined_to(accepted: int, at: int, reader: Reader) -> bool:
    """2007 and 2009: a year joined to one that is known to be a year."""
    if accepted < 0 or at - accepted > 2:
        return False
    gap = reader.seen.folded[reader.seen.pieces[accepted].end : reader.seen.pieces[at].start].strip(" ")
    return gap in {"and", "ve", "и", "və", "va", "we", "және", "жана", "ва", ",", "or"}

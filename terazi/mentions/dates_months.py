"""Dates around the name of a month: its day and year on either side, in any order, or neither."""

from __future__ import annotations

from collections.abc import Iterator

from terazi.mentions.dates_calendar import iso, yearless
from terazi.mentions.dates_parts import (
    Part,
    Reader,
    day_beginning_at,
    day_ending_at,
    is_year,
    year_beginning_at,
    year_ending_at,
)
from terazi.mentions.dates_said import Said
from terazi.mentions.numbers_scan import Sort


def by_month(reader: Reader) -> Iterator[Said]:
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
    if year is None or _comma_behind(year, at, reader):
        year = _year_right(last, reader) or year
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
    if year is not None and not year.sure and _comma_behind(year, at, reader):
        year = None
    return day, year


def _comma_behind(year: Part, at: int, reader: Reader) -> bool:
    """Whether a comma parts a year from the day or month behind it: it may belong to what stands before."""
    return year.last < at and "," in reader.seen.gap(year.last, year.last + 1)


def _belongs_left(day: Part, reader: Reader) -> bool:
    """Digits of a longer figure (3,5 May) are no day."""
    start = reader.seen.pieces[day.first].start
    return start > 1 and reader.seen.folded[start - 1] in ".,:" and reader.seen.folded[start - 2].isdigit()


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
    if day is None or reader.seen.gap(last, after).strip(" -/") or _counts_something(day, reader):
        return None
    spoken = reader.seen.pieces[day.first].sort is not Sort.DIGITS
    if spoken and not (reader.tables.said.month_first and reader.thin(day.last, day.last + 1)):
        return None
    if reader.tables.said.month_first or day.sure or has_year:
        return day
    behind = day.last + 1
    return day if reader.thin(day.last, behind) and is_year(reader.piece(behind)) else None


def _counts_something(day: Part, reader: Reader) -> bool:
    """March 12 million, June 13 July: digits that belong to what follows are no day of this month."""
    piece = reader.piece(day.last + 1)
    if piece is None or reader.seen.gap(day.last, day.last + 1).strip(" -"):
        return False
    if piece.word is not None and piece.word.month:
        return True
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
    return reader.has(at - 1, "month_prepositions") and reader.seen.gap(at - 1, at) in {" ", "-"}


def numbered_months(reader: Reader) -> Iterator[Said]:
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

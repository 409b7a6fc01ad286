"""The parts of a date among the pieces of a scan: a day, a year, a relative year, read in either direction."""

from __future__ import annotations

import re
from typing import NamedTuple

from terazi.mentions.dates_calendar import Reference
from terazi.mentions.numbers_scan import Piece, Scan, Sort
from terazi.mentions.numbers_tables import ValueTables

_THIN = re.compile(r"[ ]?[.,/'-]?[ ]?[,-]?[ ]?")

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_SPOKEN = (
    r"(two thousand(?: and)?|eighteen|nineteen(?: hundred(?: and)?)?|twenty)[ -]"
    rf"(?:(?:{_TENS})(?:[ -](?:{_ONES}))?|{_TEENS}|(?<=and )(?:{_ONES}))\b"
)


class Part(NamedTuple):
    """A day or year and the pieces it takes; ``sure``: it shows by itself what it is (2021'de, 26th)."""

    value: int
    first: int
    last: int
    sure: bool = False
    relative: bool = False


class Reader(NamedTuple):
    """What the parts are read from."""

    seen: Scan
    tables: ValueTables
    start: Reference | None

    def piece(self, at: int) -> Piece | None:
        """The piece at an index, or nothing beyond either end."""
        return self.seen.pieces[at] if 0 <= at < len(self.seen.pieces) else None

    def thin(self, left: int, right: int) -> bool:
        """Whether nothing but a space or a mark of a date stands between two neighbouring pieces."""
        if left < 0 or right >= len(self.seen.pieces):
            return False
        return _THIN.fullmatch(self.seen.gap(left, right)) is not None

    def has(self, at: int, mark: str) -> bool:
        """Whether the piece has a minor role."""
        piece = self.piece(at)
        return piece is not None and piece.word is not None and mark in piece.word.marks

    def unit(self, at: int) -> str:
        """year, month, week or day, if the piece is a word for one."""
        piece = self.piece(at)
        return piece.word.unit if piece is not None and piece.word is not None else ""

    def shift(self, at: int) -> int | None:
        """-1, 0 or 1 if the piece says last, this or next."""
        piece = self.piece(at)
        return piece.word.shift if piece is not None and piece.word is not None else None

    def is_ending(self, at: int) -> bool:
        """Letters glued to the digits before them: 26th, 12-го, 2023'te."""
        piece, before = self.piece(at), self.piece(at - 1)
        if piece is None or before is None or piece.sort is not Sort.WORD or before.sort is not Sort.DIGITS:
            return False
        return self.seen.gap(at - 1, at) in ("", "-", "'") and not (
            piece.word is not None and (piece.word.unit or piece.word.month)
        )


def day_ending_at(at: int, reader: Reader) -> Part | None:
    """The day whose last piece is ``at``: 26, 26th, 12-го, third, twenty-fifth."""
    digits = at - 1 if reader.is_ending(at) else at
    piece = reader.piece(digits)
    if piece is None:
        return None
    if piece.sort is Sort.DIGITS:
        return Part(int(piece.form), digits, at, digits != at) if _is_day(piece) else None
    if piece.word is None or digits != at:
        return None
    value = piece.word.ordinal or _small(piece)
    return _with_tens(value, at, at, reader) if 1 <= value <= 31 else None


def _is_day(piece: Piece, *, after_letters: bool = False) -> bool:
    fits = piece.form.isdecimal() and len(piece.form) <= 2 and 1 <= int(piece.form) <= 31
    return fits and (after_letters or not piece.glued_left)


def _small(piece: Piece) -> int:
    number = piece.word.number if piece.word is not None and "articles" not in piece.word.marks else None
    return int(number) if number is not None and number == int(number) else 0


def _with_tens(value: int, first: int, last: int, reader: Reader) -> Part:
    """Twenty or thirty in front of a unit: тридцать первое."""
    tens = reader.piece(first - 1)
    if value < 10 and tens is not None and _small(tens) in (20, 30) and reader.thin(first - 1, first):
        return Part(value + _small(tens), first - 1, last, True)
    return Part(value, first, last, True)


def day_beginning_at(at: int, reader: Reader) -> Part | None:
    """The day whose first piece is ``at``."""
    piece = reader.piece(at)
    if piece is None:
        return None
    if piece.sort is Sort.DIGITS:
        if not _is_day(piece, after_letters=at > 0 and reader.seen.pieces[at - 1].end == piece.start):
            return None
        last = at + 1 if reader.is_ending(at + 1) else at
        return Part(int(piece.form), at, last, last != at)
    after = reader.piece(at + 1)
    if _small(piece) in (20, 30) and after is not None and after.word is not None and reader.thin(at, at + 1):
        ones = after.word.ordinal or _small(after)
        if 1 <= ones <= 9:
            return Part(_small(piece) + ones, at, at + 1, True)
    value = (piece.word.ordinal or _small(piece)) if piece.word is not None else 0
    return Part(value, at, at, True) if 1 <= value <= 31 else None


def is_year(piece: Piece | None) -> bool:
    """Four digits that can be a year of news or history."""
    if piece is None or piece.sort is not Sort.DIGITS or not piece.form.isdecimal() or len(piece.form) != 4:
        return False
    return 1800 <= int(piece.form) <= 2100 and not piece.glued_left


def year_ending_at(at: int, reader: Reader) -> Part | None:
    """The year whose last piece is ``at``: 2023, 2023'ün, 2023 yılının, 2023 жылғы, geçen yılın."""
    told = _year_in_a_word(at, reader) or (_same_year(at - 1, reader) if reader.thin(at - 1, at) else None)
    if told is not None:
        return told
    has_word = reader.unit(at) == "year"
    if has_word and at > 0 and reader.thin(at - 1, at):
        shift = reader.shift(at - 1)
        if shift is not None and reader.start is not None:
            return Part(reader.start.day.year + shift, at - 1, at, True, True)
    digits = at - 1 if has_word else at
    if has_word and not reader.thin(digits, at):
        return None
    digits = digits - 1 if reader.is_ending(digits) else digits
    if not is_year(reader.piece(digits)):
        return None
    return Part(int(reader.seen.pieces[digits].form), digits, at, has_word)


def _year_in_a_word(at: int, reader: Reader) -> Part | None:
    """Last year or this year as one word: былтыр, имсол."""
    piece = reader.piece(at)
    if piece is None or reader.start is None:
        return None
    for words, code in reader.tables.moments.get(piece.form, ()):
        if len(words) == 1 and code.startswith("year"):
            return Part(reader.start.day.year + int(code.removeprefix("year")), at, at, True, True)
    return None


def year_beginning_at(at: int, reader: Reader) -> Part | None:
    """The year whose first piece is ``at``: 2023, of 2023, соли 2023, прошлого года, of last year."""
    first = at
    of = reader.has(at, "of") and reader.seen.pieces[at].sort is Sort.WORD
    if of:
        at += 1
        if not reader.thin(at - 1, at):
            return None
    relative = _relative_year(at, reader) or _same_year(at, reader)
    if relative is not None:
        return relative._replace(first=first)
    if reader.unit(at) == "year" and reader.tables.said.year_before and reader.thin(at, at + 1):
        at += 1
    piece = reader.piece(at)
    if of and piece is not None and piece.form.isdecimal() and len(piece.form) == 2 and int(piece.form) > 31:
        return Part(1900 + int(piece.form), first, at, True)
    if not is_year(piece):
        return spoken_year(at, reader)
    last = at + 1 if reader.is_ending(at + 1) else at
    if reader.unit(last + 1) == "year" and reader.thin(last, last + 1):
        return Part(int(reader.seen.pieces[at].form), first, last + 1, True)
    return Part(int(reader.seen.pieces[at].form), first, last, last != at)


def _relative_year(at: int, reader: Reader) -> Part | None:
    """прошлого года, last year, geçen yıl; in Tajik the year comes first: соли гузашта."""
    if reader.start is None or not reader.thin(at, at + 1):
        return None
    shift, unit = reader.shift(at), reader.unit(at + 1)
    if reader.tables.said.shift_after and shift is None:
        shift, unit = reader.shift(at + 1), reader.unit(at)
    if shift is None or unit != "year":
        return None
    return Part(reader.start.day.year + shift, at, at + 1, True, True)


def _same_year(at: int, reader: Reader) -> Part | None:
    """The same year, aynı yılın, того же года: the last year named before."""
    if not reader.has(at, "same") or reader.unit(at + 1) != "year" or not reader.thin(at, at + 1):
        return None
    for named in reversed([i for i in reader.seen.roles["year"] if i < at]):
        if is_year(reader.piece(named)):
            return Part(int(reader.seen.pieces[named].form), at, at + 1, True, True)
    return None


def spoken_year(at: int, reader: Reader) -> Part | None:
    """English years in words: nineteen ninety six, two thousand and twenty."""
    piece = reader.piece(at)
    if not reader.tables.said.spoken_years or piece is None or piece.word is None or piece.word.number is None:
        return None
    found = re.compile(_SPOKEN).match(reader.seen.folded, piece.start)
    if found is None:
        return None
    last = at
    while last + 1 < len(reader.seen.pieces) and reader.seen.pieces[last + 1].end <= found.end():
        last += 1
    values = [_small(p) for p in reader.seen.pieces[at : last + 1]]
    tail = sum(v for v in values[1:] if v)
    return Part((2000 if found[1].startswith("two") else int(values[0]) * 100) + tail, at, last, True)

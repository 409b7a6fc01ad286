"""One pass over a text that keeps only what can belong to a value: known words, digits and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from terazi.folding import fold
from terazi.mentions.numbers_tables import ValueTables, Word


class Sort(Enum):
    """What a piece of the text is; TRIPLE is a date in digits, YEAR_MONTH 2015-12."""

    WORD = "word"
    DIGITS = "digits"
    SIGN = "sign"
    TRIPLE = "triple"
    YEAR_MONTH = "year_month"


# What finders start from; words say by themselves which of these they are.
ROLES = ("month", "weekday", "unit", "shift", "number", "moment", "year")


class Piece(NamedTuple):
    """A run of the folded text. ``glued``: a letter touches it on the left, right (digits only)."""

    start: int
    end: int
    sort: Sort
    form: str
    word: Word | None = None
    glued_left: bool = False
    glued_right: bool = False


class Scan(NamedTuple):
    """The original text, its folded view, its pieces in order, and role -> indices of pieces that have it."""

    text: str
    folded: str
    pieces: tuple[Piece, ...]
    roles: dict[str, list[int]]

    def gap(self, left: int, right: int) -> str:
        """What stands between two pieces."""
        return self.folded[self.pieces[left].end : self.pieces[right].start]


# The order counts: words are most frequent; of digits, what is no value (addresses, times, telephone
# numbers) is taken out first.
_PIECE = re.compile(
    r"""
    (?P<word>(?!https?://|www\.)[^\W\d_]+(?:'[^\W\d_]+)*)
  | (?P<skip>https?://\S+|www\.\S+|\d+:\d+(?::\d+)?|\+?\d+(?:-\d+){3,}|\d+-\d{5,}[\d-]*)
  | (?P<triple>(?<![\d.,/])(?<!\w-)
      (?:\d{1,2}([./-])\d{1,2}\4(?:\d{4}|\d\d)|\d{4}([./-])\d{1,2}\5\d{1,2}|(?:19|20)\d\d\x20[01]\d\x20[0-3]\d)
      (?![\d/])(?![.,-]\d))
  | (?P<year_month>(?<![\d.,/-])(?:19|20)\d\d-(?:1[0-2]|0?[1-9])(?![\d/])(?![.,-]\d))
  | (?P<chain>\d+(?:-\d+){2,})
  | (?P<fraction>(?<![\d.,])\d+\s?/\s?\d++(?:[./]\d+)*+(?!\s?/\s?[^\W\d]))
  | (?P<digits>(?<![\d.,])[.,]\d+(?![\d.,]*\d)|\d{1,3}(?:\x20\d{3})+(?!\d|-\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)
  | (?P<sign>[$€£¥₽₺₸₴₾₼₹₩₪₫₱₦₡₭₮֏元円%‰])
    """,
    re.VERBOSE,
)
_SORTS = {"digits": Sort.DIGITS, "triple": Sort.TRIPLE, "year_month": Sort.YEAR_MONTH, "sign": Sort.SIGN}
_BEFORE_ENDING = frozenset("0123456789-'")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=4)
def scan(text: str, tables: ValueTables) -> Scan:
    """All pieces of ``text``; kept for the last few texts, because three finders read the same scan."""
    folded = fold(text)
    pieces = list(_pieces(folded, tables))
    roles: dict[str, list[int]] = {role: [] for role in ROLES}
    for index, piece in enumerate(pieces):
        if piece.word is not None:
            for role in piece.word.roles:
                roles[role].append(index)
        elif piece.sort is Sort.DIGITS:
            roles["number"].append(index)
            if len(piece.form) == 4:
                roles["year"].append(index)
    return Scan(text, folded, tuple(pieces), roles)


def _pieces(folded: str, tables: ValueTables) -> Iterator[Piece]:
    # The inner loop of reading: most words mean nothing here and must be passed over quickly.
    find, joined = tables.words.get, tables.joined
    beside_digits = frozenset(place for m in _DIGITS.finditer(folded) for place in (m.start(), m.end(), m.end() + 1))
    for match in _PIECE.finditer(folded):
        kind = match.lastgroup
        if kind == "word":
            form = match[0]
            word = find(form)
            if word is not None:
                yield Piece(match.start(), match.end(), Sort.WORD, form, word)
            elif "'" in form or match.start() in beside_digits or match.end() in beside_digits:
                yield from _rare_word(folded, match, tables)
            elif joined is not None and joined.fullmatch(form):
                yield from _joined_words(match, tables)
        elif kind in _SORTS:
            yield _figure(folded, match, _SORTS[kind])


def _figure(folded: str, match: re.Match[str], sort: Sort) -> Piece:
    start, end = match.span()
    left = start > 0 and (folded[start - 1].isalpha() or folded[start - 1] == "_")
    right = end < len(folded) and folded[end].isalpha()
    return Piece(start, end, sort, match[0], None, left, right)


def _rare_word(folded: str, match: re.Match[str], tables: ValueTables) -> Iterator[Piece]:
    """A known word with an ending behind an apostrophe, or letters beside digits."""
    form, start, end = match[0], match.start(), match.end()
    if "'" in form and (word := tables.find(form)) is not None:
        yield Piece(start, end, Sort.WORD, form, word)
    elif (start and folded[start - 1] in _BEFORE_ENDING) or (end < len(folded) and folded[end].isdigit()):
        yield Piece(start, end, Sort.WORD, form)


def _joined_words(match: re.Match[str], tables: ValueTables) -> Iterator[Piece]:
    """Number words written together: ikiyüzyirmi."""
    if tables.morphemes is not None:
        for part in tables.morphemes.finditer(match[0]):
            start, end = match.start() + part.start(), match.start() + part.end()
            yield Piece(start, end, Sort.WORD, part[0], tables.words[part[0]])


def read_digits(form: str, decimal: str, *, thousands_comma: bool = False) -> Decimal | None:
    """The number that digits with points, commas and spaces mean, or nothing where they mean none.

    ``decimal`` is the language's decimal mark; the other mark groups thousands. Two different marks
    settle the matter by themselves, and so does a tail that is not three digits long.

    >>> [str(read_digits(f, ",")) for f in ("1.234.567,89", "5.000", "48,2", "1.5", "17.05.18")]
    ['1234567.89', '5000', '48.2', '1.5', 'None']
    """
    plain = form.replace(" ", "")
    marks = [c for c in plain if c in ".,"]
    if not marks:
        return Decimal(plain)
    last = plain.rindex(marks[-1])
    head, tail = plain[:last], plain[last + 1 :]
    if len(set(marks)) == 2:
        return _grouped(head, tail) if marks.count(marks[-1]) == 1 else None
    if len(marks) > 1:
        return _grouped(plain, "")
    is_decimal = len(tail) != 3 or head in ("", "0") or len(head) > 3 or " " in form
    if not is_decimal:
        is_decimal = marks[0] == decimal and not (thousands_comma and marks[0] == ",")
    return Decimal(f"{head or 0}.{tail}") if is_decimal else Decimal(head + tail)


def _grouped(head: str, tail: str) -> Decimal | None:
    """Groups of three before the decimal tail; one broken group and it is no number."""
    first, *rest = re.split("[.,]", head)
    if len(first) > 3 or any(len(group) != 3 for group in rest):
        return None
    whole = first + "".join(rest)
    return Decimal(f"{whole}.{tail}") if tail else Decimal(whole)

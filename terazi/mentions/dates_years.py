"""Years by themselves: four digits that an ending, a word or a preposition makes a year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from terazi.mentions.dates_calendar import iso
from terazi.mentions.dates_parts import Part, Reader, is_year, spoken_year
from terazi.mentions.dates_said import Said
from terazi.mentions.numbers_scan import Sort

_DECADE_ENDINGS = ("lar", "ler", "х", "s")
_LONGEST_RANGE = 40  # years


def years(reader: Reader) -> Iterator[Said]:
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
    """The year at a piece, if anything makes it one."""
    piece = reader.piece(at)
    if piece is None or not is_year(piece):
        return spoken_year(at, reader) if reader.has(at - 1, "year_prepositions") else None
    last = at + 1 if reader.is_ending(at + 1) else at
    if piece.glued_right or _is_decade(last, reader):
        return None
    year = Part(int(piece.form), at, at)
    with_word = _with_year_word(year, last, reader)
    if with_word is not None:
        return with_word
    is_whole_text = piece.end - piece.start == len(reader.seen.folded.strip())
    beside = _beside_season(at, reader) or _in_range(at, reader) or _joined_to(accepted, at, reader)
    return year if is_whole_text or beside or _behind_year_preposition(at, reader) else None


def _with_year_word(year: Part, last: int, reader: Reader) -> Part | None:
    """2021 yılında, 2023'te, 2021-го, соли 2021, the year of 2008."""
    at = year.first
    if reader.unit(last + 1) == "year" and reader.thin(last, last + 1):
        return year._replace(last=last + 1)
    if last != at and _is_year_ending(last, reader):
        return year._replace(last=last)
    before = reader.tables.said.year_before and reader.unit(at - 1) == "year"
    return year._replace(first=at - 1) if before and reader.seen.gap(at - 1, at) in {" ", " of "} else None


def _is_decade(at: int, reader: Reader) -> bool:
    """1960'lar, 1990-х: ten years are no year."""
    return reader.is_ending(at) and reader.seen.pieces[at].form.startswith(_DECADE_ENDINGS)


def _beside_season(at: int, reader: Reader) -> bool:
    """Summer 2023, 2023 yazında, осенью 2021-го."""
    if reader.has(at - 1, "seasons") and reader.thin(at - 1, at):
        return True
    if reader.has(at - 1, "of") and reader.has(at - 2, "seasons") and reader.thin(at - 2, at - 1):
        return True
    return reader.has(at + 1, "seasons") and reader.thin(at, at + 1)


def _in_range(at: int, reader: Reader) -> bool:
    """2017-2021: two years with a dash between them."""
    for left, right in ((at - 1, at), (at, at + 1)):
        one, other = reader.piece(left), reader.piece(right)
        if one is None or other is None or not (is_year(one) and is_year(other)):
            continue
        if (
            reader.seen.gap(left, right).strip() in {"-", "–", "—"}
            and 0 < int(other.form) - int(one.form) <= _LONGEST_RANGE
        ):
            return True
    return False


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

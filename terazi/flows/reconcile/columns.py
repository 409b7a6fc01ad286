"""Which column of a table holds what: by the words of knowledge/tables.toml, nearly so, or as a person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.reconcile.words import plain, without_brackets
from terazi.knowledge.tables import TableWords

OURS = ("terazi_id", "terazi_outcome", "terazi_differs")
# How surely a header names a field: its sure word, its other word, nearly a word of it, words among others.
SURE, ALSO, _NEAR, _AMONG = 4.0, 3.0, 2.0, 1.0
_NEAR_ENOUGH = 88
_SHORTEST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Named:
    """The columns (from 0) that are named: ``fields`` by field, ``ours`` those of an earlier reconciliation;
    ``torn``: fields that several columns are named for alike, which nothing decides."""

    fields: Mapping[str, int]
    ours: Mapping[str, int]
    torn: Mapping[str, tuple[int, ...]]
    strength: float


class Namer:
    """Reads headers. ``maps``: field -> header or column letter that a person gave for it."""

    def __init__(self, words: TableWords, maps: Mapping[str, str]) -> None:
        for field in maps:
            if field not in words.column:
                raise TeraziError(f"no column {field!r} to map", hint=did_you_mean(field, words.column))
        self._maps = maps
        self._sure = {plain(w): field for field, column in words.column.items() for w in column.sure}
        self._also = {plain(w): field for field, column in words.column.items() for w in column.also}
        self._seen: dict[str, dict[str, float]] = {}

    def name(self, headers: Sequence[str]) -> Named:
        """What the headers of a row name."""
        told = {field: self._told(header, headers) for field, header in self._maps.items()}
        given = {field: place for field, place in told.items() if place is not None}
        ours = {plain_name: i for i, h in enumerate(headers) for plain_name in OURS if h.strip().lower() == plain_name}
        free = [i for i in range(len(headers)) if i not in given.values() and i not in ours.values()]
        wants = self._wants(headers, free)
        torn = {field: places for field, places in wants.items() if len(places) > 1}
        found = given | {field: places[0] for field, places in wants.items() if len(places) == 1}
        strength = sum(min(self._of(headers[i]).get(field, SURE), ALSO) for field, i in found.items())
        return Named(found, ours, torn, strength + sum(ALSO for _ in torn))

    def _told(self, header: str, headers: Sequence[str]) -> int | None:
        """The column of that very header, else of that letter."""
        for i, one in enumerate(headers):
            if plain(one) == plain(header) and one:
                return i
        return _column(header, len(headers))

    def _wants(self, headers: Sequence[str], free: Sequence[int]) -> dict[str, tuple[int, ...]]:
        """Field -> the columns that name it best; a column that names two fields alike names none.
        A field that a person maps is that column or none."""
        claims: dict[str, list[tuple[float, int]]] = {}
        for i in free:
            scores = {f: s for f, s in self._of(headers[i]).items() if f not in self._maps}
            best = max(scores.values(), default=0)
            fields = [field for field, score in scores.items() if score == best]
            if len(fields) == 1:
                claims.setdefault(fields[0], []).append((best, i))
        tops = {field: max(score for score, _ in rows) for field, rows in claims.items()}
        return {field: tuple(i for score, i in rows if score == tops[field]) for field, rows in claims.items()}

    def _of(self, header: str) -> dict[str, float]:
        """Field -> how surely the header names it."""
        if header not in self._seen:
            whole, bare = plain(header), plain(without_brackets(header))
            self._seen[header] = self._exact(whole) or self._exact(bare) or self._loose(bare)
        return self._seen[header]

    def _exact(self, words: str) -> dict[str, float]:
        if words in self._sure:
            return {self._sure[words]: SURE}
        return {self._also[words]: ALSO} if words in self._also else {}

    def _loose(self, words: str) -> dict[str, float]:
        found: dict[str, float] = {}
        if len(words) > 80:
            return found
        for known, field in (self._sure | self._also).items():
            if (score := _likeness(words, known)) > found.get(field, 0):
                found[field] = score
        return found


def _likeness(words: str, known: str) -> float:
    """Nearly the same words, in any order; or a known name among other words, the longer the better."""
    if len(known) >= _SHORTEST_NEAR and fuzz.token_sort_ratio(words, known) >= _NEAR_ENOUGH:
        return _NEAR + fuzz.token_sort_ratio(words, known) / 1000
    if len(known) >= _SHORTEST_NEAR and f" {known} " in f" {words} ":
        return _AMONG + len(known) / 100
    return 0


def _column(letter: str, width: int) -> int | None:
    """``A``, ``b``, ``AA``: a column by its letter, as spreadsheets call it; None outside the table."""
    place = 0
    if not (letter.isascii() and letter.isalpha() and len(letter) <= 3):
        return None
    for sign in letter.upper():
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1 if place <= width else None

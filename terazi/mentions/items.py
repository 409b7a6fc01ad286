"""Find weapon systems by name, and names that look like one beside a word of equipment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from terazi.folding import fold, slug
from terazi.knowledge import Cases, System
from terazi.mentioned import CategoryMention, ItemMention, PartyMention
from terazi.model import Category, Sentence, Span, Token

_PIECE = re.compile(r"[^\W\d_]+|\d+")
# A name may be written with one of these or nothing between its pieces: S-300, S 300, S300.
_GLUE = re.compile(r"[\s\-–/.]{0,2}")
_MAX_PIECES = 8
# Endings are peeled off names of at least this many characters: "Somali" is no SOM.
_SHORTEST_STEM = 4
# A number closes a name by itself, however short: "F-16нын".
_SHORTEST_TYPE = 2
# Names of this few letters and no digit (NSV, TOW) need a word of equipment in their sentence.
_BARE_ACRONYM = 3
# One-letter words that stand before any number ("a 29-year-old", "с 300 рублей"): no name without equipment.
_WORDS_BEFORE_NUMBERS = frozenset({"A ", "А ", "И ", "С ", "К ", "О ", "В ", "У "})
# Letters and digits in one word or joined by a hyphen, in capitals: XR-90, GM200, Т-90М.
_DESIGNATION = re.compile(
    r"\b(?=[^\s\d]*[A-ZА-Я])[A-ZА-ЯÇĞİÖŞÜ][A-Za-zА-Яа-я]{0,5}-?\d{1,4}(?![.,]\d)[A-Za-zА-Яа-я]{0,3}\b"
)
_NO_DESIGNATION = frozenset(
    {"covid", "ovid", "g", "a", "r", "no", "top", "mh", "euro", "rs", "us", "sh", "ksh", "eur", "usd"}
)
_DESIGNATION_REACH = 40
# Letters of a word by which it is told that no name begins with it.
_HEAD = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    system: System
    guarded: bool
    short: bool
    begins_small: bool


@dataclass(frozen=True, slots=True)
class Spellings:
    """Every spelling of every system as one run of letters and digits, the same for all languages; all
    beginnings of the runs, and the first letters of those that begin with a small letter."""

    entries: Mapping[str, _Entry]
    prefixes: frozenset[str]
    small: frozenset[str]


def compile_spellings(systems: Iterable[System]) -> Spellings:
    """The spellings of some systems; the first system that claims a run has it."""
    entries: dict[str, _Entry] = {}
    for system in systems:
        guarded = {g.spelling for g in system.guarded}
        for spelling in {system.name, *system.spellings, *guarded}:
            key = _key(spelling)
            if key not in entries:
                short = len(key) <= _BARE_ACRONYM
                entries[key] = _Entry(system, spelling in guarded, short, spelling[0].islower())
    return Spellings(
        entries=entries,
        prefixes=frozenset(key[:n] for key in entries for n in range(1, len(key) + 1)),
        small=frozenset(key[:_HEAD] for key, entry in entries.items() if entry.begins_small),
    )


class ItemTable:
    """The spellings of systems with the endings that one language puts to them."""

    def __init__(self, spellings: Spellings, cases: Cases) -> None:
        self._entries, self._prefixes, self._small = spellings.entries, spellings.prefixes, spellings.small
        self._endings = _item_endings(cases)

    def find(
        self,
        sentence: Sentence,
        text: str,
        categories: Sequence[CategoryMention],
        parties: Sequence[PartyMention],
        *,
        has_event: bool,
    ) -> list[ItemMention]:
        """The systems of one sentence in order of place, the longest reading of each run.

        ``has_event``: the sentence has a party and a word of an event, company enough for a name
        that also means something else.
        """
        found: list[ItemMention] = []
        pieces = list(_pieces(sentence.tokens)) if any(map(self._may_begin, sentence.tokens)) else []
        i = 0
        while i < len(pieces):
            match = self._longest(pieces, i, text)
            if (
                match
                and not _is_surname(match[0], pieces, i, text, parties)
                and self._accepts(
                    match,
                    pieces,
                    i,
                    text,
                    guards_open=bool(categories or found) or has_event,
                    has_equipment=bool(categories),
                )
            ):
                entry, last = match
                found.append(_mention(entry.system, pieces[i].start, pieces[last].token_end, sentence.index))
                i = last + 1
            else:
                i += 1
        return found + list(_designations(sentence, text, categories, found))

    def _may_begin(self, token: Token) -> bool:
        """Whether a name may begin at the word: a cheap look, as most sentences name no system."""
        head = token.stem[:_HEAD]
        if token.capital or head in self._small:
            return head in self._prefixes or (not head.isalpha() and head[:1] in self._prefixes)
        return head[:1].isdigit()

    def _longest(self, pieces: list[_Piece], i: int, text: str) -> tuple[_Entry, int] | None:
        if not pieces[i].begins_word or pieces[i].text[:_HEAD] not in self._prefixes:
            return None
        best: tuple[_Entry, int] | None = None
        key = ""
        for j in range(i, min(i + _MAX_PIECES, len(pieces))):
            if j > i and not _GLUE.fullmatch(text, pieces[j - 1].end, pieces[j].start):
                break
            key = _joined(key, pieces[j].text)
            several = j > i and self._is_ending(pieces[j - 1 : j + 1], text) and key.removesuffix(pieces[j].text)
            if several and several in self._entries:  # "TB2s" are several TB2, "TB2S" is another type
                return self._entries[several], j
            acronym = text[pieces[j].start : pieces[j].end].isupper()
            entry = self._ended(key, acronym=acronym) if pieces[j].ends_word else None
            if entry and not (j > i and self._is_word_of_its_own(pieces[j], key, text)):
                best = (entry, j)
            if key not in self._prefixes:
                break
        return best

    def _is_word_of_its_own(self, piece: _Piece, key: str, text: str) -> bool:
        """Whether a small word is no letter of a type with an ending: "Anka ile" is "with the Anka", no ANKA-I."""
        small = piece.begins_word and text[piece.start : piece.end].islower() and len(piece.text) > 1
        return small and f"{key.removesuffix(piece.text)}{piece.text[0]}" in self._entries and key not in self._entries

    def _is_ending(self, pieces: list[_Piece], text: str) -> bool:
        """Whether the last piece is an ending in small letters, glued to a number."""
        number, ending = pieces
        small = text[ending.start : ending.end].islower() and ending.text in self._endings
        return small and number.text.isdigit() and number.end == ending.start

    def _ended(self, key: str, *, acronym: bool) -> _Entry | None:
        """The entry of a run that may carry an ending of the language: ``bastionlarin``, ``rafales``."""
        if key in self._entries:
            return self._entries[key]
        for size in range(1, min(9, len(key) - _SHORTEST_TYPE + 1)):
            ending, stem = key[-size:], key[:-size]
            if len(stem) < _SHORTEST_STEM and not stem[-1].isdigit():
                continue
            if ending in self._endings and (entry := self._entries.get(stem)):
                return None if acronym and stem[-1].isalpha() else entry
        return None

    def _accepts(
        self,
        match: tuple[_Entry, int],
        pieces: list[_Piece],
        i: int,
        text: str,
        *,
        guards_open: bool,
        has_equipment: bool,
    ) -> bool:
        entry, last = match
        letters = text[pieces[i].start : pieces[last].end]
        first_letter = next((ch for ch in letters if ch.isalpha()), "")
        if not first_letter.isupper() and pieces[i].text[0].isalpha() and not entry.begins_small:
            return False
        if letters[:2] in _WORDS_BEFORE_NUMBERS:
            return has_equipment
        if entry.short and letters.isalpha():
            return has_equipment
        return not entry.guarded or guards_open


def _is_surname(entry: _Entry, pieces: list[_Piece], i: int, text: str, parties: Sequence[PartyMention]) -> bool:
    """A name of one word behind a first name is a person: Haluk Bayraktar."""
    name = pieces[i]
    before = pieces[i - 1] if i else None
    if before is None or any(ch.isdigit() for ch in entry.system.name) or text[before.end : name.start] != " ":
        return False
    in_a_name = any(p.span.start <= before.start < p.head for p in parties)
    spelled = text[before.start : before.end]
    return spelled.istitle() and not in_a_name and i > 1 and _key(spelled) != _key(entry.system.name).split(" ")[0]


def _key(spelling: str) -> str:
    """A spelling as pieces: a space stands between two words, nothing between letters and digits."""
    key = ""
    for piece in _PIECE.findall(fold(spelling)):
        key = _joined(key, piece)
    return key


def _joined(key: str, piece: str) -> str:
    both_words = key and key[-1].isalpha() and piece[0].isalpha()
    both_numbers = key and key[-1].isdigit() and piece[0].isdigit()
    return f"{key} {piece}" if both_words or both_numbers else key + piece


def _item_endings(cases: Cases) -> frozenset[str]:
    """Endings that a system's name takes: cases, plurals, and plurals with cases."""
    plain = {fold(e) for endings in cases.endings.values() for e in endings}
    declined = {fold(e) for t in cases.declensions.values() for endings in t.values() for e in endings}
    plural = {"lar", "ler"} if cases.endings and not cases.before else {"s", "es"}
    turkic = {p + e for p in plural & {"lar", "ler"} for e in ("", *plain)}
    return frozenset(plain | declined | plural | turkic | ({"ы", "и", "ов", "ев"} if declined else set())) - {""}


class _Piece(NamedTuple):
    """A run of letters or of digits inside a word; tails after an apostrophe are left out."""

    text: str
    start: int
    end: int
    token_end: int
    begins_word: bool
    ends_word: bool


def _pieces(tokens: tuple[Token, ...]) -> Iterator[_Piece]:
    for token in tokens:
        if token.stem.isalpha():
            end = token.start + len(token.stem)
            yield _Piece(token.stem, token.start, end, end, begins_word=True, ends_word=True)
            continue
        parts = list(_PIECE.finditer(token.stem))
        for k, part in enumerate(parts):
            yield _Piece(
                text=part[0],
                start=token.start + part.start(),
                end=token.start + part.end(),
                token_end=token.start + part.end(),
                begins_word=k == 0,
                ends_word=k == len(parts) - 1,
            )


def _mention(system: System, start: int, end: int, sentence: int) -> ItemMention:
    return ItemMention(
        id=system.id,
        span=Span(start, end),
        sentence=sentence,
        category=system.category,
        origin=system.origin,
        maker=system.maker,
        family=system.family,
        rule="system_name",
    )


def _designations(
    sentence: Sentence, text: str, categories: Sequence[CategoryMention], found: list[ItemMention]
) -> Iterator[ItemMention]:
    """Letter-digit names that no list has, close to a word of equipment: kept as they are written."""
    taken = [m.span for m in found]
    for match in _DESIGNATION.finditer(text, sentence.span.start, sentence.span.end):
        near = min(categories, key=lambda c: abs(c.span.start - match.start()), default=None)
        if near is None or abs(near.span.start - match.start()) > _DESIGNATION_REACH:
            continue
        letters = re.sub(r"\W*\d.*", "", fold(match[0]))
        if letters in _NO_DESIGNATION or any(s.start < match.end() and match.start() < s.end for s in taken):
            continue
        yield ItemMention(
            id=slug(match[0]),
            span=Span(match.start(), match.end()),
            sentence=sentence.index,
            category=near.category if near.category is not Category.GENERAL else Category.OTHER,
            origin=(),
            listed=False,
            rule="unlisted_designation",
        )

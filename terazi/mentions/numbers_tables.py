"""The value words of one language compiled for look-up: every folded form leads to what it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale

from terazi.folding import fold
from terazi.knowledge import Language, ValueWords

# CLDR names of the Cyrillic spelling, for languages that are written in both scripts.
_SECOND_LOCALE = {"az": "az_Cyrl", "uz": "uz_Cyrl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What one form can be: an addend, a scale, a month, a weekday, an ordinal day, a shift in time
    (last -1, this 0, next 1), a unit of time, a currency; ``marks``: names of its minor roles;
    ``roles``: under which names a scan lists it."""

    number: Decimal | None = None
    scale: Decimal | None = None
    month: int = 0
    short: bool = False
    weekday: int = -1
    ordinal: int = 0
    shift: int | None = None
    unit: str = ""
    currency: str = ""
    subunit: Decimal | None = None
    marks: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ValueTables:
    """One language, ready to read values with: forms, phrases and patterns, all folded."""

    code: str
    said: ValueWords
    words: dict[str, Word]
    joined: re.Pattern[str] | None
    morphemes: re.Pattern[str] | None
    moments: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    bound_before: re.Pattern[str] | None
    bound_after: re.Pattern[str] | None
    bounds: dict[str, str]
    share_before: re.Pattern[str]
    share_after: re.Pattern[str]
    ordinals: frozenset[str]
    endings: frozenset[str]
    date_line: re.Pattern[str]

    def find(self, form: str) -> Word | None:
        """The word behind a folded form, also with an ending behind an apostrophe."""
        word = self.words.get(form)
        if word is None and "'" in form:
            word = self.words.get(form.partition("'")[0])
        return word


class _Pack:
    """A language by identity, so that its tables are compiled once."""

    __slots__ = ("language",)

    def __init__(self, language: Language) -> None:
        self.language = language

    def __hash__(self) -> int:
        return id(self.language)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pack) and other.language is self.language


def compile_values(language: Language) -> ValueTables:
    """The tables of ``language``; the same object for the same pack."""
    return _compile(_Pack(language))


@lru_cache(maxsize=64)
def _compile(pack: _Pack) -> ValueTables:
    code, said = pack.language.code, pack.language.values
    words = _merge(_forms(code, said), frozenset(map(fold, said.never)))
    bounds = {
        fold(p): name for rows in (said.bounds_before, said.bounds_after) for name, ps in rows.items() for p in ps
    }
    return ValueTables(
        code=code,
        said=said,
        words=words,
        joined=_morphemes(said, "(?:{})+") if said.joined_words else None,
        morphemes=_morphemes(said, "{}") if said.joined_words else None,
        moments=_phrases(said.moments),
        bound_before=_any_of(said.bounds_before, r"(?:^|[\s(«\"-])({})$"),
        bound_after=_any_of(said.bounds_after, r"'?\s*({})(?!\w)"),
        bounds=bounds,
        share_before=_shares(said.percent_before, r"(?:[%‰]|(?<!\w)(?:{}))[ ]?$"),
        share_after=_shares(said.percent_after, r"[ '-]?(?:[%‰]|(?:{})(?!\w))"),
        ordinals=frozenset(map(fold, said.ordinals)),
        endings=frozenset(map(fold, (*said.endings, *said.digit_endings))),
        date_line=re.compile("(?:" + "|".join(map(re.escape, map(fold, said.date_lines))) + r")\w*[^\n\d]{0,24}$")
        if said.date_lines
        else re.compile(r"(?!)"),
    )


def _merge(rows: Iterable[tuple[str, Word]], never: frozenset[str]) -> dict[str, Word]:
    """One entry per form; a form with several roles keeps all of them, the first value of each."""
    words: dict[str, Word] = {}
    for form, word in rows:
        if form in never:
            continue
        known = words.get(form)
        words[form] = word if known is None else _join(known, word)
    return {form: _with_roles(word) for form, word in words.items()}


@cache
def _with_roles(word: Word) -> Word:
    """The word with the roles that finders start from."""
    has = {
        "month": word.month > 0,
        "weekday": word.weekday >= 0,
        "unit": bool(word.unit),
        "shift": word.shift is not None,
        "number": word.number is not None or word.scale is not None,
        "moment": "moment" in word.marks,
    }
    return replace(word, roles=tuple(role for role, given in has.items() if given))


def _join(one: Word, other: Word) -> Word:
    """Both roles in one entry."""
    blank = Word()
    parts = {f.name: getattr(one, f.name) for f in fields(Word)}
    for name, value in parts.items():
        if value == getattr(blank, name):
            parts[name] = getattr(other, name)
    parts["marks"] = one.marks | other.marks
    parts["short"] = one.short and other.short if one.month and other.month else one.short or other.short
    return Word(**parts)


def _forms(code: str, said: ValueWords) -> Iterator[tuple[str, Word]]:
    spread = _Spread(said)
    for value, forms in said.numbers.items():
        yield from spread(forms, Word(number=Decimal(value)))
    for value, forms in said.scales.items():
        yield from spread(forms, Word(scale=Decimal(value)))
    for value, forms in said.ordinal_days.items():
        yield from spread.bare(forms, Word(ordinal=int(value)))
    yield from _time_forms(code, said, spread)
    for currency, forms in said.currencies.items():
        yield from spread(forms, Word(currency=currency))
    for value, forms in said.subunits.items():
        yield from spread(forms, Word(subunit=Decimal(value)))
    yield from _marked_forms(said, spread)


def _time_forms(code: str, said: ValueWords, spread: _Spread) -> Iterator[tuple[str, Word]]:
    never = frozenset(map(fold, said.never_months))
    for month, name, short in _cldr_months(code):
        if fold(name) not in never:
            yield from spread((name,), Word(month=month, short=short))
    for value, forms in said.months.items():
        yield from spread(forms, Word(month=int(value)))
    for day, name in _cldr_weekdays(code):
        yield from spread((name,), Word(weekday=day))
    for value, forms in said.weekdays.items():
        yield from spread(forms, Word(weekday=int(value)))
    for unit, forms in (
        ("year", said.year_words),
        ("month", said.month_words),
        ("day", said.day_words),
        ("week", said.week_words),
    ):
        yield from spread(forms, Word(unit=unit))
    for shift, forms in ((-1, said.last), (0, said.this), (1, said.next)):
        yield from spread.bare(forms, Word(shift=shift))


def _marked_forms(said: ValueWords, spread: _Spread) -> Iterator[tuple[str, Word]]:
    bare = (
        "weak", "alone", "articles", "joins", "points", "minus", "fraction_words",
        "of", "ago", "ahead", "in_days", "same", "year_prepositions", "month_prepositions", "weekday_prepositions",
    )  # fmt: skip
    for name in bare:
        yield from spread.bare(getattr(said, name), Word(marks=frozenset({name})))
    firsts = [phrase.split()[0] for phrases in said.moments.values() for phrase in phrases]
    yield from spread.bare(firsts, Word(marks=frozenset({"moment"})))
    yield from spread(said.seasons, Word(marks=frozenset({"seasons"})))
    yield from spread(said.halves, Word(marks=frozenset({"halves"})))


class _Spread:
    """Words with all the endings their language glues to them."""

    def __init__(self, said: ValueWords) -> None:
        self._endings = tuple(map(fold, said.endings))
        self._bare = frozenset(map(fold, said.no_endings))

    def __call__(self, forms: Iterable[str], word: Word) -> Iterator[tuple[str, Word]]:
        for form in map(fold, forms):
            yield form, word
            if form not in self._bare:
                for ending in self._endings:
                    yield form + ending, word

    def bare(self, forms: Iterable[str], word: Word) -> Iterator[tuple[str, Word]]:
        """The words as they stand, without endings."""
        for form in map(fold, forms):
            yield form, word


def _locales(code: str) -> list[Locale]:
    names = [code, _SECOND_LOCALE[code]] if code in _SECOND_LOCALE else [code]
    return [Locale.parse(name) for name in names]


def _cldr_months(code: str) -> Iterator[tuple[int, str, bool]]:
    """Month number, name, and whether it is an abbreviation."""
    for locale in _locales(code):
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    yield month, name.rstrip("."), width == "abbreviated"


def _cldr_weekdays(code: str) -> Iterator[tuple[int, str]]:
    for locale in _locales(code):
        for width in ("wide", "abbreviated"):
            for day, name in locale.days["format"][width].items():
                if " " not in name and len(name) > 2:
                    yield day, name.rstrip(".")


def _morphemes(said: ValueWords, frame: str) -> re.Pattern[str]:
    """Number words written together (ikiyüzyirmi): one morpheme, or a chain of them."""
    bases = {fold(w) for rows in (said.numbers, said.scales) for forms in rows.values() for w in forms}
    bases |= set(map(fold, said.halves))
    return re.compile(frame.format("|".join(sorted(bases, key=lambda w: (-len(w), w)))))


def _phrases(rows: dict[str, tuple[str, ...]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (all words, code) of the phrases that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for code, phrases in rows.items():
        for phrase in phrases:
            words = tuple(fold(phrase).split())
            found.setdefault(words[0], []).append((words, code))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}


def _shares(words: tuple[str, ...], frame: str) -> re.Pattern[str]:
    """The sign or a word of per cent beside a number."""
    return re.compile(frame.format("|".join(re.escape(fold(w)) for w in words) or "(?!)"))


def _any_of(rows: dict[str, tuple[str, ...]], frame: str) -> re.Pattern[str] | None:
    phrases = sorted((fold(p) for ps in rows.values() for p in ps), key=lambda p: (-len(p), p))
    return re.compile(frame.format("|".join(map(re.escape, phrases)))) if phrases else None

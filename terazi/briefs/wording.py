"""The words of a dossier in one language: closed templates, labels, names, numbers and days."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from terazi.errors import TeraziError, did_you_mean
from terazi.model import Money

LANGUAGES = ("en", "tr")

# CLDR has no collation table in babel; the Turkish alphabet puts ç ğ ı ö ş ü after c g h o s u.
_TURKISH = {letter: f"{place:02}" for place, letter in enumerate("abcçdefgğhıijklmnoöpqrsştuüvwxyz")}
# Below this a number is written out in full; above it CLDR's compact form is used where it is exact.
_COMPACT_FROM = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All words for one language. ``labels``: the codebook's, shelf -> member -> label; ``names``:
    systems and organisations by id. Nothing in it is built by gluing words together."""

    language: str
    texts: Mapping[str, str]
    labels: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The template of that key with its gaps filled."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The template for that number: ``key.one``, ``key.other`` as the language's plural rule has it."""
        form = self._locale.plural_form(number)
        return self.texts[f"{key}.{form}"].format(n=self.number(number), **values)

    def label(self, shelf: str, member: str) -> str:
        """What the codebook calls a member, as inside a sentence."""
        return self.labels[shelf][member]

    def name(self, thing: str) -> str:
        """The name of a system or organisation; an unlisted one keeps its slug."""
        return self.names.get(thing, thing)

    def state(self, code: str) -> str:
        """The country's or alliance's name in the language; ``""`` is an unnamed one."""
        key = f"state.{code or 'unnamed'}"
        if key in self.texts:
            return self.texts[key]
        return str(self._locale.territories.get(code, code))

    def tongue(self, code: str) -> str:
        """The name of a language in this language."""
        return str(self._locale.languages.get(code, code))

    def number(self, value: float | Decimal) -> str:
        """A number with the language's separators, at most two digits behind the point."""
        return format_decimal(value, format="#,##0.##", locale=self._locale)

    def percent(self, share: float) -> str:
        """A share as whole per cent."""
        return format_percent(share, locale=self._locale)

    def money(self, money: Money) -> str:
        """A sum in its own currency: compact where that loses nothing, else every digit."""
        compact = format_compact_decimal(money.value, format_type="long", locale=self._locale, fraction_digits=2)
        exact = money.value >= _COMPACT_FROM and money.value % 10_000 == 0
        return self.say("money", value=compact if exact else self.number(money.value), currency=money.currency)

    def day(self, day: str) -> str:
        """A day, month or year, at the precision of the ISO prefix."""
        match [int(part) for part in day.split("-") if part]:
            case [year, month, number]:
                return str(format_date(date(year, month, number), "d MMM y", locale=self._locale))
            case [year, month]:
                return str(format_skeleton("yMMM", date(year, month, 1), locale=self._locale))
        return day

    def many(self, words: Iterable[str]) -> str:
        """A list in words, as the language joins one."""
        return str(format_list(list(words), locale=self._locale))

    def raised(self, words: str) -> str:
        """The words with a capital first letter; Turkish i becomes İ."""
        first = "İ" if self.language == "tr" and words[:1] == "i" else words[:1].upper()
        return first + words[1:]

    def sorted(self, words: Iterable[str]) -> list[str]:
        """Words in the alphabetical order of the language."""
        return sorted(words, key=self._sort_key)

    def _sort_key(self, words: str) -> str:
        if self.language != "tr":
            return words.casefold()
        lower = words.replace("İ", "i").replace("I", "ı").lower()
        return "".join(_TURKISH.get(letter, letter) for letter in lower)

    @property
    def _locale(self) -> Locale:
        return _locale_of(self.language)


def open_wording(language: str, labels: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> Wording:
    """The wording of one interface language with the labels and names that it is given."""
    if language not in LANGUAGES:
        raise TeraziError(f"no texts in {language!r}", where="briefs", hint=did_you_mean(language, LANGUAGES))
    return Wording(language=language, texts=read_texts(language), labels=labels, names=names)


@cache
def read_texts(language: str) -> dict[str, str]:
    """All templates of one language by dotted key (``texts/<language>.toml``)."""
    table = tomllib.loads((files(__package__) / "texts" / f"{language}.toml").read_text(encoding="utf-8"))
    return dict(_flatten("", table))


def gaps_of(template: str) -> frozenset[str]:
    """The names of the gaps of a template."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def _flatten(prefix: str, table: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", str(value)


@cache
def _locale_of(language: str) -> Locale:
    return Locale(language)

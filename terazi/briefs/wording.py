"""The words of one language: closed templates, labels, names, numbers, sums and days, with its grammar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files

import tomli
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    format_percent,
    get_currency_name,
    get_decimal_symbol,
    get_group_symbol,
)

from terazi.briefs.filling import flatten
from terazi.briefs.grammar import Grammar, Term, read_grammar
from terazi.errors import TeraziError, did_you_mean
from terazi.model import Money

LANGUAGES = ("en", "tr")

# Below this a number is written out in full; above it CLDR's compact form is used where it is exact.
_COMPACT_FROM = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """All words for one language. ``texts``: templates of pages; ``sentences``: those of a claim's sentence
    (``templates.fill``); ``labels``: the codebook's, shelf -> member -> label; ``names``: systems and
    organisations by id. Words take endings by the grammar alone, nowhere by gluing."""

    language: str
    texts: Mapping[str, str]
    sentences: Mapping[str, tuple[str, ...]]
    grammar: Grammar
    labels: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The template of that key with its gaps filled."""
        return self.texts[key].format(**values)

    def count(self, key: str, number: int, **values: object) -> str:
        """The template for that number: ``key.one``, ``key.other`` as the language's plural rule has it."""
        return self.texts[f"{key}.{self.form(number)}"].format(n=self.number(number), **values)

    def form(self, number: int) -> str:
        """Which plural form the language has for a number: ``one``, ``other``."""
        return str(self._locale.plural_form(number))

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

    def named(self, code: str) -> str:
        """A country or alliance as inside a sentence, with the article where its name has one."""
        name = self.state(code)
        return self.grammar.article.format(name=name) if code in self.grammar.definite else name

    def body(self, name: str) -> str:
        """A body, company or person as inside a sentence."""
        return self.grammar.with_article(name)

    def place(self, place: str) -> str:
        """A place as inside a sentence: a country by its code in any letters, else a town as it is written."""
        code = place.upper()
        is_code = code in self._locale.territories or f"state.{code}" in self.texts
        return self.named(code) if is_code else " ".join(place.split())

    def term(self, words: str, *, is_name: bool = False, is_many: bool = False, is_definite: bool = False) -> Term:
        """Words as a term that a template can inflect."""
        return Term(words=words, grammar=self.grammar, is_name=is_name, is_many=is_many, is_definite=is_definite)

    def tongue(self, code: str) -> str:
        """The name of a language in this language."""
        return str(self._locale.languages.get(code, code))

    def number(self, value: float | Decimal) -> str:
        """A number with the language's separators, at most two digits behind the point."""
        return _number(value, self.language)

    def figures(self, written: str) -> str:
        """A number that is written with a point and commas, with the language's own separators."""
        return written.translate({ord(","): get_group_symbol(self._locale), ord("."): get_decimal_symbol(self._locale)})

    def numeral(self, count: int) -> Term:
        """A count as inside a sentence: a word up to ten, then figures."""
        return self.term(self.grammar.numbers.get(str(count), self.number(count)), is_many=count != 1)

    def percent(self, share: float) -> str:
        """A share as whole per cent."""
        return format_percent(share, locale=self._locale)

    def money(self, money: Money) -> str:
        """A sum in its own currency: compact where that loses nothing, else every digit."""
        return self.say("money", value=self._sum(money.value), currency=money.currency)

    def money_in_words(self, money: Money) -> str:
        """A sum with the name of its currency, as inside a sentence."""
        count = money.value if money.value == 1 else 2
        currency = get_currency_name(money.currency, count=count, locale=self._locale)
        return f"{self._sum(money.value)} {currency}"

    def _sum(self, value: Decimal) -> str:
        compact = format_compact_decimal(value, format_type="long", locale=self._locale, fraction_digits=2)
        return compact if value >= _COMPACT_FROM and value % 10_000 == 0 else self.number(value)

    def day(self, day: str) -> str:
        """A day, month or year, at the precision of the ISO prefix."""
        return _day(day, self.language)

    def month_initial(self, month: str) -> str:
        """A month (``2026-11``) as its narrow name, one or two letters."""
        return str(self._locale.months["stand-alone"]["narrow"][int(month[5:7])])

    def date_in_words(self, day: str) -> str:
        """A day, month or year with the month's whole name, as inside a sentence."""
        match [int(part) for part in day.split("-") if part]:
            case [year, month, number]:
                return str(format_date(date(year, month, number), "d MMMM y", locale=self._locale))
            case [year, month]:
                return str(format_skeleton("yMMMM", date(year, month, 1), locale=self._locale))
        return day

    def many(self, words: Iterable[str]) -> str:
        """A list in words, as the language joins one."""
        return str(format_list(list(words), locale=self._locale))

    def raised(self, words: str) -> str:
        """The words with a capital first letter, as the language has it."""
        return self.grammar.raised(words)

    def sorted(self, words: Iterable[str]) -> list[str]:
        """Words in the alphabetical order of the language."""
        return sorted(words, key=self.grammar.sort_key)

    @property
    def _locale(self) -> Locale:
        return _locale_of(self.language)


def open_wording(language: str, labels: Mapping[str, Mapping[str, str]], names: Mapping[str, str]) -> Wording:
    """The wording of one interface language with the labels and names that it is given."""
    if language not in LANGUAGES:
        raise TeraziError(f"no texts in {language!r}", where="briefs", hint=did_you_mean(language, LANGUAGES))
    return Wording(
        language=language,
        texts=read_texts(language),
        sentences=read_sentences(language),
        grammar=read_grammar(language),
        labels=labels,
        names=names,
    )


@cache
def read_texts(language: str) -> dict[str, str]:
    """All templates of one language by dotted key (``texts/<language>.toml``)."""
    return {key: text for key, (text,) in flatten(_read_table(f"{language}.toml"))}


@cache
def read_sentences(language: str) -> dict[str, tuple[str, ...]]:
    """The templates of a claim's sentence by dotted key (``texts/<language>.gloss.toml``)."""
    return dict(flatten(_read_table(f"{language}.gloss.toml")))


@cache
def read_scales(language: str) -> dict[str, str]:
    """What figures of the scales say, by dotted key (``texts/<language>.scales.toml``)."""
    return {key: text for key, (text,) in flatten(_read_table(f"{language}.scales.toml"))}


@cache
def read_brief(language: str) -> dict[str, str]:
    """The templates of a brief of one page by dotted key (``texts/<language>.brief.toml``)."""
    return {key: text for key, (text,) in flatten(_read_table(f"{language}.brief.toml"))}


def _read_table(name: str) -> dict[str, object]:
    return tomli.loads((files(__package__) / "texts" / name).read_text(encoding="utf-8"))


@cache
def _locale_of(language: str) -> Locale:
    return Locale(language)


# A page of a thousand rows has thousands of numbers and days, most of them over and over.
@lru_cache(maxsize=65536)
def _number(value: float | Decimal, language: str) -> str:
    return format_decimal(value, format="#,##0.##", locale=_locale_of(language))


@lru_cache(maxsize=65536)
def _day(day: str, language: str) -> str:
    match [int(part) for part in day.split("-") if part]:
        case [year, month, number]:
            return str(format_date(date(year, month, number), "d MMM y", locale=_locale_of(language)))
        case [year, month]:
            return str(format_skeleton("yMMM", date(year, month, 1), locale=_locale_of(language)))
    return day

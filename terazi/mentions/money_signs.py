"""Signs, codes and owners of currencies: what tells that a number is money, and of which state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from terazi.folding import fold
from terazi.mentions.numbers_tables import ValueTables

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₺": "TRY", "₸": "KZT", "₴": "UAH", "₾": "GEL",
    "₼": "AZN", "₹": "INR", "₩": "KRW", "₪": "ILS", "₫": "VND", "₱": "PHP", "₦": "NGN", "₡": "CRC", "₭": "LAK",
    "₮": "MNT", "֏": "AMD", "元": "CNY", "円": "JPY",
}  # fmt: skip

# Letters before a dollar sign; the codes themselves (usd$, cad$) come from ISO 4217.
DOLLARS = {
    "us": "USD", "u.s.": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD",
    "hk": "HKD", "s": "SGD", "sg": "SGD", "r": "BRL", "mex": "MXN", "mx": "MXN", "nt": "TWD", "t": "TTD", "j": "JMD",
}  # fmt: skip

# Codes that are common words in capitals, or a tender that news never names by its code.
_WORDS = frozenset({"ALL", "TOP", "CUP", "PEN", "MOP", "BAM", "ANG", "XAF", "XCD", "XOF", "XPF"})
_RECENT = 2010  # texts still name currencies that have gone since then
_PRESS_CODES = {"TL": "TRY", "RM": "MYR", "RMB": "CNY", "CNH": "CNY", "YTL": "TRY", "Rs": "INR"}


@lru_cache(maxsize=1)
def codes() -> dict[str, str]:
    """Codes in capitals that stand for a currency in use today -> ISO 4217."""
    tenders = get_global("territory_currencies").values()
    current = {row[0] for rows in tenders for row in rows if row[3] and (row[2] is None or row[2][0] >= _RECENT)}
    return {code: code for code in current - _WORDS} | _PRESS_CODES


def dollar_of(letters: str) -> str:
    """Whose dollar the letters before a dollar sign mean; empty if they are no owner."""
    return DOLLARS.get(letters, codes().get(letters.upper(), ""))


@dataclass(frozen=True, slots=True, eq=False)
class Owners:
    """Currency names of one language, taken apart: owner words -> codes of the currencies they name.

    ``heads``: a head word (dollar, lira) -> all codes whose CLDR name has it; ``phrases``: whole
    names without a listed head; ``owners``: code -> stems of the words beside the head.
    """

    heads: dict[str, frozenset[str]]
    owners: dict[str, tuple[str, ...]]
    phrases: dict[str, str]


@lru_cache(maxsize=64)
def owners_of(tables: ValueTables) -> Owners:
    """The owner words of a language: from CLDR names, and from its pack."""
    heads: dict[str, set[str]] = {}
    owners: dict[str, set[str]] = {code: set(map(fold, ws)) for code, ws in tables.said.currency_owners.items()}
    phrases: dict[str, str] = {}
    for code, name in _cldr_names(tables.code):
        words = fold(name).split()
        head = next((w for w in words if (word := tables.find(w)) is not None and word.currency), "")
        if not head:
            phrases[" ".join(words)] = code
            continue
        heads.setdefault(family_of(head, tables), set()).add(code)
        owners.setdefault(code, set()).update(stem_of(w) for w in words if w != head)
    stems = {code: tuple(sorted({stem_of(w) for w in words if len(w) > 1})) for code, words in owners.items()}
    return Owners({family: frozenset(found) for family, found in heads.items()}, stems, phrases)


def family_of(head: str, tables: ValueTables) -> str:
    """What the currencies of one name have in common: the code of the bare name, else its first letters."""
    word = tables.find(head)
    code = word.currency if word is not None else ""
    return head[:4] if code == "XXX" else code


def _cldr_names(code: str) -> list[tuple[str, str]]:
    """(ISO code, name) of every currency in use, in all its CLDR forms and scripts."""
    found: list[tuple[str, str]] = []
    for name in (code, f"{code}_Cyrl"):
        try:
            locale = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        plurals = locale._data["currency_names_plural"]
        for iso in codes().values():
            names = {locale.currencies.get(iso) or "", *dict(plurals.get(iso, {})).values()}
            found += [(iso, text) for text in sorted(names) if text]
    return found


def stem_of(word: str) -> str:
    """An owner word without its ending: австралийских and австралийский are one owner."""
    return re.sub(r"(ийских|ийский|ийского|ских|ский|ского|ская|ской|ских|ские|ними|ыми)$", "", word) or word


def matches(stem: str, word: str) -> bool:
    """Whether ``word`` is a form of an owner: at most a short ending longer than the stem."""
    return word == stem or (len(stem) >= 4 and word.startswith(stem) and len(word) - len(stem) <= 7)

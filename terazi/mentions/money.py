"""Find sums of money: a number beside a sign, a code or a currency word, before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from terazi.knowledge import Language
from terazi.mentions.money_signs import SIGNS, Owners, codes, dollar_of, family_of, matches, owners_of
from terazi.mentions.numbers import bound_of
from terazi.mentions.numbers_candidate import Candidate
from terazi.mentions.numbers_compose import compose
from terazi.mentions.numbers_scan import Scan, scan
from terazi.mentions.numbers_tables import ValueTables, compile_values
from terazi.model import Money, Span

_SIGN = "[" + "".join(SIGNS) + "]"
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W\d_])([a-z]{{1,3}}|u\.s\.)[ ]?)?({_SIGN})[ ]?$")
_SIGN_AFTER = re.compile(rf"[ ]?([a-z]{{2,3}})?({_SIGN})")
_CODE_BEFORE = re.compile(r"(?<![^\W\d_-])([A-Z]{2,3}|Rs)\.?[ ]?$")
_CODE_AFTER = re.compile(r"[ -]?(M?)([A-Z]{2,3})(?![^\W\d_])")
_WORDS_AFTER = re.compile(r"(?:[ -]?[^\W\d_]+(?:['-][^\W\d_]+)*\.?)(?:[ -][^\W\d_]+(?:['-][^\W\d_]+)*){0,4}")
_ONE_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_WORDS_BEFORE = re.compile(r"(?<![\w-])(?:([^\W\d_]+) )?([^\W\d_]+) $")
_END_OF_SAYING = re.compile(r"[\s.!?]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyMention:
    """A sum in one currency; ``span`` runs over number and currency; ``bound`` as for numbers."""

    money: Money
    span: Span
    bound: str = ""
    rule: str = ""


class _Sum(NamedTuple):
    """A candidate with its currency: where the whole stands and which rule saw it."""

    candidate: Candidate
    currency: str
    start: int
    end: int
    rule: str
    scale: Decimal = Decimal(1)


def find_money(text: str, language: Language) -> list[MoneyMention]:
    """All sums of ``text`` in order. A bare dollar is USD, a bare pound GBP, a bare lira TRY."""
    tables = compile_values(language)
    seen = scan(text, tables)
    numbers = compose(text, tables)
    found: list[MoneyMention] = []
    taken = 0
    for index, candidate in enumerate(numbers):
        if candidate.start < taken or _is_article(candidate, seen):
            continue
        whole = _sum_at(candidate, seen, tables, taken)
        if whole is None:
            continue
        value, end = _with_subunits(whole, numbers[index + 1 :], seen, tables)
        bound = bound_of(whole.start, end, seen, tables)
        money = Money(value, whole.currency)
        found.append(MoneyMention(money=money, span=Span(whole.start, end), bound=bound, rule=whole.rule))
        taken = end
    return found


def _sum_at(candidate: Candidate, seen: Scan, tables: ValueTables, taken: int) -> _Sum | None:
    """The sum that a number belongs to; a mark before it outranks one behind it."""
    for rule in (_sign_before, _code_before, _sign_after):
        whole = rule(candidate, seen)
        if whole is not None and whole.start >= taken:
            return whole
    for other in (_code_after, _word_after, _word_before):
        whole = other(candidate, seen, tables)
        if whole is not None and whole.start >= taken:
            return whole
    return None


def _sign_before(candidate: Candidate, seen: Scan) -> _Sum | None:
    """$1.2bn, US$ 4.7 billion, usd$ 15."""
    found = _SIGN_BEFORE.search(seen.folded[max(0, candidate.start - 8) : candidate.start])
    if found is None:
        return None
    letters, sign = found.groups()
    currency = SIGNS[sign]
    start = candidate.start - len(found[0])
    if letters:
        spaced = len(letters) == 1 and letters != "c" and found.end(1) != found.start(2)
        owner = "" if spaced or currency != "USD" else dollar_of(letters)
        currency = owner or currency
        start += 0 if owner else found.start(2) - found.start()
    return _Sum(_with_letter(candidate, seen), currency, start, _with_letter(candidate, seen).end, "sign_before")


def _with_letter(candidate: Candidate, seen: Scan) -> Candidate:
    """Behind a sign a small m is a million: $16m."""
    after = seen.folded[candidate.end : candidate.end + 2]
    if after[:1] in ("m", "м") and not after[1:].isalpha():
        return candidate._replace(value=candidate.value * 1000000, end=candidate.end + 1)
    return candidate


def _code_before(candidate: Candidate, seen: Scan) -> _Sum | None:
    """USD 16 million, GBP3.01."""
    found = _CODE_BEFORE.search(seen.text[max(0, candidate.start - 5) : candidate.start])
    if found is None or found[1] not in codes():
        return None
    whole = _with_letter(candidate, seen)
    return _Sum(whole, codes()[found[1]], candidate.start - len(found[0]), whole.end, "code_before")


def _sign_after(candidate: Candidate, seen: Scan) -> _Sum | None:
    """48,2 milyon $'lık, 3.14US$."""
    found = _SIGN_AFTER.match(seen.folded, candidate.end)
    if found is None:
        return None
    letters, sign = found.groups()
    currency = SIGNS[sign]
    if letters:
        owner = dollar_of(letters)
        if not owner or currency != "USD":
            return None
        currency = owner
    return _Sum(candidate, currency, candidate.start, found.end(), "sign_after")


def _code_after(candidate: Candidate, seen: Scan, tables: ValueTables) -> _Sum | None:
    """200 USD, 120 MEUR, 75 USD million."""
    found = _CODE_AFTER.match(seen.text, candidate.end)
    if found is None:
        return None
    letter, code = found.groups()
    if letter + code in codes():
        letter, code = "", letter + code
    if code not in codes() or (letter and len(code) < 3):
        return None
    scale, end = (Decimal(1000000), found.end()) if letter else _scale_behind(found.end(), seen, tables)
    return _Sum(candidate, codes()[code], candidate.start, end, "code_after", scale)


def _scale_behind(end: int, seen: Scan, tables: ValueTables) -> tuple[Decimal, int]:
    """A magnitude that stands behind the currency."""
    found = re.compile(r" ([^\W\d_]+)").match(seen.folded, end)
    word = tables.find(found[1]) if found is not None else None
    if found is None or word is None or word.scale is None or word.scale < 1000:
        return Decimal(1), end
    return word.scale, found.end()


def _word_after(candidate: Candidate, seen: Scan, tables: ValueTables) -> _Sum | None:
    """16 million dollars, 50 milyon dolarlık, 432,4 миллиона азербайджанских манатов."""
    start = candidate.end
    if candidate.is_word and seen.folded.startswith(". ", start):
        start += 1  # the point of an abbreviation: 720 mln. dollar
    found = _WORDS_AFTER.match(seen.folded, start)
    if found is None:
        return None
    words = [(m[0], m.start(), m.end()) for m in _ONE_WORD.finditer(seen.folded, start, found.end())]
    named = _head_among(words, tables) or _phrase_among(words, owners_of(tables))
    if named is None:
        return None
    return _Sum(candidate, named[0], candidate.start, named[1], "currency_word_after")


def _is_article(candidate: Candidate, seen: Scan) -> bool:
    word = seen.pieces[candidate.first].word
    return candidate.weak and word is not None and "articles" in word.marks


_Words = list[tuple[str, int, int]]


def _head_among(words: _Words, tables: ValueTables) -> tuple[str, int] | None:
    """The currency of the first head word if only its owners stand before it, and where it ends."""
    for index, (form, _, end) in enumerate(words[:4]):
        word = tables.find(form)
        if word is None or not word.currency:
            continue
        before = [w for w, _, _ in words[:index]]
        after = words[index + 1 :] if tables.said.owner_after else []
        return _owned_currency(form, before, after, end, tables)
    return None


def _owned_currency(
    head: str, before: list[str], after: _Words, end: int, tables: ValueTables
) -> tuple[str, int] | None:
    """The currency a head word means with the words on either side of it, and where the name ends."""
    word, owned = tables.find(head), owners_of(tables)
    family = family_of(head, tables)
    default = "" if word is None or word.currency == "XXX" else word.currency
    choices = owned.heads.get(family, frozenset()) | ({default} if default else set())
    if before:
        code = _owner(before, choices, owned)
        return (code, end) if code else None
    for length in (2, 1):
        code = _owner([w for w, _, _ in after[:length]], choices, owned) if len(after) >= length else ""
        if code:
            return code, after[length - 1][2]
    return (default, end) if default else None


def _owner(words: list[str], choices: frozenset[str] | set[str], owned: Owners) -> str:
    """The currency all of whose given owner words are these; empty if none is."""
    for code in sorted(choices):
        stems = owned.owners.get(code, ())
        if all(any(matches(stem, word) for stem in stems) for word in words):
            return code
    return ""


def _phrase_among(words: _Words, owned: Owners) -> tuple[str, int] | None:
    """A whole CLDR name whose head the language pack does not list."""
    for length in range(min(4, len(words)), 0, -1):
        code = owned.phrases.get(" ".join(w for w, _, _ in words[:length]))
        if code:
            return code, words[length - 1][2]
    return None


def _word_before(candidate: Candidate, seen: Scan, tables: ValueTables) -> _Sum | None:
    """рублей 10, Malaysian ringgits 42: only where the saying ends with the number."""
    if not _END_OF_SAYING.match(seen.folded, candidate.end):
        return None
    found = _WORDS_BEFORE.search(seen.folded[max(0, candidate.start - 40) : candidate.start])
    if found is None:
        return None
    owner, head = found.groups()
    word = tables.find(head)
    if word is None or not word.currency:
        return None
    named = _owned_currency(head, [owner] if owner else [], [], 0, tables)
    named = named or _owned_currency(head, [], [], 0, tables)
    if named is None:
        return None
    return _Sum(candidate, named[0], candidate.start - len(found[0]), candidate.end, "currency_word_before")


# ------------------------------------------------------------------ kopecks, cents, kuruş


def _with_subunits(whole: _Sum, later: tuple[Candidate, ...], seen: Scan, tables: ValueTables) -> tuple[Decimal, int]:
    """The value with what follows it in smaller coin: 3 dollars 50 cents, $20 43."""
    value, end = whole.candidate.value * whole.scale, whole.end
    if whole.scale != 1 or value != value.to_integral_value():
        return value, end
    for candidate in later:
        part = _subunit(candidate, end, seen, tables)
        if part is None:
            break
        value, end = value + part[0], part[1]
    return value, end


def _subunit(candidate: Candidate, end: int, seen: Scan, tables: ValueTables) -> tuple[Decimal, int] | None:
    between = seen.folded[end : candidate.start]
    if not _is_link(between, tables) or not 0 < candidate.value < 100 or candidate.value % 1:
        return None
    behind = re.compile(r" ?([^\W\d_]+)").match(seen.folded, candidate.end)
    word = tables.find(behind[1]) if behind is not None else None
    if behind is not None and word is not None and word.subunit is not None:
        return candidate.value * word.subunit, behind.end()
    if _END_OF_SAYING.match(seen.folded, candidate.end) and end != candidate.start:
        return candidate.value / 100, candidate.end
    return None


def _is_link(between: str, tables: ValueTables) -> bool:
    """Nothing but spaces, or "and", between the coins."""
    return not between.strip() or between.strip() in tables.said.joins

"""Find cardinal numbers, in digits and in words, with what bounds them (up to, about, at least)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from terazi.knowledge import Language
from terazi.mentions.dates import settled
from terazi.mentions.numbers_candidate import Candidate
from terazi.mentions.numbers_compose import compose
from terazi.mentions.numbers_scan import Scan, Sort, scan
from terazi.mentions.numbers_tables import ValueTables, compile_values
from terazi.model import Span

_WORD_HYPHENED = re.compile(r"-[^\W\d_]")
_NAME_BEFORE = re.compile(r"[^\W\d_]-?\d+[-/]$")
_LIST_MARK = re.compile(r"(?:\. |/ )")
_LETTERS_BEHIND = re.compile(r"(['-]?)([^\W\d_]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberMention:
    """A cardinal number. ``bound``: "", "up to", "about" or "at least", as the text says of it;
    ``is_word``: some of it is written in words; ``span`` leaves out the bound."""

    value: Decimal
    span: Span
    is_word: bool
    bound: str = ""
    rule: str = ""


def find_numbers(text: str, language: Language) -> list[NumberMention]:
    """All cardinals of ``text`` in order: no ordinals, percentages, fractions, dates or designations (F-16)."""
    tables = compile_values(language)
    seen = scan(text, tables)
    dated = settled(text, tables)
    found: list[NumberMention] = []
    for candidate in compose(text, tables):
        inside_date = any(d.start < candidate.end and candidate.start < d.end for d in dated)
        if not inside_date and counts(candidate, seen, tables):
            found.append(_mention(candidate, seen, tables))
    return found


def counts(candidate: Candidate, seen: Scan, tables: ValueTables) -> bool:
    """Whether a candidate is a cardinal in this place."""
    if candidate.weak and not _weak_counts(candidate, seen, tables):
        return False
    if _is_designation(candidate, seen) or _is_ordinal(candidate, seen, tables):
        return False
    return not (_is_share(candidate, seen, tables) or _is_fraction(candidate, seen, tables))


def _weak_counts(candidate: Candidate, seen: Scan, tables: ValueTables) -> bool:
    """Words like one and half count where they are the whole text, and where nothing makes them a pronoun."""
    if candidate.end - candidate.start == len(seen.folded.strip()):
        return True
    if not tables.said.not_one_after or candidate.value != 1 or _has_mark(seen, candidate.first, "articles"):
        return False
    before = _word_at(seen, candidate.start, before=True)
    after = _word_at(seen, candidate.end, before=False)
    return bool(after) and before not in tables.said.not_one_before and after not in tables.said.not_one_after


def _word_at(seen: Scan, place: int, *, before: bool) -> str:
    """The word that stands right before or after a place; empty where a mark comes between."""
    if before:
        found = re.search(r"([^\W\d_]+) $", seen.folded[max(0, place - 24) : place])
    else:
        found = re.match(r" ([^\W\d_]+)", seen.folded[place : place + 24])
    return found[1] if found else ""


def _is_designation(candidate: Candidate, seen: Scan) -> bool:
    """F-16, ZSU-23-4, TB2, 120mm, 4x4, two-seat: a name or a unit holds the number."""
    first = seen.pieces[candidate.first]
    if candidate.is_word and _WORD_HYPHENED.match(seen.folded, candidate.end):
        return True
    if first.sort is not Sort.DIGITS:
        return False
    if _NAME_BEFORE.search(seen.folded[max(0, candidate.start - 12) : candidate.start]):
        return True
    before = seen.folded[max(0, candidate.start - 2) : candidate.start]
    if first.glued_left or (before.endswith(("-", "/", "№")) and before[:1].isalnum()):
        return first.glued_left or not before[:1].isdigit()
    last = seen.pieces[candidate.last]
    return last.glued_right and candidate.end == last.end


def _is_ordinal(candidate: Candidate, seen: Scan, tables: ValueTables) -> bool:
    """12. madde, 3-cü, 21st, 12-й, 2023-жылы: digits that end in an ordinal mark or a word of their own."""
    if seen.pieces[candidate.last].sort is not Sort.DIGITS:
        return False
    if (
        _LIST_MARK.match(seen.folded, candidate.end)
        and (seen.folded[: candidate.start].rstrip(" ")[-1:] or "\n") == "\n"
    ):
        return True
    rest = seen.folded[candidate.end : candidate.end + 24]
    behind = _LETTERS_BEHIND.match(rest)
    if behind is None:
        return (
            tables.said.decimal == ","
            and re.match(r"\.[ ]?(?=[^\W\d_])", rest) is not None
            and _low_follows(candidate, seen)
        )
    mark, letters = behind.groups()
    if mark == "'":
        return any(letters.startswith(ordinal) for ordinal in tables.ordinals)
    return letters not in tables.endings


def _low_follows(candidate: Candidate, seen: Scan) -> bool:
    """Whether a small letter follows the point: then it does not end the sentence."""
    rest = seen.text[candidate.end + 1 : candidate.end + 4].lstrip()
    return rest[:1].islower()


def _is_share(candidate: Candidate, seen: Scan, tables: ValueTables) -> bool:
    """A percentage: %27, yüzde 15, 40 per cent."""
    before = seen.folded[max(0, candidate.start - 16) : candidate.start]
    return bool(tables.share_before.search(before) or tables.share_after.match(seen.folded, candidate.end))


def _is_fraction(candidate: Candidate, seen: Scan, tables: ValueTables) -> bool:
    """Two thirds, üçte bir: a part is no count."""
    after = candidate.last + 1
    if after < len(seen.pieces) and not seen.gap(candidate.last, after).strip(" -"):
        word = seen.pieces[after].word
        if word is not None and "fraction_words" in word.marks:
            return True
        if word is not None and word.number is not None and _is_part(seen.pieces[candidate.last].form, tables):
            return True
    if _is_part(seen.pieces[candidate.last].form, tables):
        following = _word_at(seen, candidate.end, before=False)
        if any(following.startswith(one) for one in tables.said.numbers.get("1", ())):
            return True
    before = candidate.first - 1
    if before >= 0 and not seen.gap(before, candidate.first).strip():
        word = seen.pieces[before].word
        part = word is not None and word.number is not None and _is_part(seen.pieces[before].form, tables)
        return part or (
            word is not None and "fraction_words" in word.marks and word.number is None and word.scale is None
        )
    return False


def _is_part(form: str, tables: ValueTables) -> bool:
    """A number word in the case that makes it a denominator (üçte, үштен)."""
    return any(
        form.endswith(ending) and form[: -len(ending)] in tables.words for ending in tables.said.fraction_endings
    ) and form not in _bases(tables)


def _bases(tables: ValueTables) -> frozenset[str]:
    return frozenset(word for words in tables.said.numbers.values() for word in words)


def _has_mark(seen: Scan, at: int, mark: str) -> bool:
    word = seen.pieces[at].word
    return word is not None and mark in word.marks


def _mention(candidate: Candidate, seen: Scan, tables: ValueTables) -> NumberMention:
    rule = "number_in_words" if candidate.is_word else "number_in_digits"
    return NumberMention(
        value=candidate.value,
        span=Span(candidate.start, candidate.end),
        is_word=candidate.is_word,
        bound=bound_of(candidate.start, candidate.end, seen, tables),
        rule=rule,
    )


def bound_of(start: int, end: int, seen: Scan, tables: ValueTables) -> str:
    """What bounds the value that stands from ``start`` to ``end``: "", "up to", "about", "at least"."""
    if tables.bound_before is not None:
        before = tables.bound_before.search(seen.folded[max(0, start - 24) : start].rstrip(" $€£"))
        if before is not None:
            return tables.bounds[before[1]]
    if tables.bound_after is not None:
        after = tables.bound_after.match(seen.folded, end)
        if after is not None:
            return tables.bounds[after[1]]
    return ""

"""What a brief is asked about: a country, two of them, a deal by its number, or a question of the closed grammar."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from terazi.briefs.onepage.matter import Asked, Scope
from terazi.errors import TeraziError
from terazi.flows.countries import country
from terazi.flows.deal_page import find_name
from terazi.flows.read import Reader
from terazi.folding import fold
from terazi.knowledge import Knowledge
from terazi.knowledge.questions import Asks, Form
from terazi.mentions.find import find
from terazi.model import Category, Span
from terazi.text.split import split

_DEAL = re.compile(r"d-?\d+", re.IGNORECASE)
_PAIR = re.compile(r"\s*([^-]+?)\s*-\s*([^-]+?)\s*")
# Arms of any sort narrow nothing.
_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
_GAP = re.compile(r"\{(\w+)\}")


def scope_of(words: str, deals: Sequence[str], reader: Reader) -> Scope:
    """What the words ask for; a ``TeraziError`` names the forms of a question where they are none.

    ``deals``: the names of the ledger's deals."""
    asked = " ".join(words.split())
    if is_deal(asked):
        deal = find_name(deals, asked)
        return Scope(id=deal, asked=Asked.DEAL, deal=deal)
    if pair := _pair(asked, reader.knowledge):
        return pair
    if " " not in asked or not asked.endswith("?"):
        try:
            code = country(asked, reader.knowledge)
        except TeraziError:
            if " " not in asked:
                raise
        else:
            return Scope(id=code.lower(), asked=Asked.COUNTRY, states=(code,))
    return question(asked, reader)


def is_deal(words: str) -> bool:
    """Whether the words are the number of a deal, which only its ledger knows."""
    return _DEAL.fullmatch(words.strip()) is not None


def _pair(words: str, knowledge: Knowledge) -> Scope | None:
    found = None if words.endswith("?") else _PAIR.fullmatch(words)
    if found is None:
        return None
    first, second = (country(word, knowledge) for word in found.groups())
    if first == second:
        raise TeraziError(f"twice the same country: {first.lower()}", hint="Name two: kz-tr")
    return Scope(id=f"{first}-{second}".lower(), asked=Asked.PAIR, states=(first, second))


# ------------------------------------------------------------------ questions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A question with its states and things taken out: ``§`` stands for a state, ``¤`` for things, in their order."""

    words: tuple[str, ...]
    states: tuple[str, ...]
    categories: tuple[Category, ...]
    items: tuple[str, ...]


_STATE, _THING = "§", "¤"


def question(words: str, reader: Reader) -> Scope:
    """A question of the closed grammar, in any of its languages."""
    for code, pack in reader.knowledge.questions.items():
        seen = _see(words, code, reader)
        for form in pack.form:
            if scope := _ask(form, seen, words):
                return scope
    raise TeraziError(f"this question is not understood: {words!r}", hint=f"Ask like this: {_forms(reader.knowledge)}")


def _forms(knowledge: Knowledge) -> str:
    """Every form by its example, the languages one after the other."""
    return " ".join(form.says for pack in knowledge.questions.values() for form in pack.form)


def _see(words: str, language: str, reader: Reader) -> _Seen:
    """What a question names, as the reader of texts in that language sees it."""
    tables = reader.tables(reader.knowledge.languages[language])
    mentions = find(split(words, "", tables.page), words, tables.mentions)
    states = [(m.span, _STATE, m.codes[0]) for m in mentions.parties if len(m.codes) == 1 and not m.org]
    things = [(m.span, _THING, m.id) for m in mentions.items]
    sorts = [m for m in mentions.categories if not _meets(m.span, [i.span for i in mentions.items])]
    things += [(m.span, _THING, m.category.value) for m in sorts]
    found = sorted([*states, *things])
    return _Seen(
        words=tuple(_without(words, found)),
        states=tuple(value for _, sign, value in found if sign == _STATE),
        categories=tuple(dict.fromkeys(m.category for m in sorts if m.category not in _VAGUE)),
        items=tuple(m.id for m in mentions.items),
    )


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _without(words: str, found: Sequence[tuple[Span, str, str]]) -> Iterator[str]:
    """The words, with a sign for each thing that is named, endings and all."""
    text, at = "", 0
    for span, sign, _ in found:
        if span.start < at:
            continue
        end = re.compile(r"\S*").match(words, span.end)
        text += words[at : span.start] + f" {sign} "
        at = end.end() if end else span.end
    plain = fold(text + words[at:]).replace("?", " ").replace(",", " ")
    pairs = itertools.pairwise(["", *plain.split()])
    return (word for before, word in pairs if not before == word == _THING)


def _ask(form: Form, seen: _Seen, words: str) -> Scope | None:
    """The scope of a question that is asked in one of the form's ways."""
    for written in form.words:
        gaps = [gap for gap in _GAP.findall(written) if gap != "things"]
        if len(gaps) == len(seen.states) and _fits(written.split(), seen.words):
            return _scope(form, dict(zip(gaps, seen.states, strict=True)), seen, words)
    return None


def _fits(written: Sequence[str], seen: Sequence[str]) -> bool:
    """Whether the words of a question are those of a form, one by one; ``-`` among several is no word."""
    if not written:
        return not seen
    first, rest = written[0], written[1:]
    if _GAP.fullmatch(first):
        sign = _THING if first == "{things}" else _STATE
        return bool(seen) and seen[0] == sign and _fits(rest, seen[1:])
    choice = first.split("/")
    if "-" in choice and _fits(rest, seen):
        return True
    return bool(seen) and seen[0] in {fold(word) for word in choice} and _fits(rest, seen[1:])


def _scope(form: Form, states: dict[str, str], seen: _Seen, words: str) -> Scope:
    if form.asks is Asks.COUNTRY:
        return Scope(id=states["state"].lower(), asked=Asked.COUNTRY, states=(states["state"],))
    if form.asks is Asks.PAIR:
        both = (states["state"], states["other"])
        return Scope(id="-".join(both).lower(), asked=Asked.PAIR, states=both)
    return Scope(
        id=words,
        asked=Asked(form.asks.value),
        supplier=states.get("supplier", ""),
        recipient=states.get("recipient", ""),
        states=tuple(code for code in (states.get("recipient", ""),) if code),
        categories=seen.categories if not seen.items else (),
        items=seen.items,
        stage=form.stage,
        question=words,
    )

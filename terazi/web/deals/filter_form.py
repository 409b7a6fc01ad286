"""The form of filters: what may be chosen, in the reader's words, with how many deals each choice would give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from terazi.web.answering.words import Words
from terazi.web.asking.asked import UNNAMED
from terazi.web.asking.visit import Visit
from terazi.web.deals.filters import Narrowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value of a key: as the address has it, in words, how many deals, whether it is chosen."""

    value: str
    words: str
    deals: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One key with its choices, those with most deals first."""

    key: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One filter that applies: in words, the address without it, and how many deals there are without its key."""

    words: str
    without: str
    deals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterForm:
    """``blocking``: if nothing was found, the one filter without which there would be most."""

    groups: tuple[Group, ...]
    chosen: tuple[Chosen, ...]
    blocking: Chosen | None


def filter_form(visit: Visit, narrowed: Narrowed) -> FilterForm:
    """The form of a page that lists deals."""
    tell, titles = _tellers(visit.words), _titles(visit.words)
    groups = tuple(
        Group(key=key, words=titles[key], choices=_choices(visit, narrowed, key, tell[key])) for key in narrowed.counts
    )
    chosen = tuple(_chosen(visit, narrowed, key, value) for key, value in visit.asked.pairs if key in titles)
    blocking = max(chosen, key=lambda one: one.deals, default=None) if not narrowed.lines else None
    return FilterForm(groups=groups, chosen=chosen, blocking=blocking)


def _titles(words: Words) -> dict[str, str]:
    return {
        "supplier": words.say("Supplier"),
        "recipient": words.say("Recipient"),
        "party": words.say("Party"),
        "category": words.say("Category"),
        "stage": words.say("Stage"),
        "kind": words.say("Kind"),
        "item": words.say("Item"),
        "from": words.say("From"),
        "to": words.say("Until"),
        "min_origins": words.say("Origins at least"),
        "disputed": words.say("Sources conflict"),
    }


def _tellers(words: Words) -> dict[str, Callable[[str], str]]:
    """For each key how its values are told."""
    w = words.wording

    def state(code: str) -> str:
        return w.raised(w.state("" if code == UNNAMED else code.upper()))

    def yes_or_no(word: str) -> str:
        return words.say("yes") if word == "1" else words.say("no")

    return {
        "supplier": state,
        "recipient": state,
        "party": state,
        "category": lambda word: w.raised(w.label("category", word)),
        "stage": lambda word: w.raised(w.label("stage", word)),
        "kind": lambda word: w.raised(w.label("kind", word)),
        "item": w.name,
        "from": w.day,
        "to": w.day,
        "min_origins": lambda word: w.number(int(word)),
        "disputed": yes_or_no,
    }


def _choices(visit: Visit, narrowed: Narrowed, key: str, tell: Callable[[str], str]) -> tuple[Choice, ...]:
    asked = {value for name, value in visit.asked.pairs if name == key}
    is_state = key in ("supplier", "recipient")
    counts = {(one.lower() or UNNAMED) if is_state else one: n for one, n in narrowed.counts[key].items()}
    found = [
        Choice(value=value, words=tell(value), deals=counts.get(value, 0), is_chosen=value in asked)
        for value in counts.keys() | asked
    ]
    order = visit.words.wording.grammar.sort_key
    return tuple(sorted(found, key=lambda one: (-one.deals, order(one.words))))


def _chosen(visit: Visit, narrowed: Narrowed, key: str, value: str) -> Chosen:
    words = f"{_titles(visit.words)[key]}: {_tellers(visit.words)[key](value)}"
    deals = narrowed.without.get(key, narrowed.without.get("from", len(narrowed.lines)))
    return Chosen(words=words, without=visit.links.without(key, value), deals=deals)

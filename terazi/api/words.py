"""How a program asks: the same words as on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from terazi.errors import TeraziError
from terazi.flows.asked import Asked

Words = str | Sequence[str]


class QuestionWords(TypedDict, total=False):
    """A question to the scales. Countries are codes or names, one or several; days are ISO days, months or years.

    ``against``: the incumbents that suppliers are held against; ``since`` to ``until``: the window, both inclusive;
    ``earlier``: the window before it, as ``"2015:2019"``; ``yardstick``: volume (the register's unit), units, deals or
    money (constant USD), by default the first that can be used; ``register``: its edition, by default the newest;
    ``as_of``: only what was published by this day.
    """

    recipient: Words
    supplier: Words
    against: Words
    category: Words
    since: str | int
    until: str | int
    earlier: str
    yardstick: str
    register: str
    as_of: str


def asked(words: QuestionWords) -> Asked:
    """The question as the command line would have it; a ``TeraziError`` for a word that there is not."""
    if unknown := words.keys() - QuestionWords.__annotations__.keys():
        raise TeraziError(
            f"no such words in a question: {', '.join(sorted(unknown))}",
            hint=f"There are: {', '.join(QuestionWords.__annotations__)}",
        )
    return Asked(
        recipients=several(words.get("recipient", ())),
        suppliers=several(words.get("supplier", ())),
        against=several(words.get("against", ())),
        categories=several(words.get("category", ())),
        since=str(words.get("since", "")),
        until=str(words.get("until", "")),
        earlier=words.get("earlier", ""),
        yardstick=words.get("yardstick", ""),
        register=words.get("register", ""),
        as_of=words.get("as_of", ""),
    )


def several(words: Words) -> tuple[str, ...]:
    """One word or several, as several."""
    return (words,) if isinstance(words, str) else tuple(words)

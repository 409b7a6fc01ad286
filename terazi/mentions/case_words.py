"""The words that mark roles in one language: prepositions, postpositions, "and", endings."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.folding import fold
from terazi.knowledge import Cases
from terazi.mentioned import Label
from terazi.mentions.names import Endings, NameTable


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What finding parties needs of a language: names, endings, words before and after, "and"."""

    names: NameTable
    endings: Endings
    before: dict[str, Label]
    after: dict[str, Label]
    joins: frozenset[str]
    articles: frozenset[str]
    possessed: tuple[str, ...]
    glues: bool
    declines: bool
    links: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    contrast: dict[str, str] = field(default_factory=dict)


def compile_party_words(names: NameTable, cases: Cases) -> PartyWords:
    """The case words of a language as look-ups."""
    return PartyWords(
        names=names,
        endings=Endings(cases),
        before={fold(w): Label(label) for label, words in cases.before.items() for w in words},
        after={fold(w): Label(label) for label, words in cases.after.items() for w in words},
        joins=frozenset(fold(w) for w in cases.joins),
        articles=frozenset(fold(w) for w in cases.articles),
        possessed=tuple(fold(e) for e in cases.possessed),
        glues=bool(cases.endings) and not cases.before,
        declines=bool(cases.declensions),
        links=tuple(fold(e) for e in cases.links),
        enclitics=tuple(fold(e) for e in cases.enclitics),
        pronouns=frozenset(fold(w) for w in cases.pronouns),
        contrast={fold(no): fold(but) for no, but in cases.contrast.items()},
    )

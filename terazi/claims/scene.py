"""The scene of a document: its sentences with everything they mention, ready to be asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from terazi.claims.parts import Part
from terazi.claims.setting import Setting, resolve_anaphors
from terazi.knowledge import Frame, Trigger
from terazi.mentioned import Mentions
from terazi.model import Sentence

# Where one clause of a sentence ends and another begins, whatever the language.
_STRONG = re.compile(r"[;:—–]|\s-\s|\.\.\.|…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What turning mentions into claims needs to know: triggers and breaks of the language, frames,
    makers' homes, who belongs to which alliance; ``verb_final``: the verb closes its clause; ``links``:
    endings of a noun that governs what stands behind it; ``without``: parts of reading that are left out."""

    triggers: tuple[Trigger, ...]
    frames: dict[str, Frame]
    verb_final: bool
    members: dict[str, frozenset[str]]
    links: tuple[str, ...] = ()
    without: frozenset[Part] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document as the claims stage sees it; ``published`` is an ISO day or ""."""

    text: str
    published: str
    settings: tuple[Setting, ...]
    rules: Rules


def set_scene(text: str, published: str, sentences: Sequence[Sentence], mentions: Mentions, rules: Rules) -> Scene:
    """Sort all mentions into their sentences."""
    named = mentions.parties
    if Part.LISTS in rules.without:
        named = tuple(replace(party, row=-1) for party in named)
    parties = _by_sentence(named, lambda m: m.sentence)
    items = _by_sentence(mentions.items, lambda m: m.sentence)
    categories = _by_sentence(mentions.categories, lambda m: m.sentence)
    words = _by_sentence(mentions.words, lambda m: m.sentence)
    values = _by_sentence(mentions.values, lambda m: m.sentence)
    settings = [
        Setting(
            sentence=s,
            parties=tuple(parties[s.index]),
            items=tuple(items[s.index]),
            categories=tuple(categories[s.index]),
            words=tuple(words[s.index]),
            values=tuple(values[s.index]),
            breaks=_breaks(s, text),
        )
        for s in sentences
    ]
    return Scene(text=text, published=published, settings=tuple(resolve_anaphors(settings)), rules=rules)


_M = TypeVar("_M")


def _by_sentence(mentions: Iterable[_M], sentence_of: Callable[[_M], int]) -> dict[int, list[_M]]:
    found: dict[int, list[_M]] = defaultdict(list)
    for mention in mentions:
        found[sentence_of(mention)].append(mention)
    return found


def _breaks(sentence: Sentence, text: str) -> tuple[int, ...]:
    inside = (m.end() for m in _STRONG.finditer(text, sentence.span.start + 1, sentence.span.end - 1))
    return (sentence.span.start, *inside)

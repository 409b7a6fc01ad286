"""The scene of a document: its sentences with everything they mention, ready to be asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from terazi.claims.anaphors import resolve_anaphors
from terazi.claims.headings import headings
from terazi.claims.parts import Part
from terazi.claims.setting import Setting
from terazi.knowledge import Frame, Trigger
from terazi.mentioned import ItemMention, Mentions, WordMention
from terazi.model import Sentence, SentenceRole, Span

# Where one clause of a sentence ends and another begins, whatever the language.
_STRONG = re.compile(r"[;:—–]|\s-\s|\.\.\.|…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What turning mentions into claims needs to know: triggers and breaks of the language, frames,
    makers' homes, who belongs to which alliance; ``verb_final``: the verb closes its clause; ``links``:
    endings of a noun that governs what stands behind it; ``home``: the state that the language's press may leave
    unnamed; ``without``: parts of reading that are left out."""

    triggers: tuple[Trigger, ...]
    frames: dict[str, Frame]
    verb_final: bool
    members: dict[str, frozenset[str]]
    links: tuple[str, ...] = ()
    home: str = ""
    without: frozenset[Part] = frozenset()

    @property
    def owners_first(self) -> bool:
        """Whether owners stand before what is theirs; where chains of nouns run backwards they do not."""
        return not self.links


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A document as the claims stage sees it; ``published`` is an ISO day or ""; ``headings``: of a survey, which
    sentence, by its index, stands under which."""

    text: str
    published: str
    settings: tuple[Setting, ...]
    rules: Rules
    headings: Mapping[int, Setting] = field(default_factory=dict)


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
    points = _points(sentences)
    settings = [
        Setting(
            sentence=s,
            parties=tuple(parties[s.index]),
            items=tuple(_objects(items[s.index], words[s.index], text)),
            categories=tuple(categories[s.index]),
            words=tuple(words[s.index]),
            values=tuple(values[s.index]),
            breaks=_breaks(s, text),
            joints=_joints(words[s.index]),
            point=points.get(s.paragraph, -1),
        )
        for s in sentences
    ]
    resolved = tuple(resolve_anaphors(settings, rules.home))
    return Scene(text=text, published=published, settings=resolved, rules=rules, headings=headings(resolved))


# Characters between a word of likeness and the system that serves as yardstick, and between two such systems.
_LIKENED = 30


def _objects(items: Sequence[ItemMention], words: Sequence[WordMention], text: str) -> Iterator[ItemMention]:
    """The systems of a sentence without those that it only names to compare ("similar to the S-300 or the Patriot")."""
    likening = [w.span.end for w in words if w.group == "cues" and w.name == "likened"]
    for item in items:
        ways = (end for end in likening if 0 <= item.span.start - end <= _LIKENED)
        if any("," not in text[end : item.span.start] for end in ways):
            likening.append(item.span.end)
        else:
            yield item


# A list has at least so many points.
_LEAST_POINTS = 2


def _points(sentences: Sequence[Sentence]) -> dict[int, int]:
    """The points of a list by their paragraphs; dashes that open the turns of a talk ("– Why?") are none."""
    opened = {s.paragraph: s for s in reversed(sentences)}
    marked = [p for p, first in sorted(opened.items()) if first.role is SentenceRole.LIST]
    talk = any(s.paragraph in marked and s.folded.rstrip().endswith("?") for s in sentences)
    return {} if talk or len(marked) < _LEAST_POINTS else {p: n for n, p in enumerate(marked)}


_M = TypeVar("_M")


def _by_sentence(mentions: Iterable[_M], sentence_of: Callable[[_M], int]) -> dict[int, list[_M]]:
    found: dict[int, list[_M]] = defaultdict(list)
    for mention in mentions:
        found[sentence_of(mention)].append(mention)
    return found


def _breaks(sentence: Sentence, text: str) -> tuple[int, ...]:
    inside = (m.end() for m in _STRONG.finditer(text, sentence.span.start + 1, sentence.span.end - 1))
    return (sentence.span.start, *inside)


def _joints(words: Sequence[WordMention]) -> tuple[int, ...]:
    """Where conjunctions part the words of one event from those of another."""
    events = [w.span for w in words if w.group == "trigger"]
    return tuple(sorted({at for w in words if w.group == "cues" and (at := _joint(w)) >= 0 and _parts(at, events)}))


def _joint(word: WordMention) -> int:
    """Where a conjunction parts two clauses: before it, or behind a word that ends one; -1 if it is none."""
    if word.name == "clause_begins":
        return word.span.start
    return word.span.end if word.name == "clause_ends" else -1


def _parts(at: int, events: Sequence[Span]) -> bool:
    """Whether a place has a word of an event on either side of it."""
    return any(e.end <= at for e in events) and any(e.start >= at for e in events)

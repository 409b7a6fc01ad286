"""From sentences to mentions: one pass over each sentence with the tables of its language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from terazi.knowledge import Knowledge, Language
from terazi.mentioned import CategoryMention, ItemMention, Mentions, PartyMention, Via, WordMention
from terazi.mentions.items import ItemTable, Spellings
from terazi.mentions.names import compile_names
from terazi.mentions.parties import PartyWords, compile_party_words, find_parties
from terazi.mentions.patterns import Pattern, PatternIndex, compile_pattern
from terazi.model import Category, Sentence, SentenceRole

# Turkic stems end in a hard or a soft consonant by what follows: araç, but aracı.
_SOFT = {"ç": "c", "k": "ğ", "p": "b", "t": "d"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionTables:
    """What finding needs of one language, compiled once."""

    patterns: PatternIndex
    parties: PartyWords
    items: ItemTable


def compile_mentions(language: Language, knowledge: Knowledge, spellings: Spellings) -> MentionTables:
    """The tables of one language pack with all systems and bodies."""
    names = compile_names(language, knowledge)
    return MentionTables(
        patterns=PatternIndex(_patterns(language)),
        parties=compile_party_words(names, language.cases),
        items=ItemTable(spellings, language.cases),
    )


def find(sentences: Sequence[Sentence], text: str, tables: MentionTables) -> Mentions:
    """Parties, items, categories and words of all sentences but furniture; values are added later."""
    parties: list[PartyMention] = []
    items: list[ItemMention] = []
    categories: list[CategoryMention] = []
    words: list[WordMention] = []
    for sentence in sentences:
        if sentence.role is SentenceRole.FURNITURE:
            continue
        matches = tables.patterns.find(sentence)
        kinds = _longest(m for m in matches if m.group == "categories")
        here = [CategoryMention(category=Category(m.name), span=m.span, sentence=m.sentence) for m in kinds]
        met = frozenset(code for p in parties for code in p.codes)
        known = find_parties(sentence, text, matches, tables.parties, met)
        has_event = any(p.via is not Via.TOWN for p in known) and any(m.group == "trigger" for m in matches)
        found = tables.items.find(sentence, text, here, known, has_event=has_event)
        parties += [p for p in known if not _inside(p, found)]
        items += found
        categories += here
        words += [m for m in matches if m.group != "categories"]
    return Mentions(
        parties=tuple(parties), items=tuple(_finest(items)), categories=tuple(categories), words=tuple(words)
    )


def _finest(items: Sequence[ItemMention]) -> Iterator[ItemMention]:
    """A family's name stands for its one variant in the document: Bayraktar for Bayraktar TB2."""
    for item in items:
        variants = {i.id: i for i in items if i.family == item.id}
        if len(variants) == 1:
            (finer,) = variants.values()
            yield replace(finer, span=item.span, sentence=item.sentence, rule="family_of_variant")
        else:
            yield item


def _inside(party: PartyMention, items: Sequence[ItemMention]) -> bool:
    """Whether a name is part of a system's name."""
    return any(i.span.start <= party.span.start and party.span.end <= i.span.end for i in items)


def _longest(matches: Iterator[WordMention]) -> list[WordMention]:
    """Of overlapping matches the longest, in order of place."""
    kept: list[WordMention] = []
    for match in sorted(matches, key=lambda m: (-len(m.span), m.span.start)):
        if all(match.span.end <= k.span.start or k.span.end <= match.span.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.span.start)


def _patterns(language: Language) -> Iterator[Pattern]:
    soften = bool(language.cases.endings) and not language.cases.before
    for group, name, index, words in _written(language):
        for variant in _variants(words) if soften else (words,):
            yield compile_pattern(group, name, index, variant)


def _written(language: Language) -> Iterator[tuple[str, str, int, str]]:
    for group, shelf in (("categories", language.categories), ("cues", language.cues), ("nouns", language.nouns)):
        for name, patterns in shelf.items():
            yield from ((group, name, 0, p) for p in patterns)
    for facet, values in language.facets.items():
        for name, patterns in values.items():
            yield from ((f"facets.{facet}", name, 0, p) for p in patterns)
    for index, trigger in enumerate(language.trigger):
        yield from (("trigger", trigger.kind, index, p) for p in trigger.words)


def _variants(words: str) -> list[str]:
    """``zırhlı araç*`` also as ``zırhlı arac*``, ``yasakla*`` also as ``yasaklıyor*``: open words with
    their last consonant softened or their last vowel narrowed before -yor."""
    *head, last = words.split(" ")
    stem = last[:-1] if last.endswith("*") and not last.startswith("*") else ""
    if len(stem) <= 2:
        return [words]
    if stem[-1] in _SOFT:
        return [words, " ".join([*head, stem[:-1] + _SOFT[stem[-1]] + "*"])]
    if stem[-1] in "ae":
        return [words, *(" ".join([*head, f"{stem[:-1]}{vowel}yor*"]) for vowel in "iuü")]
    return [words]

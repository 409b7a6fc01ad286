"""Rows of coordinated names ("A, B and C"): one number, and the case of the name that carries it for all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from terazi.folding import fold
from terazi.mentioned import Label, PartyMention, Via
from terazi.mentions.case_words import PartyWords
from terazi.model import Sentence

# Kinds of names that may stand in one row.
_RANKS = frozenset({Via.STATE, Via.SEAT, Via.ALLIANCE})


def join_rows(mentions: list[PartyMention], sentence: Sentence, text: str, language: PartyWords) -> list[PartyMention]:
    """Coordinated names get one row number and the label of the name that carries it for all."""
    joined: list[PartyMention] = []
    for row, (members, has_join) in enumerate(_runs(mentions, text, language)):
        if len(members) < 2 or not (has_join or len(members) > 2):
            joined += members
            continue
        labels = members[-1].labels if language.glues else _shared_labels(members, language)
        apart = int(language.glues and _opens_as_subject(members, mentions, sentence, text))
        joined += members[:apart]
        joined += [_in_row(m, row + sentence.index * 100, labels, language) for m in members[apart:]]
    return joined


# Cases in which nobody acts: a sentence whose names all stand in them has lost its subject to the row.
_OBLIQUE = frozenset({Label.FROM, Label.TO, Label.WITH})


def _opens_as_subject(members: list[PartyMention], mentions: list[PartyMention], sentence: Sentence, text: str) -> bool:
    """``Endonezya, Türkiye ve Almanya'dan gemi aldı``: the name that opens the sentence is the buyer, not a seller."""
    first, others = members[0], [m for m in mentions if m not in members]
    opens = first.span.start == sentence.tokens[0].start and "," in text[first.head : members[1].span.start]
    lost = len(members) > 2 and first.labels == {Label.BARE} and members[-1].labels <= _OBLIQUE
    return opens and lost and not any(Label.BARE in m.labels and not m.place_only for m in others)


def _shared_labels(members: list[PartyMention], language: PartyWords) -> frozenset[Label]:
    """The labels that all members allow; without common ones those of the first."""
    common = frozenset.intersection(*(m.labels for m in members))
    return common if language.declines and common else members[0].labels


def _in_row(mention: PartyMention, row: int, labels: frozenset[Label], language: PartyWords) -> PartyMention:
    own = mention.labels
    shared = labels if own & {Label.BARE, Label.ADJ, Label.WITH} or not language.glues else own
    if language.declines:
        shared = own & labels or labels
    if Label.ADJ in own and mention.via is Via.ADJECTIVE:
        shared = own
    return replace(mention, row=row, labels=shared)


def _runs(mentions: list[PartyMention], text: str, language: PartyWords) -> Iterator[tuple[list[PartyMention], bool]]:
    """Runs of neighbouring names with nothing but commas, joins and repeated prepositions between."""
    run: list[PartyMention] = []
    has_join = False
    for mention in mentions:
        link = _link(run[-1], mention, text, language) if run else ""
        if run and not link:
            yield run, has_join
            run, has_join = [], False
        run.append(mention)
        has_join = has_join or link == "join"
    if run:
        yield run, has_join


def _link(left: PartyMention, right: PartyMention, text: str, language: PartyWords) -> str:
    if right.span.start < left.head:
        return ""
    between = fold(text[left.head : right.span.start])
    words = re.findall(r"[^\W_]+|&", between)
    rest = re.sub(r"[^\W_]+|[\s,&'\"«»“”]", "", between)
    if not rest and " ".join(words) in language.joins:
        return "join"
    if rest or any(w not in language.joins and w not in language.before and w != "the" for w in words):
        return ""
    if any(w in language.joins for w in words) or (between == " " and _ends_in_and(left, text, language)):
        return "join"
    return "comma" if "," in between and _are_alike(left, right) else ""


def _ends_in_and(name: PartyMention, text: str, language: PartyWords) -> bool:
    """Whether "and" is glued to the name: ``Тоҷикистону Русия``."""
    return bool(language.enclitics) and fold(name.span.of(text)).endswith(language.enclitics)


def _are_alike(left: PartyMention, right: PartyMention) -> bool:
    """Whether two names may stand in one row with nothing but a comma between ("Iran, Russia and the EU")."""
    if left.via is right.via or {left.via, right.via} <= _RANKS:
        return True
    headed_before = left.head == left.span.end and left.rule.startswith(("state_name", "seat_name"))
    return right.via in _RANKS and headed_before

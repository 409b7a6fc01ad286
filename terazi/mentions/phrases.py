"""The noun phrase that a name stands in, and the case labels that its words give it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from terazi.mentioned import Label, Via, WordMention
from terazi.mentions.case_words import PartyWords
from terazi.mentions.links import chain_start, is_linked
from terazi.mentions.names import Found
from terazi.model import Sentence, Token

HEADS = {"office": Via.OFFICE, "force": Via.FORCE, "company": Via.COMPANY, "people": Via.PEOPLE}
# Nouns that say what stands beside a name; the others of the pack stand for themselves.
_BESIDE_NAMES = frozenset({*HEADS, "currency", "media", "venue", "not_head", "make"})
_BODIES = frozenset({Via.COMPANY, Via.INSTITUTE, Via.LEADER, Via.OFFICE, Via.FORCE})
# A head noun ("ministry", "army") may follow or precede its state with this many words between.
_HEAD_REACH = 3
# Words between a preposition and the name it governs ("to the neighbouring republic of Kazakhstan").
_PREPOSITION_REACH = 3
# Words that introduce a name come in so many pieces at most: "Brazil's", "plane maker".
_INTRODUCTIONS = 3
# A Turkic name that carries any other case ends its own phrase.
_OPEN_TO_HEADS = frozenset({Label.BARE, Label.OF, Label.ADJ})
# What an abbreviation of one form may be without a preposition; with one, the preposition says it.
_ACRONYM = frozenset({Label.BARE, Label.ACC, Label.OF})
_CLOSING = ' \u00a0"»”’'
_BREAK = re.compile(r"[,;:()\"«»“”.!?–—|]")


class Line:
    """The words of one sentence with its head nouns (ministry, army, firm …) and the names that begin in it."""

    def __init__(self, sentence: Sentence, text: str, words: list[WordMention], language: PartyWords) -> None:
        self.tokens = sentence.tokens
        self.text = text
        self.words = words
        self.language = language
        self.names = list(language.names.find(sentence.tokens))
        self.name_starts = {found.first for found in self.names}
        self.first_at = {t.start: i for i, t in enumerate(self.tokens)}
        self.last_at = {t.end: i for i, t in enumerate(self.tokens)}
        self.by_first: dict[int, tuple[str, int]] = {}
        self.by_last: dict[int, tuple[str, int]] = {}
        for noun in words:
            if noun.group == "nouns" and noun.name in _BESIDE_NAMES and not self._is_of_equipment(noun):
                self._add_head(noun)

    def _add_head(self, noun: WordMention) -> None:
        first, last = self.first_at[noun.span.start], self.last_at[noun.span.end]
        if first not in self.by_first or self.by_first[first][1] < last:
            self.by_first[first] = (noun.name, last)
        if last not in self.by_last or self.by_last[last][1] > first:
            self.by_last[last] = (noun.name, first)

    def _is_of_equipment(self, noun: WordMention) -> bool:
        """Whether a word of place only begins the name of some equipment: ``kıyı radarları``, coastal radars."""
        goods = (w.span for w in self.words if w.group == "categories" and w.span.start == noun.span.start)
        return noun.name == "venue" and any(span.end > noun.span.end for span in goods)

    def is_attribute(self, i: int) -> bool:
        """Whether the word behind token ``i`` is equipment that has an owner: ``Eron dronlari``."""
        if not self.language.possessed or i + 1 >= len(self.tokens) or self.breaks(i):
            return False
        goods = (w.span for w in self.words if w.group == "categories" and w.span.start == self.tokens[i + 1].start)
        longest = max(goods, key=len, default=None)
        return longest is not None and self.tokens[self.last_at[longest.end]].form.endswith(self.language.possessed)

    def may_stand_between(self, i: int) -> bool:
        """Whether token ``i`` may stand between a name and its head: where adjectives agree only one of them
        (``российской военной делегации``, but ``американских запчастей ВВС``)."""
        form = self.tokens[i].form
        return not self.language.declines or bool(self.language.endings.adjective_labels(form) - {Label.ADJ})

    def is_acronym(self, i: int) -> bool:
        """Whether token ``i`` is written in capitals all through, in a sentence that is not: ``ВВС``."""
        letters = self.text[self.tokens[i].start : self.tokens[i].end]
        return (
            len(letters) > 1 and letters.isupper() and any(t.form[0].isalpha() and not t.capital for t in self.tokens)
        )

    def breaks(self, i: int) -> bool:
        """Whether a mark of punctuation stands between token ``i`` and the next."""
        return bool(_BREAK.search(self.text, self.tokens[i].end, self.tokens[i + 1].start))


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a name: its first and last token, its head noun if it has one."""

    first: int
    last: int
    head: int
    noun: str = ""
    via: Via | None = None


def phrase_of(found: Found, line: Line) -> Phrase:
    """The phrase of a name: with the head noun behind it, else with the one before it, else alone."""
    bare = Phrase(found.first, found.last, found.last)
    glues = line.language.glues
    if glues and found.name.via in _BODIES and Label.BARE in found.labels:
        return _apposed(found, line) or bare
    if found.name.via in _BODIES or (glues and not found.labels & _OPEN_TO_HEADS):
        return bare
    if line.language.links:
        return _linked_phrase(found, line) or bare
    for i in range(found.last + 1, min(found.last + 1 + _HEAD_REACH, len(line.tokens))):
        if i in line.name_starts or line.breaks(i - 1):
            break
        noun = line.by_first.get(i)
        if noun and glues and noun[0] == "company" and i > found.last + 1 and Label.BARE in found.labels:
            break  # "Türkmenistan Polaris kompaniýasyndan": the subject beside another's firm, not its own
        if noun and noun[0] in HEADS:
            return Phrase(found.first, noun[1], noun[1], noun[0], HEADS[noun[0]])
        small = not line.tokens[i].capital and (i > found.last + 1 or _stands_alone(found, line))
        if small or not line.may_stand_between(i):
            break
    if line.language.glues or not (line.language.declines or found.first >= 2):
        return bare  # a Turkic head follows its owner
    return _head_before(found, line) or bare


def _stands_alone(found: Found, line: Line) -> bool:
    """Whether a name is no adjective and owns nothing, so that a small word behind it is its verb."""
    return (
        found.name.via is not Via.ADJECTIVE
        and found.labels <= {Label.BARE, Label.ACC}
        and (not line.tokens[found.last].tail)
    )


def _apposed(found: Found, line: Line) -> Phrase | None:
    """``Navantia firmasından``, ``“Navantia” firmasından``: the noun right behind a body's name carries its case."""
    noun = line.by_first.get(found.last + 1)
    between = line.text[line.tokens[found.last].end : line.tokens[found.last + 1].start] if noun else ""
    if not noun or noun[0] not in HEADS or found.last + 1 in line.name_starts or between.strip(_CLOSING):
        return None
    return Phrase(found.first, noun[1], noun[1], noun[0], found.name.via)


def _head_before(found: Found, line: Line) -> Phrase | None:
    """``министерство обороны Узбекистана``, ``ministry of defence of Uzbekistan``: the head comes first."""
    if Label.OF not in found.labels and line.tokens[found.first - 1].form != "of":
        return None
    for i in range(found.first - 1, max(found.first - 1 - _HEAD_REACH, -1), -1):
        if line.breaks(i) or (line.language.declines and line.tokens[i].form in line.language.before):
            return None
        if any(other.first <= i <= other.last for other in line.names):
            return None
        noun = line.by_last.get(i)
        if noun and noun[0] in HEADS:
            return Phrase(noun[1], found.last, noun[1], noun[0], HEADS[noun[0]])
    return None


def _linked_phrase(found: Found, line: Line) -> Phrase | None:
    """``вазири мудофиаи Чехия``: the farthest head noun of the chain that ends in the name."""
    start = found.first
    phrase = None
    for i in range(found.first - 1, chain_start(found.first, line) - 1, -1):
        noun = line.by_last.get(i)
        if noun and noun[0] in HEADS and start - i <= _HEAD_REACH:
            start = noun[1]
            phrase = Phrase(noun[1], found.last, found.last, noun[0], phrase.via if phrase else HEADS[noun[0]])
    return phrase


# ------------------------------------------------------------------ labels


def labels_of(found: Found, phrase: Phrase, line: Line) -> frozenset[Label]:
    """All case readings of a name in its phrase: a word behind it, one before it, its own ending."""
    language = line.language
    inner = _inner_labels(found, phrase, line)
    if inner == {Label.BARE} and phrase.last == found.last and line.is_attribute(found.last):
        inner = frozenset({Label.BARE, Label.ADJ})
    if language.links:
        return _linked_labels(phrase, inner, line)
    after = language.after.get(line.tokens[phrase.last + 1].form) if phrase.last + 1 < len(line.tokens) else None
    if after and not (after is Label.WITH and _name_follows(phrase.last + 2, line)):
        return frozenset({after})
    before = _preposition(phrase.first if language.declines else _opening(phrase.first, line), line)
    if before is not None and language.declines and inner == {Label.ADJ}:
        return inner | _governed(before, found.labels)  # "на китайские деньги"
    if before is not None and not language.declines and inner in ({Label.ADJ}, {Label.OF}):
        return inner | {before}  # "for French jets", "on Russia's jets": the preposition is the jets'
    return _outer_labels(before, inner, language)


def labels_of_noun(first: int, last: int, line: Line) -> frozenset[Label]:
    """The labels of a phrase that has no name: by its own ending and the words around it."""
    language = line.language
    acronym = first == last and line.is_acronym(last)
    inner = _head_labels(line.tokens[last], language, is_acronym=acronym) or frozenset({Label.BARE})
    if language.links:
        return _linked_labels(Phrase(first, last, last), inner, line)
    after = language.after.get(line.tokens[last + 1].form) if last + 1 < len(line.tokens) else None
    return frozenset({after}) if after else _outer_labels(_preposition(first, line), inner, language)


def _linked_labels(phrase: Phrase, inner: frozenset[Label], line: Line) -> frozenset[Label]:
    """By the preposition before the phrase, by the noun tied to it, by its own ending."""
    before = _preposition(phrase.first, line)
    if before is not None:
        return frozenset({before})
    if is_linked(phrase.first - 1, line):
        return inner if inner == {Label.ADJ} else frozenset({Label.OF})
    after = line.language.after.get(line.tokens[phrase.last + 1].form) if phrase.last + 1 < len(line.tokens) else None
    return frozenset({after}) if after else inner


def _outer_labels(before: Label | None, inner: frozenset[Label], language: PartyWords) -> frozenset[Label]:
    if before is None:
        # No Slavic locative stands without a preposition.
        return inner - {Label.IN} or inner if language.declines else inner
    return _governed(before, inner) if language.declines else frozenset({before})


def _opening(first: int, line: Line) -> int:
    """Where the words that introduce a name begin: ``with [Sweden's state firm] Saab``, ``with [President] X``."""
    for _ in range(_INTRODUCTIONS):
        noun = line.by_last.get(first - 1)
        owner = next((f for f in line.names if f.last == first - 1), None)
        if first == 0 or line.breaks(first - 1):
            break
        if noun and noun[0] in HEADS:
            first = noun[1]
        elif owner and (owner.name.via is Via.ADJECTIVE or line.tokens[owner.last].tail):
            first = owner.first
        else:
            break
    return first


def _name_follows(at: int, line: Line) -> bool:
    """Whether another name with a case of its own follows ``A ile``: then *ile* is "and"."""
    return any(
        f.first == 0 and Label.BARE not in f.labels and Label.ADJ not in f.labels
        for f in line.language.names.find(line.tokens[at : at + 3])
    )


def _inner_labels(found: Found, phrase: Phrase, line: Line) -> frozenset[Label]:
    adjective = found.name.via is Via.ADJECTIVE
    if not phrase.noun:
        return frozenset({Label.ADJ}) if adjective else found.labels
    if line.language.links:
        return frozenset({Label.BARE}) if adjective else found.labels
    noun = _head_labels(line.tokens[phrase.head], line.language, is_acronym=line.is_acronym(phrase.head))
    if not (line.language.declines and adjective):
        return noun or frozenset({Label.BARE})
    of_adjective = found.labels - {Label.ADJ}
    return of_adjective & noun or of_adjective or noun


def _head_labels(head: Token, language: PartyWords, *, is_acronym: bool = False) -> frozenset[Label]:
    """What a head noun's ending says: of nouns (``bakanlığı`` is no accusative) before that of names.
    Abbreviations (``ВВС``) have one form for all cases where nouns decline."""
    if language.declines:
        return _ACRONYM if is_acronym else language.endings.noun_labels(head.form)
    if not language.glues:
        return frozenset({Label.OF}) if head.tail == "s" else frozenset({Label.BARE})
    if head.tail:
        return language.endings.glued_labels(head.form, head.stem + "'")
    return language.endings.noun_labels(head.form) or language.endings.glued_labels(head.form, head.form[:3])


def _preposition(first: int, line: Line) -> Label | None:
    """The nearest preposition before the phrase with only small words between, None if there is none."""
    before, tokens = line.language.before, line.tokens
    for i in range(first - 1, max(first - 1 - _PREPOSITION_REACH, -1), -1) if before else ():
        if (
            line.breaks(i)
            or tokens[i].form in line.language.pronouns
            or (i < first - 1 and not _qualifies(i + 1, line))
        ):
            return None
        pair = f"{tokens[i - 1].form} {tokens[i].form}" if i else ""
        if pair in before or tokens[i].form in before:
            return before[pair] if pair in before else before[tokens[i].form]
        if tokens[i].form in line.language.joins:
            return None
    return None


def _qualifies(at: int, line: Line) -> bool:
    """Whether a word may stand between a preposition and its name: an article, or an adjective."""
    token, language = line.tokens[at], line.language
    if token.capital or token.form[0].isdigit():
        return False
    if language.declines:
        return bool(language.endings.adjective_labels(token.form) - {Label.ADJ})
    return token.form in language.articles or (at > 0 and line.tokens[at - 1].form in language.articles)


def _governed(before: Label, inner: frozenset[Label]) -> frozenset[Label]:
    """Russian: the case decides between *into* and *in*, between *with* and *down from*."""
    if before is Label.IN:
        if Label.IN in inner:
            return frozenset({Label.IN})
        return frozenset({Label.TO}) if Label.ACC in inner else frozenset({Label.IN})
    if before is Label.WITH and Label.BY not in inner and Label.OF in inner:
        return frozenset({Label.FROM})
    return frozenset({before})

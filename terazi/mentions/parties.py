"""Find the parties of a sentence and give each the case label of the phrase it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from terazi.folding import fold
from terazi.knowledge import Cases
from terazi.mentioned import Label, PartyMention, Via, WordMention
from terazi.mentions.names import Endings, Found, NameTable
from terazi.model import Sentence, Span, Token

# A head noun ("ministry", "army") may follow or precede its state with this many words between.
_HEAD_REACH = 3
# Words between a preposition and the name it governs ("to the neighbouring republic of Kazakhstan").
_PREPOSITION_REACH = 3
_HEADS = {"office": Via.OFFICE, "force": Via.FORCE, "company": Via.COMPANY, "people": Via.PEOPLE}
# Nouns that say what stands beside a name; the others of the pack stand for themselves.
_BESIDE_NAMES = frozenset({*_HEADS, "currency", "media", "venue", "not_head"})
_BODIES = frozenset({Via.COMPANY, Via.INSTITUTE, Via.LEADER, Via.OFFICE, Via.FORCE})
# A Turkic name that carries any other case ends its own phrase.
_OPEN_TO_HEADS = frozenset({Label.BARE, Label.OF, Label.ADJ})
_RANKS = frozenset({Via.STATE, Via.SEAT, Via.ALLIANCE})
_BREAK = re.compile(r"[,;:()\"«»“”.!?–—|]")
_DATELINE = re.compile(r"\s*[^\W\d_][^.!?\n]{2,70}?(?:\s[–—-]{1,2}\s|\.\s(?=[A-ZА-ЯЁÇĞİÖŞÜ])|\)\s)(?=\S)", re.UNICODE)
_FIRST_SENTENCES = 5


@dataclass(frozen=True, slots=True)
class PartyWords:
    """What finding parties needs of a language: names, endings, words before and after, "and"."""

    names: NameTable
    endings: Endings
    before: dict[str, Label]
    after: dict[str, Label]
    joins: frozenset[str]
    articles: frozenset[str]
    glues: bool
    declines: bool


def compile_party_words(names: NameTable, cases: Cases) -> PartyWords:
    """The case words of a language as look-ups."""
    return PartyWords(
        names=names,
        endings=Endings(cases),
        before={fold(w): Label(label) for label, words in cases.before.items() for w in words},
        after={fold(w): Label(label) for label, words in cases.after.items() for w in words},
        joins=frozenset(fold(w) for w in cases.joins),
        articles=frozenset(fold(w) for w in cases.articles),
        glues=bool(cases.endings) and not cases.before,
        declines=bool(cases.declensions),
    )


def find_parties(
    sentence: Sentence, text: str, words: Sequence[WordMention], language: PartyWords
) -> list[PartyMention]:
    """The parties of one sentence in order of place; ``words`` are the pattern matches in it."""
    heads = _Heads(sentence, [w for w in words if w.group == "nouns" and w.name in _BESIDE_NAMES])
    has_context = any(w.group in ("categories", "trigger") for w in words)
    founds = list(language.names.find(sentence.tokens))
    kept = [f for f in founds if not f.name.guarded or _guard_holds(f, founds, sentence, has_context)]
    dateline = _dateline_end(sentence, text)
    heads.stop_at({f.first for f in kept})
    mentions = [m for f in kept if (m := _mention(f, sentence, text, heads, language, dateline))]
    rows = _join_rows(mentions, sentence, text, language)
    return sorted([*rows, *_anaphors(sentence, text, words, rows, language)], key=lambda m: m.span)


def _anaphors(
    sentence: Sentence, text: str, words: Sequence[WordMention], named: list[PartyMention], language: PartyWords
) -> Iterator[PartyMention]:
    """Nouns that stand for a state named elsewhere ("the army", "the two countries"): no codes yet."""
    tokens = sentence.tokens
    firsts = {t.start: i for i, t in enumerate(tokens)}
    lasts = {t.end: i for i, t in enumerate(tokens)}
    for word in words:
        if word.group != "nouns" or word.name not in ("own", "both", "several"):
            continue
        if any(m.span.start < word.span.end and word.span.start < m.head for m in named):
            continue
        if language.declines and any(_is_headed_by(m, word) for m in named):
            continue
        first, last = firsts[word.span.start], lasts[word.span.end]
        yield PartyMention(
            codes=(),
            span=word.span,
            sentence=sentence.index,
            labels=_noun_phrase_labels(first, last, tokens, text, language),
            via=Via.STATE,
            head=word.span.end,
            phrase=word.span.start,
            rule=f"{word.name}_noun",
        )


def _is_headed_by(mention: PartyMention, word: WordMention) -> bool:
    """Whether a noun is the head of the name right behind it: ``армии Сомали`` is one party, not two."""
    return 0 < mention.span.start - word.span.end <= 1 and mention.rule.endswith(tuple(_HEADS))


def _noun_phrase_labels(
    first: int, last: int, tokens: tuple[Token, ...], text: str, language: PartyWords
) -> frozenset[Label]:
    """The labels of a phrase that has no name: by its own ending and the words around it."""
    head = tokens[last]
    if language.declines:
        inner = language.endings.noun_labels(head.form) or frozenset({Label.BARE})
    elif language.glues:
        inner = _glued_head(head, language)
    else:
        inner = frozenset({Label.OF}) if head.tail == "s" else frozenset({Label.BARE})
    after = language.after.get(tokens[last + 1].form) if last + 1 < len(tokens) else None
    if after:
        return frozenset({after})
    before = _preposition(first, tokens, text, language)
    if before is None:
        return inner
    return _governed(before, inner) if language.declines else frozenset({before})


def _guard_holds(found: Found, founds: list[Found], sentence: Sentence, has_context: bool) -> bool:
    """A name with another meaning counts in company of defence words or of another party."""
    token = sentence.tokens[found.first]
    first_bare = found.first == 0 and not token.tail
    others = any(not other.name.guarded for other in founds)
    return has_context and (others or not first_bare)


class _Heads:
    """The head nouns of a sentence (ministry, army, firm …) by the token they start and end at."""

    def __init__(self, sentence: Sentence, nouns: list[WordMention]) -> None:
        starts = {t.start: i for i, t in enumerate(sentence.tokens)}
        ends = {t.end: i for i, t in enumerate(sentence.tokens)}
        self.names: frozenset[int] = frozenset()
        self.by_first: dict[int, tuple[str, int]] = {}
        self.by_last: dict[int, tuple[str, int]] = {}
        for noun in nouns:
            first, last = starts[noun.span.start], ends[noun.span.end]
            if first not in self.by_first or self.by_first[first][1] < last:
                self.by_first[first] = (noun.name, last)
            if last not in self.by_last or self.by_last[last][1] > first:
                self.by_last[last] = (noun.name, first)

    def stop_at(self, names: set[int]) -> None:
        """Remember where names begin: a phrase does not reach across another name."""
        self.names = frozenset(names)


def _mention(
    found: Found, sentence: Sentence, text: str, heads: _Heads, language: PartyWords, dateline: int
) -> PartyMention | None:
    tokens = sentence.tokens
    next_noun = heads.by_first.get(found.last + 1)
    if next_noun and next_noun[0] == "currency":
        return None
    phrase = _phrase(found, tokens, text, heads, language)
    labels = _labels(found, phrase, tokens, text, language)
    via = phrase.via or found.name.via
    start = tokens[found.first].start
    aside = (
        start < dateline
        or (next_noun is not None and next_noun[0] in ("media", "venue"))
        or phrase.noun == "embassy_host"
    )
    return PartyMention(
        codes=found.name.codes,
        span=Span(start, tokens[found.last].end),
        sentence=sentence.index,
        labels=labels,
        via=via,
        head=tokens[phrase.last].end,
        phrase=tokens[phrase.first].start,
        org=found.name.org,
        place_only=aside,
        rule=f"{found.name.via}_name" + (f"_{phrase.noun}" if phrase.noun else ""),
    )


@dataclass(frozen=True, slots=True)
class _Phrase:
    """The noun phrase of a name: its first and last token, its head noun if it has one."""

    first: int
    last: int
    head: int
    noun: str = ""
    via: Via | None = None


def _phrase(found: Found, tokens: tuple[Token, ...], text: str, heads: _Heads, language: PartyWords) -> _Phrase:
    bare = _Phrase(found.first, found.last, found.last)
    if found.name.via in _BODIES or (language.glues and not found.labels & _OPEN_TO_HEADS):
        return bare
    for i in range(found.last + 1, min(found.last + 1 + _HEAD_REACH, len(tokens))):
        if i in heads.names:
            break
        if _BREAK.search(text, tokens[i - 1].end, tokens[i].start):
            break
        noun = heads.by_first.get(i)
        if noun and noun[0] in _HEADS:
            return _Phrase(found.first, noun[1], noun[1], noun[0], _HEADS[noun[0]])
        if i > found.last + 1 and not tokens[i].capital:
            break
    if language.declines or found.first >= 2:
        return _head_before(found, tokens, text, heads, bare, language)
    return bare


def _head_before(
    found: Found, tokens: tuple[Token, ...], text: str, heads: _Heads, bare: _Phrase, language: PartyWords
) -> _Phrase:
    """``министерство обороны Узбекистана``, ``ministry of defence of Uzbekistan``: the head comes first."""
    if Label.OF not in found.labels and tokens[found.first - 1].form != "of":
        return bare
    for i in range(found.first - 1, max(found.first - 1 - _HEAD_REACH, -1), -1):
        if _BREAK.search(text, tokens[i].end, tokens[i + 1].start):
            return bare
        if language.declines and tokens[i].form in language.before:
            return bare
        noun = heads.by_last.get(i)
        if noun and noun[0] in _HEADS:
            return _Phrase(noun[1], found.last, noun[1], noun[0], _HEADS[noun[0]])
    return bare


def _labels(
    found: Found, phrase: _Phrase, tokens: tuple[Token, ...], text: str, language: PartyWords
) -> frozenset[Label]:
    inner = _inner_labels(found, phrase, tokens, language)
    after = language.after.get(tokens[phrase.last + 1].form) if phrase.last + 1 < len(tokens) else None
    if after and not (after is Label.WITH and _name_follows(phrase.last + 2, tokens, language)):
        return frozenset({after})
    before = _preposition(phrase.first, tokens, text, language)
    if before is None:
        return inner
    if language.declines:
        return _governed(before, inner)
    return frozenset({before, Label.ADJ}) if inner == {Label.ADJ} else frozenset({before})


def _name_follows(at: int, tokens: tuple[Token, ...], language: PartyWords) -> bool:
    """Whether another name with a case of its own follows ``A ile``: then *ile* is "and"."""
    return any(
        f.first == 0 and Label.BARE not in f.labels and Label.ADJ not in f.labels
        for f in language.names.find(tokens[at : at + 3])
    )


def _inner_labels(found: Found, phrase: _Phrase, tokens: tuple[Token, ...], language: PartyWords) -> frozenset[Label]:
    adjective = found.name.via is Via.ADJECTIVE
    if not phrase.noun:
        return frozenset({Label.ADJ}) if adjective else found.labels
    head = tokens[phrase.head]
    if language.declines:
        return _declined_head(found, head, adjective, language)
    if language.glues:
        return _glued_head(head, language)
    return frozenset({Label.OF}) if head.tail == "s" else frozenset({Label.BARE})


def _declined_head(found: Found, head: Token, adjective: bool, language: PartyWords) -> frozenset[Label]:
    noun = language.endings.noun_labels(head.form)
    if not adjective:
        return noun or frozenset({Label.BARE})
    both = (found.labels - {Label.ADJ}) & noun
    return both or (found.labels - {Label.ADJ}) or noun


def _glued_head(head: Token, language: PartyWords) -> frozenset[Label]:
    """The longest known ending of a Turkic head noun, of nouns (``bakanlığı`` is no accusative) before names."""
    if head.tail:
        return language.endings.glued_labels(head.form, head.stem + "'")
    return language.endings.noun_labels(head.form) or language.endings.glued_labels(head.form, head.form[:3])


def _preposition(first: int, tokens: tuple[Token, ...], text: str, language: PartyWords) -> Label | None:
    """The nearest preposition before the phrase with only small words between, None if there is none."""
    if not language.before:
        return None
    for i in range(first - 1, max(first - 1 - _PREPOSITION_REACH, -1), -1):
        if _BREAK.search(text, tokens[i].end, tokens[i + 1].start):
            return None
        if i < first - 1 and not _qualifies(tokens[i + 1], tokens, i + 1, language):
            return None
        if i >= 1 and f"{tokens[i - 1].form} {tokens[i].form}" in language.before:
            return language.before[f"{tokens[i - 1].form} {tokens[i].form}"]
        if tokens[i].form in language.before:
            return language.before[tokens[i].form]
        if tokens[i].form in language.joins:
            return None
    return None


def _qualifies(token: Token, tokens: tuple[Token, ...], at: int, language: PartyWords) -> bool:
    """Whether a word may stand between a preposition and its name: an article, or an adjective."""
    if token.capital or token.form[0].isdigit():
        return False
    if language.declines:
        return bool(language.endings.adjective_labels(token.form) - {Label.ADJ})
    return token.form in language.articles or (at > 0 and tokens[at - 1].form in language.articles)


def _governed(before: Label, inner: frozenset[Label]) -> frozenset[Label]:
    """Russian: the case decides between *into* and *in*, between *with* and *down from*."""
    if before is Label.IN:
        if Label.IN in inner:
            return frozenset({Label.IN})
        return frozenset({Label.TO}) if Label.ACC in inner else frozenset({Label.IN})
    if before is Label.WITH and Label.BY not in inner and Label.OF in inner:
        return frozenset({Label.FROM})
    return frozenset({before})


def _dateline_end(sentence: Sentence, text: str) -> int:
    """Where the dateline of an opening sentence ends, -1 if it has none: ``ALMATY, December 5 (X) – ``."""
    if sentence.index >= _FIRST_SENTENCES:
        return -1
    match = _DATELINE.match(text, sentence.span.start, min(sentence.span.end, sentence.span.start + 90))
    if not match:
        return -1
    opening = match[0]
    dated = any(ch.isdigit() for ch in opening) or "(" in opening
    return match.end() if dated or opening.split()[0].strip(",.").isupper() else -1


# ------------------------------------------------------------------ rows


def _join_rows(mentions: list[PartyMention], sentence: Sentence, text: str, language: PartyWords) -> list[PartyMention]:
    """Coordinated names get one row number and the label of the name that carries it for all."""
    joined: list[PartyMention] = []
    for row, (members, has_join) in enumerate(_runs(mentions, text, language)):
        if len(members) < 2 or not (has_join or len(members) > 2):
            joined += members
            continue
        labels = members[-1].labels if language.glues else _shared_labels(members, language)
        joined += [_in_row(m, row + sentence.index * 100, labels, language) for m in members]
    return joined


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
    if rest or any(w not in language.joins and w not in language.before and w != "the" for w in words):
        return ""
    if any(w in language.joins for w in words):
        return "join"
    return "comma" if "," in between and _are_alike(left, right) else ""


def _are_alike(left: PartyMention, right: PartyMention) -> bool:
    """Whether two names may stand in one row with nothing but a comma between ("Iran, Russia and the EU")."""
    if left.via is right.via or {left.via, right.via} <= _RANKS:
        return True
    headed_before = left.head == left.span.end and left.rule.startswith(("state_name", "seat_name"))
    return right.via in _RANKS and headed_before

"""Find the parties of a sentence and give each the case label of the phrase it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from terazi.mentioned import Label, PartyMention, Via, WordMention
from terazi.mentions.case_words import PartyWords, compile_party_words
from terazi.mentions.links import is_linked, noun_before
from terazi.mentions.names import Found
from terazi.mentions.phrases import HEADS, Line, labels_of, labels_of_noun, phrase_of
from terazi.mentions.rows import join_rows
from terazi.model import Kind, Sentence, Span

_DATELINE = re.compile(r"\s*[^\W\d_][^.!?\n]{2,70}?(?:\s[–—-]{1,2}\s|\.\s(?=[A-ZА-ЯЁÇĞİÖŞÜ])|\)\s)(?=\S)", re.UNICODE)
_FIRST_SENTENCES = 5
_TITLE = re.compile(r"\s[«“\"„][^»”\"“\n]{2,40}[»”\"]\s")
# A sign of money behind a state's letters: "US$700 million", "US $ 8 million".
_MONEY_SIGN = re.compile(r"\s?[$€£¥₺₽₸]")
# Words of a place in a dateline at most: "New York (AP)".
_PLACE_WORDS = 3
# Words in small letters that a dateline has at most: "5 октября 2017 года, корр. ТАСС".
_DATELINE_WORDS = 3
# Words between a name that is set aside and the "but" that says for whom.
_CONTRAST = 8
# Kinds whose words stand in news of every sort.
_SOFT = frozenset({Kind.ASSESSMENT, Kind.CONSTRAINT, Kind.CONTACT, Kind.HOLDING})


def find_parties(
    sentence: Sentence,
    text: str,
    words: Sequence[WordMention],
    language: PartyWords,
    met: frozenset[str] = frozenset(),
) -> list[PartyMention]:
    """The parties of one sentence in order of place; ``words`` are the pattern matches in it, ``met`` the states that
    the document has named before: a name that also means something else means them again."""
    line = Line(sentence, text, list(words), language)
    has_context = any(map(_is_context, words))
    heads = (f for f in line.names if not (_is_head_noun(f, line) or _is_common_word(f, line) or _is_a_person(f, line)))
    named = [f for f in heads if f.name.codes]  # a continent is nobody
    kept = [
        f for f in named if not f.name.guarded or met.issuperset(f.name.codes) or _guard_holds(f, line, has_context)
    ]
    line.name_starts = {f.first for f in kept}
    dateline = _dateline_end(sentence, text)
    mentions = [m for f in kept if (m := _mention(f, sentence, line, dateline))]
    rows = list(_contrasted(join_rows(list(_of_one_venue(mentions, text)), sentence, text, language), line))
    return sorted([*rows, *_anaphors(sentence, line, words, rows)], key=lambda m: m.span)


def _is_context(word: WordMention) -> bool:
    """Whether a word is company enough for a name that also means something else: equipment, or a deal."""
    return word.group == "categories" or (word.group == "trigger" and word.name not in _SOFT)


_HYPHEN = re.compile(r"\s?[-–]\s?")


def _of_one_venue(mentions: list[PartyMention], text: str) -> Iterator[PartyMention]:
    """``the Russia-Ukraine war``: what makes the second name a place makes the first one too."""
    for left, right in zip_longest(mentions, mentions[1:]):
        if right and right.place_only and _HYPHEN.fullmatch(text, left.span.end, right.span.start):
            yield replace(left, place_only=True)
        else:
            yield left


def _contrasted(mentions: list[PartyMention], line: Line) -> Iterator[PartyMention]:
    """Names that the sentence sets aside for another ("not from Turkey and Israel but from Russia") are no party."""
    denied = [m for m in mentions if _is_denied(m, line)]
    rows = {m.row for m in denied if m.row >= 0}
    for mention in mentions:
        yield replace(mention, place_only=True) if mention in denied or mention.row in rows else mention


def _is_denied(mention: PartyMention, line: Line) -> bool:
    at = line.first_at.get(mention.phrase, -1)
    if at > 1 and line.tokens[at - 1].form in line.language.before:
        at -= 1
    if at < 1 or not (but := line.language.contrast.get(line.tokens[at - 1].form, "")):
        return False
    behind = line.tokens[line.last_at.get(mention.head, at) + 1 :][:_CONTRAST]
    return any(t.form == but for t in behind)


def _is_head_noun(found: Found, line: Line) -> bool:
    """A leader's surname that is a common noun of the language: Tajik ``Раиси`` is "chairman of"."""
    noun = line.by_first.get(found.first)
    return found.name.via is Via.LEADER and found.first == found.last and noun is not None and noun[0] in HEADS


def _is_common_word(found: Found, line: Line) -> bool:
    """An abbreviation that is written like a word is one: a ``Plan`` is no PLAN."""
    token = line.tokens[found.first]
    spelled = line.text[token.start : token.start + len(token.stem)]
    return found.name.acronym and found.name.via is Via.FORCE and spelled.istitle()


def _is_a_person(found: Found, line: Line) -> bool:
    """A firm's name that is a person's: behind a title and before a surname, ``secretary Rafael Ordonez``."""
    title, surname = line.by_last.get(found.first - 1), line.tokens[found.last + 1 :][:1]
    if found.name.via is not Via.COMPANY or found.first != found.last or not (title and surname):
        return False
    own = {i for f in line.names for i in range(f.first, f.last + 1)} | set(line.by_first)
    spaced = line.text[line.tokens[found.last].end : surname[0].start] == " "
    return title[0] == "office" and spaced and surname[0].capital and found.last + 1 not in own


def _guard_holds(found: Found, line: Line, has_context: bool) -> bool:
    """A name with another meaning counts in company of defence words or of another party, or before an army or
    a ministry of its own (``Katar Savunma Bakanlığı``)."""
    noun = line.by_first.get(found.last + 1)
    if (
        noun
        and not line.breaks(found.last)
        and (noun[0] == "force" or (noun[0] == "office" and noun[1] > found.last + 1))
    ):
        return True
    first_bare = found.first == 0 and not line.tokens[0].tail
    others = any(not other.name.guarded for other in line.names)
    return has_context and (others or not first_bare)


def _mention(found: Found, sentence: Sentence, line: Line, dateline: int) -> PartyMention | None:
    next_noun = _noun_beside(found, line)
    if (
        next_noun == "currency"
        or _is_first_name(found, line)
        or _MONEY_SIGN.match(line.text, line.tokens[found.last].end)
    ):
        return None
    phrase = phrase_of(found, line)
    start = line.tokens[found.first].start
    return PartyMention(
        codes=found.name.codes,
        span=Span(start, line.tokens[found.last].end),
        sentence=sentence.index,
        labels=labels_of(found, phrase, line),
        via=phrase.via or found.name.via,
        head=line.tokens[phrase.last].end,
        phrase=line.tokens[phrase.first].start,
        org=found.name.org,
        place_only=start < dateline or next_noun in ("media", "venue") or _is_of_venue(found, line),
        attribute=is_linked(found.first - 1, line) or next_noun == "make",
        rule=f"{found.name.via}_name" + (f"_{phrase.noun}" if phrase.noun else ""),
    )


def _is_first_name(found: Found, line: Line) -> bool:
    """``Defence Minister Kabul Berdiev``: a capital between an office and a capitalised word is a first name."""
    before, after = line.by_last.get(found.first - 1), found.last + 1
    if (
        found.name.via is not Via.SEAT
        or Label.BARE not in found.labels
        or before is None
        or before[0] != "office"
        or after >= len(line.tokens)
    ):
        return False
    free = after not in line.by_first and after not in line.name_starts
    return free and line.tokens[after].capital and not line.breaks(found.last) and not line.breaks(found.first - 1)


def _is_of_venue(found: Found, line: Line) -> bool:
    """``граница Украины``, ``the border of Ukraine``: the venue stands before its state."""
    before = line.by_last.get(found.first - 1)
    return line.language.declines and before is not None and before[0] == "venue" and Label.OF in found.labels


def _noun_beside(found: Found, line: Line) -> str:
    """The kind of noun right behind a name with nothing but a space between ("Japan, analysts say" has none),
    or before it and tied to it (Tajik: ``марзи Афғонистон``), or behind a title in quotes that follows it (Turkic:
    ``Ukraynanın «Defense Express» portalı``)."""
    if line.language.links:
        return noun_before(found.first, line)
    title = _TITLE.match(line.text, line.tokens[found.last].end) if line.language.glues else None
    if title and title.end() in line.first_at:
        noun = line.by_first.get(line.first_at[title.end()])
        return noun[0] if noun and noun[0] == "media" else ""
    noun = line.by_first.get(found.last + 1)
    return noun[0] if noun and not line.breaks(found.last) else ""


def _anaphors(
    sentence: Sentence, line: Line, words: Sequence[WordMention], named: list[PartyMention]
) -> Iterator[PartyMention]:
    """Nouns that stand for a state named elsewhere ("the army", "the two countries"): no codes yet."""
    nouns = [w for w in words if w.group == "nouns" and w.name in ("own", "both", "several", "ours")]
    for word in nouns:
        if any(_holds(other.span, word.span) for other in nouns):
            continue
        if any(m.span.start < word.span.end and word.span.start < m.head for m in named):
            continue
        if line.language.links and any(m.phrase <= word.span.start < m.head for m in named):
            continue
        if line.language.declines and any(_is_headed_by(m, word) for m in named):
            continue
        yield PartyMention(
            codes=(),
            span=word.span,
            sentence=sentence.index,
            labels=labels_of_noun(line.first_at[word.span.start], line.last_at[word.span.end], line),
            via=Via.STATE,
            head=word.span.end,
            phrase=word.span.start,
            rule=f"{word.name}_noun",
        )


def _holds(wide: Span, narrow: Span) -> bool:
    """Whether a noun is part of a longer one: ``кишвар`` in ``ду кишвар``."""
    return wide.start <= narrow.start and narrow.end <= wide.end and len(wide) > len(narrow)


def _is_headed_by(mention: PartyMention, word: WordMention) -> bool:
    """Whether a noun is the head of the name right behind it: ``армии Сомали`` is one party, not two."""
    return 0 < mention.span.start - word.span.end <= 1 and mention.rule.endswith(tuple(HEADS))


def _dateline_end(sentence: Sentence, text: str) -> int:
    """Where the dateline of an opening sentence ends, -1 if it has none: ``ALMATY, December 5 (X) – ``."""
    if sentence.index >= _FIRST_SENTENCES:
        return -1
    match = _DATELINE.match(text, sentence.span.start, min(sentence.span.end, sentence.span.start + 90))
    if not match:
        return -1
    opening = match[0]
    before, bracket, _ = opening.partition("(")
    # "Ankara (AA)" is a dateline, "the air force of X (AFX)" is not.
    dated = any(ch.isdigit() for ch in opening) or (bracket != "" and len(before.split()) <= _PLACE_WORDS)
    words = opening.split()
    if sum(word[0].islower() for word in words) > _DATELINE_WORDS:
        return -1  # "Last week, on 7 December, the premier of Papua – New Guinea": a sentence, no dateline
    # "SIPRI sources say: Ankara – " is none: nothing but names stands before the dash.
    shouted = words[0].strip(",.").isupper() and not any(word[0].islower() for word in words)
    return match.end() if dated or shouted else -1


__all__ = ["PartyWords", "compile_party_words", "find_parties"]

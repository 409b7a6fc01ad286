"""Every name of a party in one language, with the forms that its cases give it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from terazi.folding import fold
from terazi.knowledge import Cases, Knowledge, Language, OrganisationKind
from terazi.mentioned import Label, Via
from terazi.mentions.patterns import _PART
from terazi.model import Token

_ORGANISATION_VIA = {
    OrganisationKind.COMPANY: Via.COMPANY,
    OrganisationKind.EXPORTER: Via.COMPANY,
    OrganisationKind.INSTITUTE: Via.INSTITUTE,
    OrganisationKind.FORCE: Via.FORCE,
}
# Distinct words of which is remembered what they may name.
_REMEMBERED = 1 << 16
# No ending takes these first letters of a word.
_KEPT = 2
_PLURALS = ("lar", "ler")
# Russian abbreviations and names in these vowels have one form: США, Перу, Чили, Марокко.
_ACRONYM = 5
_UNDECLINED_VOWELS = "оеиуэю"
ALL_CASES = frozenset({Label.BARE, Label.ACC, Label.OF, Label.TO, Label.BY, Label.IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One way to name a party: its words (folded), what it stands for, how strictly it is read.

    ``capital``: must be written with one; ``guarded``: also means something else; ``open``: the
    last word takes any ending (Russian adjectives); ``undeclined``: has one form for all cases;
    ``acronym``: all capitals, no ending is glued to it without an apostrophe.
    """

    words: tuple[str, ...]
    codes: tuple[str, ...]
    via: Via
    org: str = ""
    capital: bool = True
    guarded: bool = False
    open: bool = False
    undeclined: bool = False
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name found at tokens ``first`` to ``last`` with the labels that its ending allows."""

    name: Name
    first: int
    last: int
    labels: frozenset[Label]


class NameTable:
    """All names of one language, reachable by their first word; longest match wins."""

    def __init__(self, names: Iterable[Name], endings: Endings) -> None:
        self._endings = endings
        self._several: dict[str, list[Name]] = defaultdict(list)
        self._single: dict[str, list[Name]] = defaultdict(list)
        self._open: dict[str, list[Name]] = defaultdict(list)
        for name in names:
            if len(name.words) > 1:
                for form in endings.forms(name.words[0]):
                    self._several[form].append(name)
            else:
                (self._open if name.open else self._single)[name.words[0]].append(name)
        self._open_lengths = tuple(sorted({len(stem) for stem in self._open}))
        # Few words make up most of a text: what they may name, and stems they may have, is worked out once.
        self._named = lru_cache(maxsize=_REMEMBERED)(self._names_of)
        self._begin = lru_cache(maxsize=_REMEMBERED)(self._begins)

    def find(self, tokens: tuple[Token, ...]) -> Iterator[Found]:
        """The names in a sentence from left to right, none overlapping another."""
        free = 0
        for i, token in enumerate(tokens):
            if i < free or not self._begin(token.form, token.stem, token.tail):
                continue
            best = max(self._at(tokens, i), key=lambda f: (f.last, not f.name.open), default=None)
            if best:
                yield best
                free = best.last + 1

    def _at(self, tokens: tuple[Token, ...], i: int) -> Iterator[Found]:
        token = tokens[i]
        for name in chain(self._several.get(token.form, ()), self._several.get(token.stem, ()) if token.tail else ()):
            if token.capital or not name.capital:
                yield from self._rest(name, tokens, i)
        for name, labels in self._named(token.form, token.stem, token.tail):
            if token.capital or not name.capital:
                yield Found(name, i, i, labels)

    def _begins(self, form: str, stem: str, tail: str) -> bool:
        """Whether any name may begin with a word."""
        return form in self._several or stem in self._several or bool(self._named(form, stem, tail))

    def _names_of(self, form: str, stem: str, tail: str) -> tuple[tuple[Name, frozenset[Label]], ...]:
        """The names of one word that a word may be, each with the labels that its ending allows."""
        return tuple(self._single_word(form, stem, tail))

    def _single_word(self, form: str, stem: str, tail: str) -> Iterator[tuple[Name, frozenset[Label]]]:
        for base, labels in self._endings.peel(form, stem, tail):
            for name in self._single.get(base, ()):
                if name.acronym and base != form and not tail and not self._endings.glue_to_acronyms:
                    continue
                yield name, ALL_CASES if name.undeclined and self._endings.declines else labels
        for length in self._open_lengths:
            if length > len(form):
                break
            for name in self._open.get(form[:length], ()):
                if not form.endswith(self._endings.adverbs):
                    yield name, self._endings.adjective_labels(form)

    def _rest(self, name: Name, tokens: tuple[Token, ...], i: int) -> Iterator[Found]:
        last = i + len(name.words) - 1
        if last >= len(tokens):
            return
        for word, token in zip(name.words[1:-1], tokens[i + 1 : last], strict=True):
            if token.form not in self._endings.forms(word):
                return
        end = tokens[last]
        if not end.form.startswith(name.words[-1][:_KEPT]):
            return
        for stem, labels in self._endings.peel(end.form, end.stem, end.tail):
            if stem == name.words[-1] or (name.open and end.form.startswith(name.words[-1])):
                yield Found(name, i, last, self._of_all_words(name, tokens[i], end, labels))
                return

    def _of_all_words(self, name: Name, first: Token, end: Token, labels: frozenset[Label]) -> frozenset[Label]:
        """Where only the first word declines, it says the case: ``Республики Казахстан``, ``Сергеем Шойгу``."""
        if not self._endings.declines or end.form != name.words[-1] or first.form == name.words[0]:
            return labels
        return self._endings.forms(name.words[0]).get(first.form, labels)


class Endings:
    """The case endings of one language: peel them off a word, or put them on one."""

    def __init__(self, cases: Cases) -> None:
        self.glue_to_acronyms = cases.apostrophe_is_letter
        self.adverbs = tuple(map(fold, cases.adverb_endings))
        self._glued: dict[str, frozenset[Label]] = {}
        for label, endings in cases.endings.items():
            for ending in endings:
                key = fold(ending)
                self._glued[key] = self._glued.get(key, frozenset()) | {Label(label)}
        self._declensions = {fold(end): table for end, table in cases.declensions.items()}
        self._adjectives = _by_ending(cases.adjective_endings)
        self._nouns = _by_ending(cases.noun_endings)
        self._unmarked = {Label(label): tuple(map(fold, ends)) for label, ends in cases.unmarked.items()}
        self._forms: dict[str, dict[str, frozenset[Label]]] = {}
        self._backward = _by_declined_ending(self._declensions)
        self._longest_ending = max(map(len, self._backward), default=0)

    @property
    def declines(self) -> bool:
        """Whether the language replaces endings (Russian)."""
        return bool(self._declensions)

    def peel(self, form: str, stem: str, tail: str) -> Iterator[tuple[str, frozenset[Label]]]:
        """Stems that a word may have, each with the labels of what was peeled off; the parts are a token's."""
        yield form, frozenset({Label.BARE, Label.ACC}) if self._declensions else self._plain_labels(form)
        if tail:
            yield stem, self._tail_labels(tail)
        elif self._glued:
            yield from self._peel_glued(form)
        if self._declensions:
            yield from self._peel_declined(form)

    def _plain_labels(self, form: str) -> frozenset[Label]:
        """BARE, and the cases that leave a name of these last letters as it is."""
        return frozenset({Label.BARE, *(label for label, ends in self._unmarked.items() if form.endswith(ends))})

    def _tail_labels(self, tail: str) -> frozenset[Label]:
        if tail in self._glued:
            return self._glued[tail]
        for plural in _PLURALS:
            if tail.startswith(plural):
                return self._glued.get(tail[len(plural) :], frozenset({Label.BARE}))
        return frozenset({Label.BARE})

    def _peel_glued(self, form: str) -> Iterator[tuple[str, frozenset[Label]]]:
        for size in range(1, min(9, len(form) - 2)):
            tail = form[-size:]
            if tail in self._glued:
                yield form[:-size], self._glued[tail]
            elif tail.startswith(_PLURALS):
                rest = tail[3:]
                if not rest or rest in self._glued:
                    yield form[:-size], self._glued.get(rest, frozenset({Label.BARE}))

    def _peel_declined(self, form: str) -> Iterator[tuple[str, frozenset[Label]]]:
        ends = (form[len(form) - size :] for size in range(min(self._longest_ending, len(form) - _KEPT) + 1))
        found = sorted((x for end in ends for x in self._backward.get(end, ())), key=lambda x: x.rank)
        merged: dict[str, frozenset[Label]] = {}
        for ending in found:
            lemma = form[: len(form) - ending.size] + ending.lemma_end
            merged[lemma] = merged.get(lemma, frozenset()) | ending.labels
        yield from merged.items()

    def forms(self, word: str) -> dict[str, frozenset[Label]]:
        """All forms of a word with their labels; the word alone where the language does not decline."""
        if word not in self._forms:
            forms = {word: frozenset({Label.BARE})}
            lemma_end = max((e for e in self._declensions if word.endswith(e)), key=len, default=None)
            if lemma_end is not None:
                base = word[: len(word) - len(lemma_end)]
                for label, endings in self._declensions[lemma_end].items():
                    for ending in endings:
                        form = base + fold(ending)
                        forms[form] = forms.get(form, frozenset()) | {Label(label)}
            self._forms[word] = forms
        return self._forms[word]

    def adjective_labels(self, form: str) -> frozenset[Label]:
        """Labels that an adjective's ending allows, to be handed to the noun it stands before."""
        return _longest(self._adjectives, form) | {Label.ADJ}

    def noun_labels(self, form: str) -> frozenset[Label]:
        """Labels that a common noun's ending allows."""
        return _longest(self._nouns, form)

    def glued_labels(self, form: str, stem: str) -> frozenset[Label]:
        """Labels of what stands behind ``stem`` in a Turkic common noun (``bakanlı`` in ``bakanlığından``)."""
        rest = form[len(stem) :]
        for size in range(len(rest), 0, -1):
            if rest[-size:] in self._glued:
                return self._glued[rest[-size:]]
        return frozenset({Label.BARE})


@dataclass(frozen=True, slots=True)
class _Declined:
    """An ending of ``size`` letters that stands for ``lemma_end``; ``rank``: its place in the pack."""

    rank: int
    size: int
    lemma_end: str
    labels: frozenset[Label]


def _by_declined_ending(declensions: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, list[_Declined]]:
    """Every ending of every declension with the lemma endings that it may stand for."""
    found: dict[str, list[_Declined]] = defaultdict(list)
    rows = (
        (fold(ending), lemma_end, label)
        for lemma_end, table in declensions.items()
        for label, endings in table.items()
        for ending in endings
    )
    for rank, (ending, lemma_end, label) in enumerate(rows):
        found[ending].append(_Declined(rank, len(ending), lemma_end, frozenset({Label(label)})))
    return dict(found)


def _by_ending(table: dict[str, tuple[str, ...]]) -> dict[str, frozenset[Label]]:
    found: dict[str, frozenset[Label]] = {}
    for label, endings in table.items():
        for ending in endings:
            found[fold(ending)] = found.get(fold(ending), frozenset()) | {Label(label)}
    return found


def _longest(table: dict[str, frozenset[Label]], form: str) -> frozenset[Label]:
    for size in range(min(4, len(form)), -1, -1):
        ending = form[len(form) - size :]
        if ending in table:
            return table[ending]
    return frozenset()


# ------------------------------------------------------------------ compiling


def compile_names(language: Language, knowledge: Knowledge) -> NameTable:
    """The names of states, alliances, groups, bodies and leaders that a text in ``language`` may use."""
    names = chain(_state_names(language), _union_names(language, knowledge), _body_names(knowledge))
    return NameTable(names, Endings(language.cases))


def _words(text: str) -> tuple[str, ...]:
    return tuple(piece.strip("*") for piece in _PART.findall(fold(text)) if piece.strip("*'"))


def _state_names(language: Language) -> Iterator[Name]:
    for code, state in language.states.items():
        shelves = (
            (state.names, Via.STATE),
            (state.seats, Via.SEAT),
            (state.people, Via.PEOPLE),
            (state.towns, Via.TOWN),
        )
        for spellings, via in shelves:
            for spelling in spellings:
                yield _name(spelling, code, via, capital=spelling[0].isupper())
        for spelling in state.adjectives:
            yield _name(spelling, code, Via.ADJECTIVE, capital=spelling[0].isupper())
        for guard in state.guarded:
            yield replace(_name(guard.spelling, code, Via.STATE, capital=True), guarded=True)


def _name(spelling: str, code: str, via: Via, *, capital: bool) -> Name:
    undeclined = via is not Via.PEOPLE and (spelling.isupper() or spelling[-1] in _UNDECLINED_VOWELS)
    words = _words(spelling)
    return Name(
        words=words,
        codes=(code,),
        via=via,
        capital=capital,
        open=spelling.endswith("*"),
        undeclined=undeclined,
        acronym=spelling.isupper() and len(spelling) <= _ACRONYM,
    )


def _union_names(language: Language, knowledge: Knowledge) -> Iterator[Name]:
    for code, spellings in language.alliances.items():
        for spelling in spellings:
            yield _name(spelling, code, Via.ALLIANCE, capital=spelling[0].isupper())
    for group, spellings in language.groups.items():
        if group not in knowledge.groups:
            continue
        for spelling in spellings:
            base = _name(spelling, "", Via.GROUP, capital=False)
            yield replace(base, codes=knowledge.groups[group].members)


def _body_names(knowledge: Knowledge) -> Iterator[Name]:
    for body in knowledge.organisations.values():
        via = _ORGANISATION_VIA.get(body.kind, Via.OFFICE)
        guarded = dict.fromkeys(guard.spelling for guard in body.guarded)
        for spelling in dict.fromkeys((body.name, *body.spellings, *guarded)):
            name = replace(_name(spelling, body.home, via, capital=True), org=body.id)
            yield replace(name, guarded=spelling in guarded, open=False)
    for leader in knowledge.leaders:
        for spelling in dict.fromkeys((leader.name, *leader.spellings)):
            yield _name(spelling, leader.home, Via.LEADER, capital=True)

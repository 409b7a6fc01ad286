"""One language as its pack tells it: letters, names of states, cases, values, triggers, cues."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT, Guard
from terazi.knowledge.values import ValueWords
from terazi.model import Kind, Stage

# Patterns are written in the words of the language, spaces between words. A word that ends in ``*``
# takes any ending, one that starts with ``*`` any beginning; ``~`` stands for up to six words.


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """How a language names a state. ``adjectives`` and ``people`` may end in ``*`` (open endings);
    ``seats``: capital and seats of government that stand for the state; ``towns``: other places that lie in it and
    stand for it at need ("the plant in Gdynia")."""

    __pydantic_config__ = STRICT
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    guarded: tuple[Guard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """How a language marks roles. Labels: FROM TO WITH OF IN BY BETWEEN (BARE and ADJ need no mark).

    ``endings``: label -> endings glued to a name or after an apostrophe (Turkic); ``declensions``: lemma ending
    -> label -> endings that replace it (Russian); ``after`` and ``before``: label -> words that stand after or
    before the name; ``joins``: words for "and"; ``articles``: words that may stand between a preposition and
    its name. ``noun_endings`` and ``adjective_endings``: label -> endings (up to four letters, the longest
    counts) of common nouns and of adjectives (Russian), by which the head of a phrase shows the case of the
    whole. ``unmarked``: label -> last letters of names whose plain form also stands for that case (Turkmen
    ``Moskwa`` is both "Moscow" and "to Moscow"). ``apostrophe_is_letter``: an apostrophe inside a word belongs to it
    and no ending follows it (Uzbek oʻ, gʻ); endings are then glued to abbreviations as well. ``possessed``: endings
    by which a word of equipment shows that the bare name before it is its attribute (``Eron dronlari``: Iran's).
    ``links``: endings that tie a noun to what stands behind it (Tajik izofat: ``артиши Тоҷикистон``);
    ``adverb_endings``: what an adjective of a state ends in when it is an adverb (``говорить по-русски``);
    ``contrast``: a word of denial before a name or its preposition, and the word that must follow for the name to be
    meant as what it is not (``не у Турции, а у России``); ``pronouns``: personal pronouns, which keep a preposition
    for themselves (``к ним Багдад``).
    ``enclitics``: endings that mean "and" (``Тоҷикистону Русия``); ``verb_final``: the verb closes its clause although
    the language has prepositions.
    """

    __pydantic_config__ = STRICT
    endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    declensions: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    after: dict[str, tuple[str, ...]] = field(default_factory=dict)
    before: dict[str, tuple[str, ...]] = field(default_factory=dict)
    joins: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    noun_endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjective_endings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unmarked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    apostrophe_is_letter: bool = False
    possessed: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    verb_final: bool = False
    adverb_endings: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    contrast: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latin:
    """A Latin alphabet of a language whose pack is in Cyrillic: how each of ``letters`` is ``written``, without
    marks; ``sign``: letters that only this alphabet has (of several alphabets the last holds in doubt)."""

    __pydantic_config__ = STRICT
    letters: str
    written: tuple[str, ...]
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that carry an event: its kind, its frame (knowledge/frames.toml) and the stage it means
    unless the clause says otherwise. ``says`` earned the words their place; ``means`` is notation,
    one line or several; ``silent`` are sentences with the words that must yield nothing. Of the ``options``,
    ``losers`` = "behind" or "before" says on which side of the words losing bidders stand, ``after`` names a cue that
    must stand before the words ("chose" for "over the")."""

    __pydantic_config__ = STRICT
    kind: Kind
    frame: str
    words: tuple[str, ...]
    says: str
    means: str | tuple[str, ...]
    stage: Stage | None = None
    silent: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the claims it means, in notation."""

    __pydantic_config__ = STRICT
    says: str
    means: str | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A sentence that must yield nothing."""

    __pydantic_config__ = STRICT
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """All of one language pack (``knowledge/languages/<code>.toml``). ``home``: the state whose press may leave it
    unnamed ("the ministry", "our army"), "" if there is none. ``cyrillic``: for each letter of the Cyrillic
    alphabet that it is also written in, the letter of its own. ``typed_as``: what people type
    for the letters that their keyboard lacks (``ў``: ``у``); without it the marked Latin letters lose their marks."""

    __pydantic_config__ = STRICT
    code: str
    name: str
    home: str = ""
    letters: str = ""
    typed_as: dict[str, str] = field(default_factory=dict)
    latin: tuple[Latin, ...] = ()
    cyrillic: dict[str, str] = field(default_factory=dict)
    abbreviations: tuple[str, ...] = ()
    states: dict[str, State] = field(default_factory=dict)
    alliances: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cases: Cases = field(default_factory=Cases)
    values: ValueWords = field(default_factory=ValueWords)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    triage: tuple[str, ...] = ()
    cues: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    facets: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    trigger: tuple[Trigger, ...] = ()
    example: tuple[Example, ...] = ()
    silent: tuple[Silent, ...] = ()

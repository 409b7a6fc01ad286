"""Read one document into claims: language, triage, sentences, mentions, values, hits, claims."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from terazi.claims.build import build
from terazi.claims.casting import Lost
from terazi.claims.check import check
from terazi.claims.gather import gather
from terazi.claims.groups import Group
from terazi.claims.hits import Hit
from terazi.claims.page import Page
from terazi.claims.parts import Part
from terazi.claims.read import read_hits
from terazi.claims.scene import Rules, Scene, set_scene
from terazi.folding import fold
from terazi.knowledge import Knowledge, Language
from terazi.knowledge.alphabets import SecondAlphabets, second_alphabets
from terazi.knowledge.letters import OWN, Spelling, spelling_of
from terazi.mentioned import Mentions
from terazi.mentions.find import MentionTables, compile_mentions, find
from terazi.mentions.items import Spellings, compile_spellings
from terazi.mentions.values import find_values
from terazi.model import Claim, Document, Issue, Level, Sentence
from terazi.text.language import identify
from terazi.text.split import PageWords, split
from terazi.text.triage import Triage
from terazi.text.triage_signs import compile_triage

# A longer document is read in its first part only, and says so.
LONGEST, READ_OF_LONGEST = 60_000, 40_000
READER = "rules-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageTables:
    """One language compiled for all stages, for pages ``spelled`` in one way."""

    page: PageWords
    mentions: MentionTables
    pack: Language
    rules: Rules
    spelled: Spelling = OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that reading one document came to; ``explain`` shows the parts that became no claim."""

    document: Document
    language: str
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    mentions: Mentions | None = None
    hits: tuple[Hit, ...] = ()
    lost: tuple[Lost, ...] = ()
    groups: tuple[Group, ...] = ()
    page: Page | None = None
    scene: Scene | None = None


@dataclass(slots=True)
class Reader:
    """Reads documents with one state of knowledge; languages are compiled when first met.

    ``without``: parts of reading that are left out, to measure what they are worth.
    """

    knowledge: Knowledge
    without: frozenset[Part] = frozenset()
    _tables: dict[tuple[str, Spelling], LanguageTables] = field(default_factory=dict)
    _triage: Triage | None = None
    _spellings: Spellings | None = None
    _alphabets: SecondAlphabets | None = None

    @property
    def name(self) -> str:
        """What made a claim: the reader and the knowledge it had."""
        return f"{READER}/{self.knowledge.digest}"

    def read(self, document: Document, *, sift: bool = True) -> Reading:
        """The claims of one document with all that led to them; ``sift``: skip what no triage sign speaks for."""
        issues: list[Issue] = []
        text = read_part(document)
        if len(text) < len(document.text):
            issues.append(_issue(document, Level.DOUBT, f"only the first {READ_OF_LONGEST} characters were read"))
        told = not document.language or self.pack(document.language) is not None
        spelled = self._spelling(text, document.language)
        if sift and told and spelled.is_own and not self.worth(f"{document.title}\n{text}", document.language):
            issues.append(_issue(document, Level.SKIP, f"nothing in it speaks of defence in {self._languages}"))
            return Reading(document=document, language=document.language, issues=tuple(issues))
        language = document.language or self.identify(text)
        pack = self.pack(language)
        if pack is None:
            issues.append(_issue(document, Level.SKIP, f"no reader for the language {language!r}"))
            return Reading(document=document, language=language, issues=tuple(issues))
        tables = self.tables(pack, self._spelling(text, language))
        return self._read_text(document, text, language, tables, issues)

    def scene(self, document: Document, pack: Language) -> Scene:
        """What the sentences of a document mention, seen with a language pack, whether it is worth reading or not."""
        text = read_part(document)
        tables = self.tables(pack, spelling_of(text, pack))
        sentences, mentions = self._mentions(document, text, tables, pack)
        return set_scene(text, document.published, sentences, mentions, tables.rules)

    def worth(self, text: str, language: str = "") -> bool:
        """Whether triage lets a text be read, in whatever alphabet."""
        if self.triage.worth(text, language):
            return True
        return any(self.triage.worth(typed, told) for typed, told in self._second_alphabets().readings(text, language))

    def identify(self, text: str) -> str:
        """The language of a text; letters of a second alphabet tell it before anything else."""
        pack = self._second_alphabets().language_of(text)
        return pack.code if pack else identify(text, self.knowledge.languages)

    def _second_alphabets(self) -> SecondAlphabets:
        """Alphabets in which languages are written beside that of their pack."""
        if self._alphabets is None:
            self._alphabets = second_alphabets(self.knowledge.languages.values())
        return self._alphabets

    def _spelling(self, text: str, language: str) -> Spelling:
        """How the text is typed; a page in unusual letters shows none of the signs that triage looks for."""
        pack = self.pack(language)
        return spelling_of(text, pack) if pack else OWN

    def pack(self, language: str) -> Language | None:
        """The pack of a language that can be read."""
        pack = self.knowledge.languages.get(language)
        return pack if pack and pack.trigger else None

    @property
    def _languages(self) -> str:
        """The languages that can be read, for people: "English, Russian or Turkish"."""
        names = sorted(pack.name for pack in self.knowledge.languages.values() if pack.trigger)
        return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

    @property
    def triage(self) -> Triage:
        """What decides whether a text is worth reading; built once for all languages that can be read."""
        if self._triage is None:
            packs = [pack for pack in self.knowledge.languages.values() if pack.trigger]
            self._triage = compile_triage(packs, self.knowledge.systems.values())
        return self._triage

    def _system_spellings(self) -> Spellings:
        """The spellings of all systems; built once for all languages."""
        if self._spellings is None:
            self._spellings = compile_spellings(self.knowledge.systems.values())
        return self._spellings

    @property
    def languages_met(self) -> int:
        """How many languages, each in one spelling, have been compiled so far."""
        return len(self._tables)

    def tables(self, pack: Language, spelled: Spelling = OWN) -> LanguageTables:
        """The compiled tables of a language pack for pages of one spelling."""
        key = (pack.code, spelled)
        if key not in self._tables:
            tables = compile_language(spelled.of_pack(pack), self.knowledge, self._system_spellings())
            self._tables[key] = replace(tables, spelled=spelled)
        return self._tables[key]

    def _mentions(
        self, document: Document, text: str, tables: LanguageTables, pack: Language
    ) -> tuple[tuple[Sentence, ...], Mentions]:
        """The sentences of the read part of a document and all that they mention, values and all."""
        seen, title = (tables.spelled.of_text(t, pack) for t in (text, document.title))
        sentences = split(seen, title, tables.page)
        mentions = find(sentences, seen, tables.mentions)
        if Part.DESIGNATIONS in self.without:
            mentions = replace(mentions, items=tuple(i for i in mentions.items if i.listed))
        return sentences, find_values(mentions, sentences, seen, tables.pack, document.published)

    def _read_text(
        self, document: Document, text: str, language: str, tables: LanguageTables, issues: list[Issue]
    ) -> Reading:
        sentences, mentions = self._mentions(document, text, tables, self.knowledge.languages[language])
        rules = replace(tables.rules, without=self.without)
        scene = set_scene(text, document.published, sentences, mentions, rules)
        hits, lost = read_hits(scene)
        groups = gather(hits, split=Part.SPLITTING not in self.without)
        roles = tuple(s.role for s in sentences)
        page = Page(
            document=document.id,
            text=text,
            roles=roles,
            reader=self.name,
            language=language,
            weights=self.knowledge.confidence.weights,
        )
        claims, fallen = check((build(g, groups, page) for g in groups), text)
        return Reading(
            document=document,
            language=language,
            claims=tuple(claims),
            issues=(*issues, *fallen),
            sentences=sentences,
            mentions=mentions,
            hits=tuple(hits),
            lost=tuple(lost),
            groups=tuple(groups),
            page=page,
            scene=scene,
        )


def read_part(document: Document) -> str:
    """The part of a document's text that is read: all of it, or the beginning of a very long one."""
    return document.text if len(document.text) <= LONGEST else document.text[:READ_OF_LONGEST]


def compile_language(pack: Language, knowledge: Knowledge, spellings: Spellings) -> LanguageTables:
    """All tables of one language; ``spellings``: of the systems, which all languages share."""
    return LanguageTables(
        page=PageWords(
            abbreviations=frozenset(fold(a) for a in pack.abbreviations),
            related=tuple(fold(w) for w in pack.nouns.get("related", ())),
            apostrophe_is_letter=pack.cases.apostrophe_is_letter,
        ),
        mentions=compile_mentions(pack, knowledge, spellings),
        pack=pack,
        rules=Rules(
            triggers=pack.trigger,
            frames=knowledge.frames,
            verb_final=pack.cases.verb_final or (bool(pack.cases.endings) and not pack.cases.before),
            links=tuple(fold(e) for e in pack.cases.links),
            home=pack.home,
            members={a.id: frozenset(m.state for m in a.members if not m.until) for a in knowledge.alliances.values()},
        ),
    )


def _issue(document: Document, level: Level, message: str) -> Issue:
    return Issue(level=level, stage="read", about=document.id, message=message)


__all__ = ["Reader", "Reading", "Scene", "compile_language"]

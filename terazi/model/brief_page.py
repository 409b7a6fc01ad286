"""A brief of one page: sentences, each with what it asserts and the numbered notes that it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """The parts of a brief in their order."""

    JUDGEMENT = "judgement"
    CONFIDENCE = "confidence"
    NUMBERS = "numbers"
    FIGURE = "figure"
    EVIDENCE = "evidence"
    AGAINST = "against"
    CHANGE = "change"
    GAPS = "gaps"
    METHOD = "method"


class Sort(StrEnum):
    """How a sentence's evidence has to bear it out.

    ``each``: every record tells it; ``number``: every record does, and they are so many; ``absent``: no claim of the
    records does; ``bodies``: so many independent bodies answer for it; ``formal``, ``informal``: there is a formal
    record, or none; ``established``: two bodies or a formal record tell each record; ``alone``: no record is told by
    two bodies; ``disputed``, ``undisputed``: so many records are contradicted, or none; ``scanned``: so many documents
    were searched and none tells it; ``outlets``: they come from so many outlets; ``published``: the first and the last
    of what is cited appeared on these days.
    """

    EACH = "each"
    NUMBER = "number"
    ABSENT = "absent"
    BODIES = "bodies"
    FORMAL = "formal"
    INFORMAL = "informal"
    ESTABLISHED = "established"
    ALONE = "alone"
    DISPUTED = "disputed"
    UNDISPUTED = "undisputed"
    SCANNED = "scanned"
    OUTLETS = "outlets"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that a claim says: ``supplier`` TR, ``reaches`` ordered, ``quantity`` 3. An empty value is any."""

    field: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """What a sentence says of its evidence. ``notes``: those of its notes that it is about, all where empty."""

    sort: Sort
    facets: tuple[Facet, ...] = ()
    number: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A claim of a deal as a note cites it: its place in its document, and its words there where they are shown."""

    claim: str
    deal: str
    document: str
    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a sentence stands on. ``number``: as it is printed, 0 before the page is put together.

    A quote (``row``), a set of records (``cited``, of deals), or the documents that were searched (``documents``).
    ``words``: the note as it is printed.
    """

    id: str
    number: int = 0
    words: str = ""
    cited: tuple[Cited, ...] = ()
    documents: tuple[str, ...] = ()
    row: EvidenceRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """A quote in the language of its document, and how many independent bodies answer for the first of its deals.

    ``when``: its day in words. ``is_cut``: its sentence goes on in the document, beyond what may be quoted.
    """

    deals: tuple[str, ...]
    quote: str
    language: str
    gloss: str
    outlet: str
    day: str
    when: str
    url: str
    bodies: int
    origins: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a brief; ``withheld`` tells why its words are not printed, and is empty where they are."""

    id: str
    part: Part
    name: str
    text: str
    notes: tuple[str, ...]
    asserts: tuple[Assertion, ...]
    withheld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyNumber:
    """One of the three numbers: its sentence, and the same in parts for print. ``span``: its range; ``n``: of how
    many records or reports it is."""

    sentence: str
    label: str
    value: str
    span: str
    n: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A finished chart as a brief shows it; ``head`` and ``rows`` are the table that says the same;
    ``narrow``: the drawing for a telephone, empty where the one fits both."""

    id: str
    title: str
    subtitle: str
    description: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    narrow: str = ""

    @property
    def spoken(self) -> str:
        """What is said in its place to who does not see it: what it is, and its table."""
        return f"{self.description} {'; '.join(', '.join(filter(None, row)) for row in self.rows)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPage:
    """A brief in one language, from which every format is written.

    ``id``: what it is about, as it is asked for (``kz``, ``kz-tr``, ``D-0117``); ``method``: fixed words with editions,
    days and counts; ``made``: the day on which it was made; ``labels``: heads of
    parts (``part.gaps``) and columns (``evidence.source``); ``is_judged``: whether
    the title carries a word of likelihood.
    """

    id: str
    language: str
    kicker: str
    heading: str
    title: str
    sentences: tuple[Sentence, ...]
    numbers: tuple[KeyNumber, ...]
    picture: Picture | None
    notes: tuple[Note, ...]
    method: str
    edition: str
    as_of: str
    made: str
    register: str
    documents: int
    labels: Mapping[str, str]
    is_judged: bool = True

    def of(self, part: Part) -> tuple[Sentence, ...]:
        """The sentences of one part, in their order."""
        return tuple(one for one in self.sentences if one.part is part)

    def numbers_of(self, sentence: Sentence) -> tuple[int, ...]:
        """The printed numbers of a sentence's notes."""
        known = {note.id: note.number for note in self.notes}
        return tuple(sorted({known[one] for one in sentence.notes if one in known}))

    def row_of(self, sentence: Sentence) -> EvidenceRow | None:
        """The quote that a sentence stands on, the first of several; None where it stands on none."""
        return next((note.row for note in self.notes if note.row and note.id in sentence.notes), None)

    def quoted(self, row: EvidenceRow) -> str:
        """The words of a quote, and after them the sign that its sentence goes on, where it does."""
        return row.quote + (self.labels["evidence.cut"] if row.is_cut else "")

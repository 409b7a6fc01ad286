"""What a document carries from an earlier one: copies, citations, old quotations, repeats (rules O4, O7b, O8).

Claims are compared as *facts*: what two claims of one matter can share. A thousand papers that print one sentence
make one fact, so that each claim is compared with the few facts of its matter and not with all papers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from terazi.ledger.blocks import Block, block_of
from terazi.ledger.bodies import is_primary
from terazi.ledger.days import agree, is_ahead, last
from terazi.ledger.entries import Entry
from terazi.ledger.kin import marks
from terazi.ledger.press import Press
from terazi.ledger.sharing import adds_nothing, items_meet, one_thread, shared
from terazi.ledger.strands import NO_DEAL
from terazi.ledger.voices import Manner, Voice
from terazi.model import SYMMETRIC, OutletRole, Stage

# A date this many days before publication is told of an earlier occasion: a quotation, no new statement (O4).
LOOKING_BACK = 30
# How far a carrier stands from the speaker: a verbatim copy, any other carrier.
COPIED, RETOLD = 2, 3

K = TypeVar("K")
_MAY_REPEAT = frozenset({OutletRole.WIRE, OutletRole.NEWSPAPER, OutletRole.THINK_TANK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A claim, the earlier claim that it carries, how far it stands from the speaker, and the rule that says so."""

    entry: Entry
    source: Entry
    distance: int
    rule: str


class Carriers:
    """Finds what each document carries; documents come in order of time and are remembered as they go by."""

    def __init__(self, voices: Mapping[str, Voice], copies: Mapping[str, str], press: Press, facts: Facts) -> None:
        self._voices, self._copies, self._press, self._facts = voices, copies, press, facts
        self._copied: Firsts[str] = Firsts(facts)
        self._told: Firsts[None] = Firsts(facts)
        self._printed: Firsts[str] = Firsts(facts)
        self._spoken: Firsts[str] = Firsts(facts)
        self._quoted: dict[tuple[str, Stage | None, Block], dict[tuple[int, str], Entry]] = {}
        self._reports: dict[_Matter, _Groups] = {}

    def of(self, document: Sequence[Entry]) -> Iterator[Carried]:
        """The claims of a document that carry an earlier statement."""
        for entry in document:
            found = self._carried(entry)
            if found:
                yield found

    def remember(self, document: Sequence[Entry]) -> None:
        """Keep a document for those that come after it."""
        for entry in document:
            self._told.add(None, entry)
            if entry.report.document in self._copies:
                self._copied.add(self._copies[entry.report.document], entry)
            self._printed.add(entry.report.outlet, entry)
            voice = self._voices[entry.id]
            self._spoken.add(voice.body, entry)
            row = self._quoted.setdefault((voice.body, entry.stage, block_of(entry.claim)), {})
            row.setdefault((self._facts.of(entry), entry.day), entry)
        for matter, rows in _matters(document).items():
            self._reports.setdefault(matter, _Groups()).add(rows, self._facts)

    # -------------------------------------------------------------- the rules, the nearest first

    def _carried(self, entry: Entry) -> Carried | None:
        voice = self._voices[entry.id]
        if source := self._copy(entry):
            return Carried(entry=entry, source=source, distance=COPIED, rule="O4 copy of")
        if source := self._citation(entry, voice):
            return Carried(entry=entry, source=source, distance=RETOLD, rule="O4 cites")
        if source := self._quotation(entry, voice):
            return Carried(entry=entry, source=source, distance=RETOLD, rule="O4 quotes again")
        if voice.manner is Manner.OWN and (source := self._repeat(entry)):
            return Carried(entry=entry, source=source, distance=RETOLD, rule="O7 repeats")
        if voice.manner is Manner.OWN and entry.report.role is OutletRole.AGGREGATOR:
            source = self._told.best(None, entry)
            return Carried(entry=entry, source=source, distance=RETOLD, rule="O8 gathered from") if source else None
        return None

    def _copy(self, entry: Entry) -> Entry | None:
        """O4: the same claim in a near-duplicate."""
        twins = self._copies.get(entry.report.document)
        return self._copied.best(twins, entry) if twins else None

    def _citation(self, entry: Entry, voice: Voice) -> Entry | None:
        """O4: the claim in the outlet that is cited, or that the sentence names."""
        if voice.manner is Manner.CITED:
            return self._printed.best(voice.speaker, entry)
        if is_primary(entry) or voice.manner not in (Manner.OWN, Manner.NAMED):
            return None
        found = (self._printed.best(name, entry) for name in outlets_named(entry, self._press))
        rows = [e for e in found if e and not is_primary(e) and self._may_cite(entry, e)]
        return min(rows, key=lambda e: (-shared(entry, e), e.order), default=None)

    def _may_cite(self, entry: Entry, source: Entry) -> bool:
        """Who denies a paper's report does not cite it; who lets somebody speak cites what he told the other paper."""
        if (entry.stage is Stage.DENIED) != (source.stage is Stage.DENIED):
            return False
        voice = self._voices[entry.id]
        return voice.manner is Manner.OWN or voice.body == self._voices[source.id].body

    def _quotation(self, entry: Entry, voice: Voice) -> Entry | None:
        """O4: an old statement of the same body, quoted with its own old date; who has no reporters heard none anew."""
        if voice.manner is not Manner.NAMED:
            return None
        if entry.report.role is OutletRole.AGGREGATOR:
            told = self._spoken.best(voice.body, entry)
            if told and told.stage is entry.stage:
                return told
        if not _looks_back(entry):
            return None
        said = self._quoted.get((voice.body, entry.stage, block_of(entry.claim)), {})
        date = entry.claim.date
        same = [e for (_, day), e in said.items() if not date or agree(day, date)]
        return self._facts.nearest(entry, same)

    def _repeat(self, entry: Entry) -> Entry | None:
        """O7b: without attribution, all of it stood in an earlier document."""
        if entry.report.role not in _MAY_REPEAT:
            return None
        matters = [m for m in self._facts.meeting(entry) if m in self._reports]
        found = [e for m in matters if (e := self._reports[m].best(entry, self._facts))]
        return self._facts.nearest(entry, found)


def outlets_named(entry: Entry, press: Press) -> Iterable[str]:
    """Which other outlets the claim's sentences name."""
    return sorted(press.named(entry.attributed) - {entry.report.outlet})


def _looks_back(entry: Entry) -> bool:
    """Dated well before publication; a denial told again without a date is the old denial."""
    date = entry.claim.date
    if not date:
        return entry.stage is Stage.DENIED
    return (
        not is_ahead(date, entry.report.published) and (last(entry.report.published) - last(date)).days > LOOKING_BACK
    )


# ------------------------------------------------------------------ facts

_Matter = tuple[Block, tuple[str, ...]]
_Fact = tuple[object, ...]


class Facts:
    """Claims by what two of one matter can share, numbered; what was compared once is remembered."""

    def __init__(self, families: Mapping[str, str]) -> None:
        self.families = families
        self._numbers: dict[_Fact, int] = {}
        self._of: dict[str, int] = {}
        self._meets: dict[_Matter, list[_Matter]] = {}
        self._places: dict[_Matter, int] = {}
        self._marked: dict[tuple[Block, str], list[_Matter]] = {}

    def of(self, entry: Entry) -> int:
        """The number of the fact that a claim tells."""
        number = self._of.get(entry.id)
        if number is None:
            c = entry.claim
            fact = (
                block_of(c), c.kind, entry.stage, c.suppliers, c.parties, c.items, c.quantity, c.delivered, c.amount,
                c.date, c.orgs, c.place, c.category if c.kind in NO_DEAL else (),
            )  # fmt: skip
            number = self._of[entry.id] = self._numbers.setdefault(fact, len(self._numbers))
        return number

    def meeting(self, entry: Entry) -> list[_Matter]:
        """The matters, seen so far, whose items meet those of a claim."""
        mine = matter_of(entry)
        if mine not in self._meets:
            met = [m for m in self._near(mine) if items_meet(mine[1], m[1], self.families)]
            self._meets[mine] = [mine, *met]
            for matter in met:
                self._meets[matter].append(mine)
        return self._meets[mine]

    def _near(self, mine: _Matter) -> list[_Matter]:
        """The matters, in the order in which they were seen, that share a mark with this one, which is kept."""
        block, items = mine
        found = {mark for item in items for mark in marks(item, self.families)} or {""}
        rows = [self._marked.setdefault((block, mark), []) for mark in sorted(found)]
        near = sorted({matter for row in rows for matter in row}, key=lambda matter: self._places[matter])
        self._places[mine] = len(self._places)
        for row in rows:
            row.append(mine)
        return near

    def nearest(self, entry: Entry, rows: Iterable[Entry]) -> Entry | None:
        """The claim of the same matter that shares most; on a tie the earliest."""
        fit = [e for e in rows if one_thread(entry.claim, e.claim, self.families, any_supplier=True)]
        return min(fit, key=lambda e: (-shared(entry, e), e.order), default=None)


def matter_of(entry: Entry) -> _Matter:
    """Where claims that can meet stand together: block and items; of an agreement the block alone."""
    return block_of(entry.claim), () if entry.claim.kind in SYMMETRIC else entry.claim.items


def _matters(document: Iterable[Entry]) -> Mapping[_Matter, list[Entry]]:
    found: dict[_Matter, list[Entry]] = {}
    for entry in document:
        found.setdefault(matter_of(entry), []).append(entry)
    return found


@dataclass(slots=True)
class _Shelf:
    """The first entry of each fact of one matter, and how far each asking fact has looked through them."""

    rows: dict[int, Entry] = field(default_factory=dict)
    firsts: list[Entry] = field(default_factory=list)
    looked: dict[int, tuple[int, Entry | None]] = field(default_factory=dict)


class Firsts(Generic[K]):
    """Under each key the first entry of every fact, so that the nearest is found among facts, not among papers."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._shelves: dict[tuple[K, _Matter], _Shelf] = {}

    def add(self, key: K, entry: Entry) -> None:
        """Keep an entry, if it is the first of its fact."""
        self._facts.meeting(entry)
        shelf = self._shelves.setdefault((key, matter_of(entry)), _Shelf())
        number = self._facts.of(entry)
        if number not in shelf.rows:
            shelf.rows[number] = entry
            shelf.firsts.append(entry)

    def best(self, key: K, entry: Entry) -> Entry | None:
        """The kept entry of the same matter that shares most; on a tie the earliest."""
        found = [self._best_on(self._shelves.get((key, matter)), entry) for matter in self._facts.meeting(entry)]
        return min((e for e in found if e), key=lambda e: (-shared(entry, e), e.order), default=None)

    def _best_on(self, shelf: _Shelf | None, entry: Entry) -> Entry | None:
        if shelf is None:
            return None
        number = self._facts.of(entry)
        place, best = shelf.looked.get(number, (0, None))
        if place < len(shelf.firsts):
            fresh = shelf.firsts[place:] if best is None else [best, *shelf.firsts[place:]]
            best = self._facts.nearest(entry, fresh)
            shelf.looked[number] = (len(shelf.firsts), best)
        return best


@dataclass(slots=True)
class _Groups:
    """What each document told of one matter, kept once for documents that told the same."""

    seen: set[tuple[int, ...]] = field(default_factory=set)
    rows: list[list[Entry]] = field(default_factory=list)
    looked: dict[int, tuple[int, Entry | None]] = field(default_factory=dict)

    def add(self, told: list[Entry], facts: Facts) -> None:
        """Keep what a document told."""
        key = tuple(sorted(facts.of(e) for e in told))
        if key not in self.seen:
            self.seen.add(key)
            self.rows.append(told)

    def best(self, entry: Entry, facts: Facts) -> Entry | None:
        """Of documents in which all of a claim stood the claim that shares most."""
        number = facts.of(entry)
        place, best = self.looked.get(number, (0, None))
        if place < len(self.rows):
            fresh = [e for told in self.rows[place:] for e in _stood(entry, told, facts)]
            best = facts.nearest(entry, fresh if best is None else [best, *fresh])
            self.looked[number] = (len(self.rows), best)
        return best


def _stood(entry: Entry, told: Sequence[Entry], facts: Facts) -> list[Entry]:
    thread = [e for e in told if one_thread(entry.claim, e.claim, facts.families)]
    return thread if thread and adds_nothing(entry, thread) else []

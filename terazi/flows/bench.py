"""How fast reading is: a full read, triage beside a bare scan by the same automaton, on the texts it is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terazi.flows.read import Reader
from terazi.model import Document
from terazi.text.triage import Triage, plain
from terazi.text.triage_signs import compile_triage

# Seconds on a clock that only runs forward.
Clock = Callable[[], float]
# The two scans are measured in turn, so that both meet the same machine; the best round of each counts.
_ROUNDS = 5
_MILLION = 1e6
# Characters of the document by which the speed of reading is told, as news articles come.
_ARTICLE = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What was measured. Megabytes are of UTF-8; rates are per second of one process."""

    documents: int
    characters: int
    megabytes: float
    claims: int
    worth: int
    compile_seconds: float
    read_seconds: float
    triage_megabytes_per_second: float
    scan_megabytes_per_second: float

    @property
    def triage_share(self) -> float:
        """Triage as a share of the bare scan: what the machine can do cancels out."""
        return self.triage_megabytes_per_second / self.scan_megabytes_per_second

    @property
    def articles_per_second(self) -> float:
        """Texts of 1,500 characters that are read in a second."""
        return self.characters / _ARTICLE / self.read_seconds

    def rows(self) -> list[tuple[str, str]]:
        """Each figure with its name."""
        return [
            ("texts", f"{self.documents} ({self.megabytes:.2f} MB), {self.worth} worth reading, {self.claims} claims"),
            ("compiling languages", f"{self.compile_seconds:.2f} s"),
            ("full read", f"{self.articles_per_second:.0f} texts of {_ARTICLE:,} characters/s"),
            ("full read, as they are", f"{self.documents / self.read_seconds:.0f} texts/s"),
            ("triage", f"{self.triage_megabytes_per_second:.0f} MB/s"),
            ("bare scan, same automaton", f"{self.scan_megabytes_per_second:.0f} MB/s"),
            ("triage as a share of it", f"{self.triage_share:.2f}"),
        ]


def bench(documents: Sequence[Document], reader: Reader, clock: Clock) -> Speed:
    """Read all documents once, and scan them in turn with and without what triage adds."""
    megabytes = sum(len(document.text.encode()) for document in documents) / _MILLION
    start = clock()
    for pack in reader.knowledge.languages.values():
        if pack.trigger:
            reader.tables(pack)
    compiled = clock()
    claims = sum(len(reader.read(document).claims) for document in documents)
    read = clock() - compiled
    look = compile_triage(reader.knowledge.languages.values(), reader.knowledge.systems.values())
    triage, scan, worth = _scans(documents, look, clock)
    return Speed(
        documents=len(documents),
        characters=sum(len(document.text) for document in documents),
        megabytes=megabytes,
        claims=claims,
        worth=worth,
        compile_seconds=compiled - start,
        read_seconds=read,
        triage_megabytes_per_second=megabytes / triage,
        scan_megabytes_per_second=megabytes / scan,
    )


def _scans(documents: Sequence[Document], look: Triage, clock: Clock) -> tuple[float, float, int]:
    """Seconds of triage and of the bare scan, the best of some rounds, and how many texts are worth reading."""
    folded = [plain(document.text) for document in documents]
    triage, scan, worth = [], [], 0
    for _ in range(_ROUNDS):
        start = clock()
        for text in folded:
            look.automaton.find_overlapping(text)
        between = clock()
        worth = sum(look.worth(document.text) for document in documents)
        scan.append(between - start)
        triage.append(clock() - between)
    return min(triage), min(scan), worth

"""The press: the outlets of a ledger, and which of them a text names, whatever ending the name bears there."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.folding import fold
from terazi.ledger.lexicon import Runs
from terazi.ledger.names import is_near, runs_in, sounds
from terazi.model import OutletRole, Report

# A name whose words come to fewer letters names too much.
_SHORTEST = 3
# So many texts are kept with the outlets that they name: claims of one sentence are asked for one after the other.
_REMEMBERED = 100_000


class Press:
    """Outlets by name, indexed by the sound of their first word; what was asked once is remembered."""

    def __init__(self, reports: Iterable[Report]) -> None:
        heads: dict[str, Report] = {}
        for report in reports:
            known = heads.get(report.outlet)
            if report.outlet and (known is None or _order(report) < _order(known)):
                heads[report.outlet] = report
        self.papers = dict(sorted(heads.items()))
        self._sounds = {name: words for name in self.papers if len("".join(words := sounds(name))) >= _SHORTEST}
        self._by_letter: dict[str, dict[str, list[str]]] = {}
        for name, words in self._sounds.items():
            self._by_letter.setdefault(words[0][0], {}).setdefault(words[0], []).append(name)
        self._folded = {fold(name): name for name in self.papers}
        self._runs = Runs(self._folded)
        self._near: dict[str, tuple[str, ...]] = {}
        self._named: dict[str, frozenset[str]] = {}
        self._cited: dict[str, tuple[str, ...]] = {}

    def named(self, text: str) -> frozenset[str]:
        """The outlets that a text names."""
        if text not in self._named:
            if len(self._named) >= _REMEMBERED:
                self._named.clear()
            self._named[text] = self._names_in(text)
        return self._named[text]

    def _names_in(self, text: str) -> frozenset[str]:
        words = sounds(text)
        found = {name for word in set(words) for name in self._begun(word)}
        return frozenset(name for name in found if runs_in(self._sounds[name], words))

    def cited(self, said_by: str, but: str) -> Report | None:
        """The outlet that the words for a speaker name, but for one; the longest name where several fit."""
        if said_by not in self._cited:
            spelled = {self._folded[run] for run in self._runs.in_text(fold(said_by))}
            found = spelled | self.named(said_by)
            self._cited[said_by] = tuple(sorted(found, key=lambda name: (len(name), name), reverse=True))
        best = next((name for name in self._cited[said_by] if name != but), None)
        return self.papers[best] if best else None

    def _begun(self, word: str) -> tuple[str, ...]:
        """The outlets whose first word sounds like this one."""
        if word not in self._near:
            firsts = self._by_letter.get(word[0], {})
            self._near[word] = tuple(n for first, names in firsts.items() if is_near(first, word) for n in names)
        return self._near[word]


def _order(report: Report) -> tuple[str, bool, str]:
    """Of one outlet's reports the earliest tells what it is."""
    return (report.published or "9999", report.role is not OutletRole.PRIMARY, report.document)

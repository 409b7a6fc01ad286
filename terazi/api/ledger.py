"""A ledger in the hands of a program: measures, deals and indicators as data frames, drawings beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from terazi.api.frames import (
    frame_of_alerts,
    frame_of_claims,
    frame_of_corrections,
    frame_of_deals,
    frame_of_indicators,
    frame_of_measures,
    need_frames,
)
from terazi.api.plots import Plot, plot_deals, plot_measures
from terazi.api.reading import today as _today
from terazi.api.words import QuestionWords, Words, asked, several
from terazi.briefs.measured import ScalesWords
from terazi.exports.citations import CitationFormat, cite
from terazi.flows.asked import day, member
from terazi.flows.changes import changes_in, told_of
from terazi.flows.citing import Citing, reference
from terazi.flows.corrections import corrections
from terazi.flows.countries import country
from terazi.flows.encoded import Found
from terazi.flows.extract import Cut, open_extract
from terazi.flows.kept import found_in
from terazi.flows.measure import Weighed, measured, scales_of, shelf
from terazi.flows.settled import Settled, settled_in
from terazi.flows.wording import make_wording
from terazi.knowledge import Knowledge, load
from terazi.model import Category, Kind, Stage
from terazi.model.publication import Publication
from terazi.store import Sought
from terazi.store import open_ledger as open_store

if TYPE_CHECKING:
    from typing import Unpack

    import polars as pl


@dataclass(slots=True)
class OpenLedger:
    """The ledger in a file. Every method answers from the file as it was when it was first asked; open it again
    to see what was read since. Figures are those that ``terazi measure`` prints."""

    path: Path
    knowledge: Knowledge
    _settled: dict[str, Settled] = field(default_factory=dict)

    @classmethod
    def of(cls, path: str | PathLike[str], knowledge: Sequence[str | PathLike[str]]) -> OpenLedger:
        """Open it; a ``TeraziError`` where there is none, or where polars is missing."""
        need_frames()
        opened = cls(path=Path(path), knowledge=load(*(Path(folder) for folder in knowledge)))
        opened._as_of("")
        return opened

    @property
    def edition(self) -> str:
        """The edition of the ledger: with it a figure can be cited and replayed."""
        return self._as_of("").ledger.edition

    def indicators(self, language: str = "en") -> pl.DataFrame:
        """What can be measured: name, title, unit, yardsticks and page of each indicator."""
        return frame_of_indicators(shelf(), self._words(language))

    def measure(self, indicator: str, *, language: str = "en", **question: Unpack[QuestionWords]) -> pl.DataFrame:
        """The figures of one indicator, a row each: value and bounds in ``unit``, intervals as pairs of columns,
        ``n`` deals behind it, window, editions, caveat, and in ``basis`` the ids of its deals. ``language``: that of
        unit, word and caveat, English or Turkish.

        A ``TeraziError`` names an unknown indicator, country or yardstick with the nearest that there are.
        """
        return frame_of_measures(self._weighed(indicator, question).measures, self._words(language))

    def deals(
        self, *, recipient: Words = (), supplier: Words = (), kind: Words = (), category: Words = (),
        stage: Words = (), as_of: str = "",
    ) -> pl.DataFrame:  # fmt: skip
        """The deals, a row each: the stage claimed beside the stage that two bodies or a formal record establish."""
        sought = self._sought(recipient, supplier, kind, category, stage)
        return frame_of_deals(self._found(sought, as_of))

    def claims(
        self, *, recipient: Words = (), as_of: str = "", errors: str = "", registers: bool = False
    ) -> pl.DataFrame:
        """The claims that may be passed on, a row each, with the columns of ``terazi export csv-claims``: ``quote`` has
        at most 160 characters, beside it outlet, day and address; ``confidence`` runs from 0 to 1, ``amount`` is in
        ``currency`` as told. Claims that people rejected are left out, edited ones are as they left them.

        ``errors``: the address at which a record is reported as wrong; ``registers``: also what only a register tells.
        """
        cut = Cut(
            recipients=tuple(country(word, self.knowledge) for word in several(recipient)),
            as_of=day(as_of) if as_of else "",
            registers=registers,
            publication=Publication(errors=errors),
        )
        with open_extract(self.path, self.knowledge, _today(), cut) as extract:
            return frame_of_claims(extract)

    def corrections(self, *, language: str = "en") -> pl.DataFrame:
        """What was reported and put right, a row each: the columns of ``terazi corrections --csv``, and ``what``
        in words. Days are ISO days; ``edition``: the first in which it is so. Nobody is named."""
        with open_store(self.path, create=False) as store:
            found = corrections(store, self.knowledge)
        return frame_of_corrections(found, make_wording(language, self.knowledge))

    def cite(self, record: str, *, form: str = "bibtex", language: str = "en", base: str = "", today: str = "") -> str:
        """A deal, country, pair or the ``edition`` as ``bibtex``, ``ris`` or ``text``, as ``terazi cite`` writes it.

        ``base``: the address before the paths of pages; ``today``: the ISO day of access. A ``TeraziError`` names what
        cannot be cited."""
        how = Citing(today=day(today) if today else _today(), language=language, publication=Publication(base=base))
        return cite(reference(self.path, record, self.knowledge, how), member(form, CitationFormat))

    def changes(self, since: str, *, recipient: Words = (), today: str = "", language: str = "en") -> pl.DataFrame:
        """What has changed since a day, an alert each, as ``terazi changes`` tells it: in English or Turkish.

        ``today``: the day on which promises and waits are looked at, by default the day that it is."""
        states = [country(word, self.knowledge) for word in several(recipient)]
        found = changes_in(self.path, self.knowledge, day(since), day(today) if today else _today(), states)
        wording = make_wording(language, self.knowledge)
        return frame_of_alerts((one, told_of(found, one, wording)) for one in found.alerts)

    def plot_measure(self, indicator: str, *, language: str = "en", **question: Unpack[QuestionWords]) -> Plot:
        """The figures of one indicator as points with their intervals, as SVG, told in English or Turkish."""
        weighed = self._weighed(indicator, question)
        return plot_measures(weighed.indicator.name, weighed.measures, self._words(language))

    def plot_deals(self, *, recipient: Words = (), supplier: Words = (), as_of: str = "") -> Plot:
        """The deals on one time axis, a lane each, as SVG: thick as far as established, thin beyond."""
        found = self._found(self._sought(recipient, supplier), as_of)
        return plot_deals(self._as_of(as_of).ledger, [one.deal for one in found], self.knowledge)

    def _words(self, language: str) -> ScalesWords:
        return ScalesWords(wording=make_wording(language, self.knowledge))

    def _weighed(self, indicator: str, question: QuestionWords) -> Weighed:
        words = asked(question)
        return measured(scales_of(self._as_of(words.as_of)), indicator, words, self.knowledge)

    def _found(self, sought: Sought, as_of: str) -> list[Found]:
        return found_in(self._as_of(as_of).ledger, sought)

    def _sought(
        self, recipient: Words, supplier: Words, kind: Words = (), category: Words = (), stage: Words = ()
    ) -> Sought:
        return Sought(
            recipients=[country(word, self.knowledge) for word in several(recipient)],
            suppliers=[country(word, self.knowledge) for word in several(supplier)],
            kinds=[member(word, Kind) for word in several(kind)],
            categories=[member(word, Category) for word in several(category)],
            stages=[member(word, Stage) for word in several(stage)],
        )

    def _as_of(self, word: str) -> Settled:
        asked_day = day(word) if word else ""
        if asked_day not in self._settled:
            self._settled[asked_day] = settled_in(self.path, self.knowledge, _today(), as_of=asked_day)
        return self._settled[asked_day]

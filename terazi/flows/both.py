"""Read with the rules and with a model, one text after the other; each reader's claims stay its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from terazi.flows.batch import Readers, bare, read_all
from terazi.flows.read import Reading
from terazi.model import Claim, Document, Issue

if TYPE_CHECKING:
    from terazi.flows.model_read import ModelReader, ModelReading


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One text as the rules read it, and as the model did if it was asked."""

    rules: Reading
    model: ModelReading | None = None

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All that was doubtful or fell, of both."""
        return (*self.rules.issues, *(self.model.issues if self.model else ()))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the rules, behind them those of the model; ``Claim.reader`` tells them apart."""
        return (*self.rules.claims, *(self.model.claims if self.model else ()))


@dataclass(frozen=True, slots=True)
class BothReaders:
    """The rules and, if there is one, a model. With a model all is read in one process: the model takes the time."""

    readers: Readers
    model: ModelReader | None = None

    @property
    def digest(self) -> str:
        """What a stored reading is known by: the rules, the model, and which texts the model is asked about."""
        own = self.readers.digest
        return f"{own}+{self.model.name}+{self.model.asked}" if self.model else own

    def read_all(self, found: Iterable[Document | Issue]) -> Iterator[Read | Issue]:
        """Each document as both read it and each issue, in the order in which they come."""
        if self.model is None:
            for one in read_all(found, self.readers):
                yield one if isinstance(one, Issue) else Read(rules=one)
            return
        for each in found:
            yield each if isinstance(each, Issue) else self._read(each, self.model)

    def read_pairs(self, documents: Sequence[Document]) -> Iterable[tuple[tuple[Claim, ...], tuple[Issue, ...]]]:
        """Claims and issues of each document, as ``ingest`` asks for them."""
        if self.model is None:
            return self.readers.read_pairs(documents)
        return ((one.claims, one.issues) for one in (self._read(document, self.model) for document in documents))

    def _read(self, document: Document, model: ModelReader) -> Read:
        reading = self.readers.reader.read(document)
        return Read(rules=bare(reading), model=model.read(reading))

"""Copies as settling sees them: all near-duplicates of one text under one name, as recognised on the way in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.flows.since import Since
from terazi.ledger.clusters import Clusters
from terazi.model import Copy, Document
from terazi.store import LedgerView


@dataclass(frozen=True, slots=True)
class Twins:
    """Document -> the name of its near-duplicates, for those that have any: a copy of a copy is a copy.

    ``originals``: each copy -> the document that it is most like.
    """

    names: Mapping[str, str]
    originals: Mapping[str, str]

    def name(self, document: str) -> str:
        """What a document and its near-duplicates have in common: the first of their ids."""
        return self.names.get(document, document)

    def around(self, documents: Collection[str]) -> set[str]:
        """These documents with all their near-duplicates."""
        together: dict[str, set[str]] = defaultdict(set)
        for one, name in self.names.items():
            together[name].add(one)
        return set(documents).union(*(together[self.names[one]] for one in documents if one in self.names))


class KeptTwins:
    """The near-duplicates of a ledger, read again only if copies were found since."""

    def __init__(self) -> None:
        self._read: tuple[int, Since, Twins] | None = None

    def of(self, view: LedgerView) -> Twins:
        """The near-duplicates as they are now."""
        last, read = view.last_copy(), self._read
        if read is None or read[0] != last or not read[1].still_holds(view):
            self._read = read = (last, Since.of(view), twins_in(view))
        return read[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCopy:
    """A copy with both documents; of the ledger, so that outlets, days and titles can be told beside it."""

    copy: Copy
    document: Document
    original: Document


def told_copies(view: LedgerView, document: str = "", *, changed: bool = False) -> Iterator[ToldCopy]:
    """The copies in a ledger, or those that a document has part in; ``changed``: only those that tell a fact otherwise.

    A ``TeraziError`` where there is no such document.
    """
    if document and not view.document(document):
        raise TeraziError(f"no document {document!r}", hint="See ids in: terazi deal ID --json")
    for one in view.copies(document):
        if one.changes or not changed:
            copy, original = view.document(one.document), view.document(one.original)
            assert copy and original
            yield ToldCopy(copy=one, document=copy, original=original)


def copies_between(view: LedgerView, documents: Collection[str]) -> list[Copy]:
    """Where these documents are near-duplicates of each other: the copies that they have part in."""
    twins = twins_in(view)
    if len(set(documents)) < len(documents) or len({twins.name(one) for one in documents}) > 1:
        return []
    found = {(c.document, c.original): c for one in documents for c in view.copies(one)}
    between = [c for pair, c in found.items() if set(pair) == set(documents)]
    return between or list(found.values())


def twins_in(view: LedgerView) -> Twins:
    """The near-duplicates in a ledger, now or as of an edition."""
    clusters: Clusters[str] = Clusters()
    originals: dict[str, str] = {}
    for one in view.copies():
        clusters.join(one.document, one.original)
        originals.setdefault(one.document, one.original)
    return Twins({document: names[0] for names in clusters.all() for document in names}, originals)

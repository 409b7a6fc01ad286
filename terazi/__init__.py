"""Terazi reads news on defence cooperation into claims, a ledger of deals and the balance of supply.

In Python: ``terazi.read(text)`` gives the claims of a text, ``terazi.read_into(path, *sources)`` keeps those of many,
``terazi.open_ledger(path)`` is the ledger in a file with its measures, claims, deals and changes as data frames
(docs/python.md). Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    import pandas
    import polars

    from terazi.api.ledger import OpenLedger
    from terazi.flows.ingest import IngestReport
    from terazi.model import Claim

__all__ = ["open_ledger", "read", "read_into", "to_pandas"]


def open_ledger(path: str | PathLike[str], *, knowledge: tuple[str | PathLike[str], ...] = ()) -> OpenLedger:
    """The ledger in a file, settled; a ``TeraziError`` where there is none.

    ``knowledge``: folders of knowledge files laid over the shipped ones. Data frames need the extra ``analysis``.
    """
    from terazi.api.ledger import OpenLedger

    return OpenLedger.of(path, knowledge)


def read(text: str, language: str | None = None, *, title: str = "", published: str = "") -> tuple[Claim, ...]:
    """The claims of one text, each with its evidence: ``text[span] == quote`` for every field.

    ``language``: its code, None finds it out; ``published``: the ISO day from which "last year" is counted. Counts
    are numbers of things, sums are exact decimals in their own currency, days ISO prefixes as long as they are
    precise, ``confidence`` runs from 0 to 1 (docs/codebook.md). A text that says nothing of defence, or is in a
    language that is not read, gives none. Offline.
    """
    from terazi.api.reading import claims_of

    return claims_of(text, title=title, published=published, language=language or "")


def read_into(
    path: str | PathLike[str],
    *sources: str | PathLike[str],
    knowledge: tuple[str | PathLike[str], ...] = (),
    recorded: str = "",
) -> IngestReport:
    """Read files, folders or addresses and keep what was read in a ledger file, made if need be: how many documents
    were new, read again and known, how many claims and issues. The same text is kept once.

    ``recorded``: the ISO day that is noted with them, by default the day that it is. A single source that is not
    there is a ``TeraziError``; what is wrong with some of many is an issue, kept in the ledger.
    """
    from terazi.api.reading import read_and_keep

    return read_and_keep(path, sources, knowledge, recorded)


def to_pandas(frame: polars.DataFrame) -> pandas.DataFrame:
    """A frame of Terazi as one of pandas, column by column: lists stay lists, missing values become missing ones.

    A ``TeraziError`` where pandas is not installed; nothing else is needed."""
    from terazi.api.frames import frame_of_pandas

    return frame_of_pandas(frame)

"""Terazi reads news on defence cooperation into claims, a ledger of deals and the balance of supply.

In Python: ``terazi.read(text)`` gives the claims of a text, ``terazi.open_ledger(path)`` the ledger in a file with
its measures, deals and changes as data frames. Nothing is loaded before it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from terazi.api.ledger import OpenLedger
    from terazi.model import Claim

__all__ = ["open_ledger", "read"]


def open_ledger(path: str | PathLike[str], *, knowledge: tuple[str | PathLike[str], ...] = ()) -> OpenLedger:
    """The ledger in a file, settled; a ``TeraziError`` where there is none.

    ``knowledge``: folders of knowledge files laid over the shipped ones. Data frames need the extra ``analysis``.
    """
    from terazi.api.ledger import OpenLedger

    return OpenLedger.of(path, knowledge)


def read(text: str, *, title: str = "", published: str = "", language: str = "") -> tuple[Claim, ...]:
    """The claims of one text, each with its evidence: ``text[span] == quote`` for every field.

    ``published``: the ISO day from which "last year" is counted; ``language``: its code, "" finds it out. Offline.
    """
    from terazi.api.reading import claims_of

    return claims_of(text, title=title, published=published, language=language)

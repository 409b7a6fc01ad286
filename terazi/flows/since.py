"""A moment in the record of a ledger: whether a file still goes back to it, and is no other one in its place."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.store import LedgerView


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The number of links in the chain of the log at that moment, and the last of them."""

    number: int
    link: str

    @classmethod
    def of(cls, view: LedgerView) -> Since:
        """This moment."""
        number, link = view.last_link()
        return cls(number=number, link=link)

    def still_holds(self, view: LedgerView) -> bool:
        """Whether all that was recorded by then is in the file, unchanged, whatever came later."""
        return view.link(self.number) == self.link

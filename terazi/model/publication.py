"""Under whose name a ledger is made public: its maker, the address of its pages, and where errors are reported."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who publishes a ledger, and where. Empty parts say nothing.

    ``name``: the publisher as he is cited; ``base``: the address that the paths of pages are put behind
    (``https://terazi.example``); ``errors``: where a wrong record is reported, an address of mail (``mailto:…``) or of
    the web, in which ``{record}`` and ``{edition}`` stand for the record in question.
    """

    name: str = "Terazi"
    base: str = ""
    errors: str = ""

    def page(self, *path: str) -> str:
        """The address of a page, ``page("en", "deal", "D-0117")``; empty where no base is known."""
        return "/".join((self.base.rstrip("/"), *(quote(part, safe="") for part in path))) if self.base else ""

    def report(self, record: str, edition: str = "") -> str:
        """The address at which a record is reported as wrong; empty where none is known. Pages and exports put it
        beside every record."""
        if not self.errors:
            return ""
        if "{record}" in self.errors:
            known = self.errors.replace("{record}", quote(record, safe=""))
            return known.replace("{edition}", quote(edition, safe=""))
        sign = "&" if "?" in self.errors else "?"
        return f"{self.errors}{sign}{_query(self.errors, record, edition)}"


# Who says nothing of himself: no page, no address for errors.
NOBODY = Publication()


def _query(address: str, record: str, edition: str) -> str:
    """What is asked of an address that has no gaps: a subject of a mail, or two fields of a form."""
    if address.startswith("mailto:"):
        subject = f"Terazi {record}" + (f" (edition {edition})" if edition else "")
        return f"subject={quote(subject, safe='')}"
    return urlencode({"record": record, **({"edition": edition} if edition else {})})

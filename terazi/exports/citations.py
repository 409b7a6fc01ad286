"""References as BibTeX, RIS and plain text: pure functions from a ``Reference`` to words.

BibTeX is the classic kind (``@misc`` with ``howpublished``, ``url``, ``urldate``), in which every sign that TeX would
take for a command is written so that it prints as itself; letters stay UTF-8. RIS is that of the reference managers: a
tag, two spaces, a hyphen and a space before each value, ``DATA`` for an edition, ``ELEC`` for a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from terazi.model.citing import CitedKind, Reference


class CitationFormat(StrEnum):
    """How a reference is written."""

    BIBTEX = "bibtex"
    RIS = "ris"
    TEXT = "text"


# What TeX takes for a command -> what prints as the sign itself. BibTeX counts braces, those behind a backslash too.
_TEX = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "$": r"\$",
    "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
}  # fmt: skip
# In an address these would end the value or begin a comment; percent signs make them harmless.
_IN_URL = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_UNTOLD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_KEY = re.compile(r"[^A-Za-z0-9-]+")


def cite(one: Reference, form: CitationFormat) -> str:
    """The reference in that form, ending with a line feed."""
    return {CitationFormat.BIBTEX: bibtex, CitationFormat.RIS: ris, CitationFormat.TEXT: text}[form](one)


def bibtex(one: Reference) -> str:
    """An entry of BibTeX."""
    fields = {
        "title": f"{{{_tex(one.title)}}}",
        "author": f"{{{_tex(one.publisher)}}}",
        "year": one.recorded[:4],
        "howpublished": _tex(_edition(one)),
        "note": _tex(f"Accessed {one.accessed}"),
        "url": _url(one.url),
        "urldate": one.accessed,
        "language": one.language,
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{_KEY.sub('-', one.key)},\n{rows}\n}}\n"


def ris(one: Reference) -> str:
    """A record of RIS; its lines end as the format wants them."""
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in _ris(one))


def _ris(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA" if one.kind is CitedKind.EDITION else "ELEC"
    yield "ID", _KEY.sub("-", one.key)
    yield "TI", one.title
    yield "AU", one.publisher
    yield "PB", one.publisher
    if one.recorded:
        yield "PY", one.recorded[:4]
        yield "DA", one.recorded.replace("-", "/")
    yield "ET", one.edition
    yield "LA", one.language
    yield "Y2", one.accessed.replace("-", "/")
    if one.url:
        yield "UR", one.url
    yield "ER", ""


def text(one: Reference) -> str:
    """One line, as it would stand in a footnote."""
    parts = [f"{one.publisher}. {one.title}", _edition(one), one.url, f"accessed {one.accessed}"]
    return _line(", ".join(part for part in parts if part)) + ".\n"


def _edition(one: Reference) -> str:
    day = f" ({one.recorded})" if one.recorded else ""
    return f"Ledger edition {one.edition}{day}"


def _tex(words: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _line(words))


def _url(address: str) -> str:
    return "".join(_IN_URL.get(sign, sign) for sign in _line(address))


def _line(words: str) -> str:
    """The words on one line, without what no reference can hold."""
    return " ".join(_UNTOLD.sub(" ", words).split())

"""An audited text as one self-contained page in every language of the interface, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from terazi.briefs.audit_rows import RowView, audit_rows, outcome_counts
from terazi.briefs.look import style_for
from terazi.briefs.wording import Wording
from terazi.model.checking import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """The audit in one language."""

    w: Wording
    rows: tuple[RowView, ...]
    counts: list[tuple[str, str, int]]


def audit_page(audit: Audit, wordings: Sequence[Wording]) -> str:
    """The page; its first language is the one that is shown until another is chosen."""
    page = _environment().get_template("audit.html")
    values = {
        "audit": audit,
        "tongues": [Tongue(w=w, rows=audit_rows(audit, w), counts=outcome_counts(audit, w)) for w in wordings],
        "silent": [" ".join(span.of(audit.text).split()) for span in audit.silent],
    }
    # Rendered twice: the style sheet holds the fonts of the letters that the first pass shows.
    return page.render(values, style=Markup(style_for(page.render(values, style=""))))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("terazi.briefs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""An audited text as one self-contained page in every language of the interface, without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.briefs.audit_rows import RowView, audit_rows, outcome_counts
from terazi.briefs.rendering import styled
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
    values = {
        "audit": audit,
        "tongues": [Tongue(w=w, rows=audit_rows(audit, w), counts=outcome_counts(audit, w)) for w in wordings],
        "silent": [" ".join(span.of(audit.text).split()) for span in audit.silent],
    }
    return styled("audit.html", values)

"""Check statements: each sentence of a text read alone, its assertions held against the ledger and the registers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from terazi.checks.judge import find
from terazi.checks.statements import assertions_in
from terazi.claims.parts import Part
from terazi.flows.check_drift import with_drift
from terazi.flows.check_ground import Held, make_ground
from terazi.flows.check_sentences import read_best
from terazi.model import (
    Document,
    Question,
    Register,
    Sentence,
)
from terazi.model.checking import Assertion, Audit, Finding


def audit_text(document: Document, held: Held, register: str = "") -> Audit:
    """Every sentence of a text against the ledger; the register's edition that is asked, or the newest, decides."""
    # Whoever asks a ledger of deals speaks of defence, however short the sentence is.
    reader = dataclasses.replace(held.reader, without=frozenset({Part.SUBJECT}))
    language, sentences = read_best(document, reader)
    asserting = [(s, found) for s, told in sentences if told and (found := assertions_in(told))]
    asked = _editions(held, register)
    audits = [_findings(asserting, document, held, edition) for edition in asked]
    named = {s.span for s, _ in asserting}
    return Audit(
        document=document.id,
        title=document.title or document.source,
        language=language,
        published=document.published,
        findings=with_drift(audits, [r.edition if r else "" for r in asked]),
        silent=tuple(s.span for s, _ in sentences if s.span not in named),
        ledger=held.ledger.edition,
        as_of=held.ledger.as_of,
        registers=tuple(r.edition for r in asked if r),
        text=document.text,
    )


def _editions(held: Held, register: str) -> list[Register | None]:
    """The editions to ask, the one that decides last."""
    if not held.registers and not register:
        return [None]
    chosen = held.scales.register(Question(register=register))
    return [*(r for r in held.registers if r is not chosen), chosen]


def _findings(
    asserting: Sequence[tuple[Sentence, tuple[Assertion, ...]]],
    document: Document,
    held: Held,
    register: Register | None,
) -> list[Finding]:
    ground = make_ground(held, document.published[:10], register)
    return [find(s.span, s.span.of(document.text), found, ground) for s, found in asserting]

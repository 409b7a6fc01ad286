"""Registers of a ledger: the editions that its documents hold, parsed again from the text that is stored."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.knowledge import Knowledge
from terazi.knowledge.registers import RegisterNames
from terazi.model import Document, OutletRole, Register
from terazi.sources.registers import PUBLISHER, Names, Parsed, parse_sipri

# What no rule of the publisher's words sorts is of this category.
_UNSORTED = "other"


def registers_in(documents: Iterable[Document], knowledge: Knowledge) -> tuple[Register, ...]:
    """The editions among these documents, oldest first."""
    names = names_of(knowledge)
    held = [one for one in documents if one.role is OutletRole.REGISTER and one.source.startswith(f"{PUBLISHER}:")]
    found = [parse_document(one, names).register for one in held]
    return tuple(sorted(found, key=lambda register: (register.edition, register.document)))


def parse_document(document: Document, names: Names) -> Parsed:
    """The register that a stored document is."""
    return parse_sipri(
        document.text, names, document=document.id, where=document.source, edition=document.published[:10]
    )


def names_of(knowledge: Knowledge) -> Names:
    """The words of the publisher's register, as its parser asks for them."""
    known = RegisterNames(knowledge.registers[PUBLISHER])

    def category(description: str, column: str) -> str:
        found = known.sort(description, column)
        return found.slug if found else _UNSORTED

    return Names(state=known.state, category=category)

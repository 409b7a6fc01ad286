"""The codebook in words: label and definition of every member of every closed set, per interface language."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.errors import TeraziError, did_you_mean
from terazi.model import (
    AmountKind,
    Aspect,
    Category,
    Conflict,
    Function,
    Kind,
    Leaning,
    Modality,
    OutletRole,
    Reason,
    Stage,
)

INTERFACE_LANGUAGES = ("en", "tr")

ROLES = ("supplier", "recipient", "parties")
FIELDS = (
    "kind", "stage", "modality", "suppliers", "recipients", "parties", "orgs", "items", "category", "quantity",
    "delivered", "amount", "amount_kind", "date", "place", "said_by", "superlative", "aspect", "leaning", "function",
    "reason",
)  # fmt: skip

# shelf of codebook.toml -> the members that it must tell, no more and no fewer
SHELVES: dict[str, tuple[str, ...]] = {
    "kind": tuple(Kind),
    "stage": tuple(Stage),
    "category": tuple(Category),
    "aspect": tuple(Aspect),
    "function": tuple(Function),
    "reason": tuple(Reason),
    "role": ROLES,
    "modality": tuple(Modality),
    "amount_kind": tuple(AmountKind),
    "leaning": tuple(Leaning),
    "outlet_role": tuple(OutletRole),
    "conflict": tuple(Conflict),
    "field": FIELDS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One member in one language: its ``label`` as inside a sentence, and what it ``says``."""

    label: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """All labels and definitions: language -> shelf (``kind``, ``stage`` …) -> member -> entry."""

    entries: dict[str, dict[str, dict[str, Entry]]] = field(default_factory=dict)

    def labels(self, language: str) -> dict[str, dict[str, str]]:
        """Shelf -> member -> label in one language; a ``TeraziError`` where the codebook lacks it."""
        if language not in self.entries:
            hint = did_you_mean(language, self.entries)
            raise TeraziError(f"the codebook has no language {language!r}", where="codebook.toml", hint=hint)
        return {
            shelf: {member: entry.label for member, entry in members.items()}
            for shelf, members in self.entries[language].items()
        }


def read_codebook(table: dict[str, object], where: str) -> Codebook:
    """The codebook that the TOML table of a file tells; anything missing, unknown or empty is refused by name."""
    _refuse(set(table), set(SHELVES), "shelf", where)
    entries: dict[str, dict[str, dict[str, Entry]]] = {lang: {} for lang in INTERFACE_LANGUAGES}
    for shelf, members in SHELVES.items():
        rows = table[shelf]
        if not isinstance(rows, dict):
            raise TeraziError(f"{shelf!r} is no table", where=where)
        _refuse(set(rows), set(members), shelf, where)
        for member in members:
            for language, entry in _read_member(rows[member], f"{shelf}.{member}", where).items():
                entries[language].setdefault(shelf, {})[member] = entry
    return Codebook(entries=entries)


def _refuse(found: set[str], wanted: set[str], what: str, where: str) -> None:
    if unknown := found - wanted:
        word = min(unknown)
        raise TeraziError(f"unknown {what} {word!r}", where=where, hint=did_you_mean(word, wanted))
    if missing := wanted - found:
        raise TeraziError(f"no {what} {min(missing)!r}", where=where, hint="Every member needs its label")


def _read_member(row: object, place: str, where: str) -> dict[str, Entry]:
    if not isinstance(row, dict):
        raise TeraziError(f"{place!r} is no table of languages", where=where)
    _refuse(set(row), set(INTERFACE_LANGUAGES), f"language of {place!r}:", where)
    return {language: _read_entry(value, f"{place}.{language}", where) for language, value in row.items()}


def _read_entry(value: object, place: str, where: str) -> Entry:
    match value:
        case [str(label), str(says)] if label.strip() and says.strip():
            return Entry(label=label, says=says)
    raise TeraziError(f"{place!r} must be a label and a definition", where=where, hint='As in en = ["drones", "…"]')

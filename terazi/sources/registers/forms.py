"""The forms in which SIPRI exports its trade register: which column holds what, known by the header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.errors import TeraziError


class Field(StrEnum):
    """What a column of a register holds; a ``…?`` column marks the one before it as an estimate."""

    ID = "id"
    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    DESIGNATION = "designation"
    DESCRIPTION = "description"
    CATEGORY = "category"
    ORDERED = "ordered"
    ORDERED_ESTIMATE = "ordered?"
    UNITS_ORDERED = "units ordered"
    UNITS = "units"
    UNITS_ESTIMATE = "units?"
    YEAR = "year"
    YEAR_ESTIMATE = "year?"
    STATUS = "status"
    COMMENT = "comment"
    VOLUME_ORDERED = "volume ordered"
    VOLUME = "volume"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form of export. ``columns``: heading -> field; ``marks``: field whose doubt stands in a column without
    a heading right behind it. ``by_year``: one row for each deal and year, else one for each deal."""

    name: str
    columns: Mapping[str, Field]
    marks: Mapping[Field, Field]
    by_year: bool

    def places(self, headings: Sequence[str]) -> Mapping[Field, int] | None:
        """Where each field stands under these headings; None where one of them is missing."""
        found: dict[Field, int] = {}
        for place, heading in enumerate(headings):
            if field := self.columns.get(_plain(heading)):
                found[field] = place
                behind = _plain(headings[place + 1]) if place + 1 < len(headings) else "-"
                if field in self.marks and not behind:
                    found[self.marks[field]] = place + 1
        return found if set(self.columns.values()) <= set(found) else None


BY_YEAR = Form(
    name="one row for each deal and year of delivery",
    columns={
        "sipri at database id": Field.ID,
        "supplier": Field.SUPPLIER,
        "recipient": Field.RECIPIENT,
        "designation": Field.DESIGNATION,
        "description": Field.DESCRIPTION,
        "armament category": Field.CATEGORY,
        "order date": Field.ORDERED,
        "order date is estimate": Field.ORDERED_ESTIMATE,
        "numbers delivered": Field.UNITS,
        "numbers delivered is estimate": Field.UNITS_ESTIMATE,
        "delivery year": Field.YEAR,
        "delivery year is estimate": Field.YEAR_ESTIMATE,
        "status": Field.STATUS,
        "tiv delivery values": Field.VOLUME,
    },
    marks={},
    by_year=True,
)
BY_DEAL = Form(
    name="one row for each deal",
    columns={
        "recipient": Field.RECIPIENT,
        "supplier": Field.SUPPLIER,
        "year of order": Field.ORDERED,
        "number ordered": Field.UNITS_ORDERED,
        "weapon designation": Field.DESIGNATION,
        "weapon description": Field.DESCRIPTION,
        "number delivered": Field.UNITS,
        "year(s) of delivery": Field.YEAR,
        "status": Field.STATUS,
        "comments": Field.COMMENT,
        "sipri tiv for total order": Field.VOLUME_ORDERED,
        "sipri tiv of delivered weapons": Field.VOLUME,
    },
    marks={Field.ORDERED: Field.ORDERED_ESTIMATE, Field.UNITS: Field.UNITS_ESTIMATE},
    by_year=False,
)
FORMS = (BY_YEAR, BY_DEAL)


def form_of(headings: Sequence[str]) -> tuple[Form, Mapping[Field, int]] | None:
    """The form whose columns these headings name, and where each stands."""
    for form in FORMS:
        if places := form.places(headings):
            return form, places
    return None


def unknown_form(where: str) -> TeraziError:
    """No header of the forms that are known."""
    asked = "; or ".join(f"{form.name} ({', '.join(form.columns)})" for form in FORMS)
    return TeraziError(
        "no export of a trade register: no line heads its columns", where=where, hint=f"Expected {asked}"
    )


def _plain(heading: str) -> str:
    return " ".join(heading.split()).casefold()

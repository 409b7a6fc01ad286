"""Build a document from what a file, page or record says of it; what it says wrongly becomes a doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from terazi.errors import did_you_mean
from terazi.model import Document, Issue, Level, OutletRole
from terazi.sources.identity import content_id, storable

# What a head or a record calls a field -> what a document calls it.
FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "role": "role",
    "owner": "owner",
    "country": "country",
    "language": "language",
    "lang": "language",
    "published": "published",
    "url": "url",
}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something was picked up: ``source`` is kept with the document, ``about`` is shown to the person."""

    source: str
    about: str

    def issue(self, level: Level, message: str) -> Issue:
        """What is wrong at this place."""
        return Issue(level=level, stage="sources", about=storable(self.about), message=storable(message))


def build(said: Mapping[str, str], text: str, place: Place, *, given_id: str = "") -> Iterator[Document | Issue]:
    """The document, after the doubts about its head; its id is the given one or that of its content."""
    fields = {FIELDS[key]: storable(value.strip()) for key, value in said.items() if key in FIELDS and value.strip()}
    published = _day(fields.pop("published", ""))
    role = fields.pop("role", "").lower() or OutletRole.NEWSPAPER
    if said.get("published", "").strip() and not published:
        yield place.issue(Level.DOUBT, f"no ISO day: published {said['published'].strip()!r}")
    if role not in set(OutletRole):
        yield place.issue(Level.DOUBT, f"no role of an outlet: {role!r}. {did_you_mean(role, OutletRole)}")
        role = OutletRole.NEWSPAPER
    for name, change in (("country", str.upper), ("language", str.lower)):
        fields[name] = change(fields.get(name, ""))
    id_ = storable(given_id) or content_id(fields.get("outlet", ""), fields.get("url", ""), storable(text))
    yield Document(
        id=id_, text=storable(text), source=storable(place.source), published=published, role=OutletRole(role), **fields
    )


def _day(said: str) -> str:
    """The ISO day, month or year that a date, perhaps with a time of day, begins with; else nothing."""
    match = _DAY.match(said)
    if not match:
        return ""
    try:
        date.fromisoformat((match[0] + "-01-01")[:10])
    except ValueError:
        return ""
    return match[0]

"""A brief as JSON: its sentences with what each asserts, its notes down to the runs of text, its figure as a table."""

from __future__ import annotations

import json
from collections.abc import Iterator

from terazi.model.brief_page import Assertion, BriefPage, Note, Part, Sentence

Fields = dict[str, object]


def brief_data(page: BriefPage) -> Fields:
    """The brief as plain values; what is withheld has its reason in place of its words."""
    return {
        "id": page.id,
        "language": page.language,
        "kicker": page.kicker,
        "heading": page.heading,
        "title": page.title,
        "judged": page.is_judged,
        "parts": list(_parts(page)),
        "numbers": [
            {"sentence": n.sentence, "label": n.label, "value": n.value, "range": n.span, "n": n.n}
            for n in page.numbers
        ],
        "figure": _figure(page),
        "notes": [_note(note) for note in page.notes],
        "method": page.method,
        "edition": page.edition,
        "as_of": page.as_of,
        "made": page.made,
        "register": page.register,
        "documents": page.documents,
    }


def brief_json(page: BriefPage) -> bytes:
    """The same as a file."""
    return (json.dumps(brief_data(page), ensure_ascii=False, indent=2) + "\n").encode()


def _parts(page: BriefPage) -> Iterator[Fields]:
    for part in Part:
        if told := page.of(part):
            yield {
                "part": part.value,
                "head": page.labels[f"part.{part}"],
                "sentences": [_sentence(one, page) for one in told],
            }


def _sentence(one: Sentence, page: BriefPage) -> Fields:
    if one.withheld:
        return {"id": one.id, "withheld": one.withheld}
    asserted = [_assertion(told) for told in one.asserts]
    return {"id": one.id, "text": one.text, "notes": list(page.numbers_of(one)), "asserts": asserted}


def _assertion(told: Assertion) -> Fields:
    facets = [{"field": facet.field, "value": facet.value} for facet in told.facets]
    found: Fields = {"sort": told.sort.value, "facets": facets, "number": told.number, "notes": list(told.notes)}
    return {name: value for name, value in found.items() if value not in ([], 0)}


def _figure(page: BriefPage) -> Fields | None:
    one = page.picture
    if one is None:
        return None
    return {
        "id": one.id, "title": one.title, "subtitle": one.subtitle, "description": one.description,
        "head": list(one.head), "rows": [list(row) for row in one.rows], "note": one.note,
    }  # fmt: skip


def _note(note: Note) -> Fields:
    found: Fields = {"number": note.number, "id": note.id}
    if note.row:
        row = note.row
        found |= {
            "deals": list(row.deals), "quote": row.quote, "cut": row.is_cut, "language": row.language,
            "gloss": row.gloss, "outlet": row.outlet, "day": row.day, "url": row.url, "bodies": row.bodies,
        }  # fmt: skip
    else:
        found["words"] = note.words
    if note.cited:
        found["cited"] = [
            {"deal": c.deal, "claim": c.claim, "document": c.document, "start": c.start, "end": c.end}
            for c in note.cited
        ]
    if note.documents:
        found["documents"] = list(note.documents)
    return found

"""What speaks against a judgement: contradictions, denials, and the closest rival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from terazi.briefs.gloss import clause
from terazi.briefs.nouns import Line
from terazi.briefs.onepage.leading import front
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.noting import (
    Draft,
    draft,
    each,
    facets_of,
    number,
    of_deal,
    quote_notes,
    records_note,
)
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import field_words, name_of, value_words
from terazi.model import Contradiction, Stage, Told
from terazi.model.brief_page import Assertion, Facet, Note, Part, Sort

# Contradictions and denials that a page has room for; the others are counted.
_SHOWN = 3
_FACETS = {"supplier": "suppliers", "recipient": "recipients"}


def speaks_against(matter: Matter, words: BriefWords) -> tuple[Draft, ...]:
    """Contradictions first, then denials, then the closest rival; where there is no contradiction, that."""
    if not matter.lines:
        return ()
    disputed = [line for line in matter.lines if line.contradictions]
    found = [_conflict(line, c, matter, words) for line in disputed for c in line.contradictions][:_SHOWN]
    found += _more(disputed, matter, words) if disputed else [_undisputed(matter, words)]
    found += list(_denials(matter, words))[:_SHOWN]
    rival = _rival(matter, words)
    return (*found, *([rival] if rival else []))


def _conflict(line: Line, conflict: Contradiction, matter: Matter, words: BriefWords) -> Draft:
    """One contradiction with each of its values and a quote that tells it."""
    notes: list[Note] = []
    asserts = []
    for told in conflict.values:
        facets = _of_value(conflict.field, told)
        mine = quote_notes(line, facets, matter, words)
        notes += mine
        asserts.append(each(*facets, notes=mine))
    record = records_note([line.deal], matter, words)
    asserts.append(
        Assertion(sort=Sort.DISPUTED, number=1, facets=(Facet("field", conflict.field),), notes=(record.id,))
    )
    values = (value_words(conflict.field, told.value, words.wording) for told in conflict.values)
    text = words.say(
        "against.conflict",
        what=name_of(line, words.wording),
        deal=line.deal.id,
        field=field_words(conflict.field, words.wording),
        values=words.say("against.or").join(values),
    )
    return draft(Part.AGAINST, f"conflict-{line.deal.id}-{conflict.field}", text, [*notes, record], asserts)


def _of_value(field: str, told: Told) -> tuple[Facet, ...]:
    parts = told.value.split("/") if field in ("stage", "kind", "category") else [told.value]
    return tuple(Facet(_FACETS.get(field, field), part) for part in parts)


def _more(disputed: list[Line], matter: Matter, words: BriefWords) -> list[Draft]:
    """On how many records sources conflict, where not all are shown."""
    if sum(len(line.contradictions) for line in disputed) <= _SHOWN:
        return []
    note = records_note((line.deal for line in disputed), matter, words)
    n, total = (words.wording.number(count) for count in (len(disputed), len(matter.lines)))
    text = words.say("against.more", n=n, total=total)
    every = records_note((line.deal for line in matter.lines), matter, words)
    asserts = [
        Assertion(sort=Sort.DISPUTED, number=len(disputed), notes=(note.id,)),
        number(len(matter.lines), notes=[every]),
    ]
    return [draft(Part.AGAINST, "more", text, [note, every], asserts)]


def _undisputed(matter: Matter, words: BriefWords) -> Draft:
    note = records_note((line.deal for line in matter.lines), matter, words)
    text = words.count("against.undisputed", len(matter.lines))
    asserts = [Assertion(sort=Sort.UNDISPUTED), number(len(matter.lines))]
    return draft(Part.AGAINST, "undisputed", text, [note], asserts)


def _denials(matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """Denials that stand in no contradiction: these are told already."""
    for line in matter.lines:
        facet = Facet("stage", Stage.DENIED.value)
        if line.contradictions or not any(matter.says(q.claim, facet) for q in line.quotes):
            continue
        notes = quote_notes(line, [facet], matter, words)
        denied = clause(of_deal(line.deal, Stage.DENIED), words.wording)
        text = words.say("against.denied", clause=denied, deal=line.deal.id)
        yield draft(Part.AGAINST, f"denied-{line.deal.id}", words.wording.raised(text), notes, [each(facet)])


# ------------------------------------------------------------------ the closest rival


def _rival(matter: Matter, words: BriefWords) -> Draft | None:
    """Who comes closest: of a set of suppliers the second, else another deal for the same buyer and the same things."""
    if matter.scope.asked in (Asked.COUNTRY, Asked.SUPPLIERS):
        return _second(matter, words) or _other(matter, words)
    return _other(matter, words)


def _second(matter: Matter, words: BriefWords) -> Draft | None:
    pair = front(matter)
    if pair is None:
        return None
    counts = Counter(s for line in matter.counted for s in line.deal.suppliers if s != pair.supplier)
    if not counts:
        return None
    second = max(counts, key=lambda code: (counts[code], code))
    own = records_note((line.deal for line in matter.counted if second in line.deal.suppliers), matter, words)
    every = records_note((line.deal for line in matter.counted), matter, words)
    ordered = Facet("reaches", Stage.ORDERED.value)
    text = words.say(
        "against.second",
        supplier=words.wording.named(second),
        n=words.wording.number(counts[second]),
        total=words.count("judgement.reported", len(matter.counted)),
    )
    asserts = [
        number(counts[second], ordered, Facet("supplier", second), notes=[own]),
        number(len(matter.counted), ordered, notes=[every]),
    ]
    return draft(Part.AGAINST, "rival", text, [own, every], asserts)


def _other(matter: Matter, words: BriefWords) -> Draft | None:
    """The rival that has come furthest; None where there is none."""
    if not matter.rivals:
        return None
    line = matter.rivals[0]
    facets = facets_of(line.deal, line.deal.stage_claimed)
    notes = quote_notes(line, facets, matter, words)
    told = clause(of_deal(line.deal, line.deal.stage_claimed), words.wording)
    text = words.say("against.rival", clause=told, deal=line.deal.id)
    return draft(Part.AGAINST, "rival", text, notes, [each(*facets)])

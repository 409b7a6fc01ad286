"""What would change a judgement: a denial, a record, a second voice, a delivery, a few deals of the rival."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from terazi.briefs.onepage.judging import Judged
from terazi.briefs.onepage.leading import front
from terazi.briefs.onepage.likelihood import is_formal
from terazi.briefs.onepage.matter import Matter
from terazi.briefs.onepage.noting import Draft, draft, each, number, quote_notes, records_note
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import name_of
from terazi.model import Deal, Stage
from terazi.model.brief_page import Assertion, Facet, Part, Sort

_SHOWN = 4
_ORDERED = Facet("reaches", Stage.ORDERED.value)


def would_change(judged: Judged, matter: Matter, words: BriefWords) -> tuple[Draft, ...]:
    """What to look for, each with the records that make it tell."""
    if not matter.lines:
        return ()
    found = [*_of_lead(judged, matter, words), *_overdue(judged, matter, words), *_lead_shrinks(matter, words)]
    return tuple(found)[:_SHOWN]


def _of_lead(judged: Judged, matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """What would shake or firm up the record on which the judgement rests."""
    line = judged.lead
    if line is None:
        return
    note = records_note([line.deal], matter, words)
    what = {"what": name_of(line, words.wording), "deal": line.deal.id}
    if line.bodies <= 1:
        text = words.say("change.second_voice", **what)
        yield draft(Part.CHANGE, "second-voice", text, [note], [Assertion(sort=Sort.BODIES, number=line.bodies)])
    if line.contradictions:
        text, sort = words.say("change.settled", **what), Assertion(sort=Sort.DISPUTED, number=1)
        yield draft(Part.CHANGE, "settled", text, [note], [sort])
    elif is_formal(line):
        text = words.say("change.record_withdrawn", **what)
        yield draft(Part.CHANGE, "record", text, [note], [Assertion(sort=Sort.FORMAL)])
    else:
        text = words.say("change.record_against", **what)
        yield draft(Part.CHANGE, "record", text, [note], [Assertion(sort=Sort.INFORMAL)])


def _overdue(judged: Judged, matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """Promises that are open: the delivery, or word that it does not come."""
    open_ = [line for line in matter.lines if line.deal.due and line.deal.id not in matter.delivered]
    for line in sorted(open_, key=lambda li: (li is not judged.lead, li.deal.due, li.deal.id))[:2]:
        due = line.deal.due or ""
        facet = Facet("date", due)
        notes = quote_notes(line, [facet], matter, words)
        text = words.say("change.due", what=name_of(line, words.wording), deal=line.deal.id, day=words.wording.day(due))
        yield draft(Part.CHANGE, f"due-{line.deal.id}", text, notes, [each(facet)])


def _lead_shrinks(matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """How many further deals would bring the second supplier level."""
    pair = front(matter)
    counts = Counter(s for line in matter.counted for s in line.deal.suppliers)
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    if pair is None or len(ranked) < 2:
        return
    first, second = ranked[:2]
    gap = counts[first] - counts[second]
    if gap <= 0:
        return
    notes = [records_note(_of(code, matter), matter, words) for code in (first, second)]
    asserts = [
        number(counts[code], _ORDERED, Facet("supplier", code), notes=[note])
        for code, note in zip((first, second), notes, strict=True)
    ]
    text = words.count(
        "change.level", gap, first=words.wording.named(first), second=words.wording.named(second),
        ours=words.wording.number(counts[first]), theirs=words.wording.number(counts[second]),
    )  # fmt: skip
    yield draft(Part.CHANGE, "level", text, notes, asserts)


def _of(code: str, matter: Matter) -> list[Deal]:
    return [line.deal for line in matter.counted if code in line.deal.suppliers]

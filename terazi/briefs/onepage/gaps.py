"""What is not known of the records, and what is not collected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from terazi.briefs.nouns import Line
from terazi.briefs.onepage.matter import Matter
from terazi.briefs.onepage.noting import Draft, draft, number, records_note, scan_note
from terazi.briefs.onepage.words import BriefWords
from terazi.model import Kind
from terazi.model.brief_page import Assertion, Facet, Part, Sort

_UNITS = frozenset({Kind.TRANSFER, Kind.HOLDING})
_PRICED = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.FINANCE})


def unknown(matter: Matter, tongues: Sequence[str], words: BriefWords) -> tuple[Draft, ...]:
    """Numbers, sums and second voices that nobody tells, then languages and presses of which nothing was read.

    ``tongues``: the languages that Terazi reads.
    """
    of_records = (*_untold(matter, words), *_alone(matter, words))
    return (*of_records, *_unread(matter, tongues, words), *_no_press(matter, words))


def _untold(matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """Of how many records nobody tells the number of pieces, or the sum."""
    for field, kinds in (("quantity", _UNITS), ("amount", _PRICED)):
        asked = [line for line in matter.lines if line.deal.kind in kinds]
        silent = [line for line in asked if not _says(line, field, matter)]
        if not silent:
            continue
        note = records_note((line.deal for line in silent), matter, words)
        every = records_note((line.deal for line in asked), matter, words)
        asserts = [
            Assertion(sort=Sort.ABSENT, facets=(Facet(field),), notes=(note.id,)),
            number(len(silent), notes=[note]),
            number(len(asked), notes=[every]),
        ]
        key = f"gap.{field}_one" if len(asked) == 1 else f"gap.{field}"
        text = words.say(key, n=words.wording.number(len(silent)), total=words.wording.number(len(asked)))
        yield draft(Part.GAPS, field, text, [note, every], asserts)


def _says(line: Line, field: str, matter: Matter) -> bool:
    return any(matter.says(quote.claim, Facet(field)) for quote in line.quotes)


def _alone(matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """How many records rest on one independent body."""
    alone = [line for line in matter.lines if line.bodies <= 1]
    if not alone or len(matter.lines) == 1:
        return
    note = records_note((line.deal for line in alone), matter, words)
    every = records_note((line.deal for line in matter.lines), matter, words)
    asserts = [
        number(len(alone), notes=[note]),
        Assertion(sort=Sort.ALONE, notes=(note.id,)),
        number(len(matter.lines), notes=[every]),
    ]
    text = words.say("gap.alone", n=words.wording.number(len(alone)), total=words.wording.number(len(matter.lines)))
    yield draft(Part.GAPS, "alone", text, [note, every], asserts)


def _unread(matter: Matter, tongues: Sequence[str], words: BriefWords) -> Iterator[Draft]:
    """Languages that can be read and of which no document is there."""
    read = {one.language for one in matter.documents}
    missing = [code for code in tongues if code not in read]
    if not missing or not matter.documents:
        return
    note = scan_note(matter.documents, words)
    facets = tuple(Facet("language", code) for code in missing)
    listed = words.wording.many(words.wording.sorted(words.wording.tongue(code) for code in missing))
    text = words.say("gap.languages", documents=note.words, languages=listed)
    asserts = [Assertion(sort=Sort.SCANNED, facets=facets, number=len(matter.documents)), _outlets(matter)]
    yield draft(Part.GAPS, "languages", text, [note], asserts)


def _no_press(matter: Matter, words: BriefWords) -> Iterator[Draft]:
    """States of the brief of whose own press nothing was read."""
    states = matter.scope.states or tuple({c for li in matter.lines for c in (*li.deal.suppliers, *li.deal.recipients)})
    homes = {one.country for one in matter.documents}
    missing = [code for code in states if code not in homes and len(code) == 2]
    if not missing or not matter.documents or "" in homes:
        return
    note = scan_note(matter.documents, words)
    facets = tuple(Facet("home", code) for code in sorted(missing))
    listed = words.wording.many(words.wording.sorted(words.wording.named(code) for code in missing))
    text = words.say("gap.press", documents=note.words, states=listed)
    asserts = [Assertion(sort=Sort.SCANNED, facets=facets, number=len(matter.documents)), _outlets(matter)]
    yield draft(Part.GAPS, "press", text, [note], asserts)


def _outlets(matter: Matter) -> Assertion:
    return Assertion(sort=Sort.OUTLETS, number=len({one.outlet or one.source for one in matter.documents}))

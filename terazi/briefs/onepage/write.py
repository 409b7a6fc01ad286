"""Write a brief of one page: its sentences in their order, each held against its notes, its notes numbered."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

from terazi.briefs.onepage.against import speaks_against
from terazi.briefs.onepage.change import would_change
from terazi.briefs.onepage.counting import count
from terazi.briefs.onepage.evidence import evidence
from terazi.briefs.onepage.gaps import unknown
from terazi.briefs.onepage.judging import judge
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.noting import Draft
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import name_of
from terazi.model.brief_page import BriefPage, KeyNumber, Note, Part, Picture, Sentence

_COLUMNS = ("number", "deal", "quote", "source", "origins", "link", "undated", "cut")
# What a sentence lacks; None where its notes bear it out.
Support = Callable[[Sentence, Mapping[str, Note]], "Lacking | None"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """Why a sentence is not borne out: a reason that has a template, and how many were found where it counts."""

    reason: str
    found: int = 0


def write(
    matter: Matter, picture: Picture | None, tongues: Sequence[str], support: Support, words: BriefWords
) -> BriefPage:
    """The whole page. What ``support`` does not bear out is withheld, and says so in its place."""
    judged, counted = judge(matter, words), count(matter, words)
    drafts = [
        judged.title,
        *judged.counts,
        *([judged.confidence] if judged.confidence else []),
        *(one.draft for one in counted),
        *evidence(matter, words),
        *speaks_against(matter, words),
        *would_change(judged, matter, words),
        *unknown(matter, tongues, words),
    ]
    notes = merged(note for one in drafts for note in one.notes)
    sentences = tuple(_held(one, notes, support, words) for one in drafts)
    printed = numbered(sentences, notes)
    return BriefPage(
        id=matter.scope.id,
        language=words.wording.language,
        kicker=words.say(f"kicker.{_sort(matter)}"),
        heading=heading(matter, words),
        title=sentences[0].withheld or sentences[0].text,
        sentences=sentences,
        numbers=_numbers(tuple(one.number for one in counted), sentences),
        picture=picture,
        notes=printed,
        method=method(matter, words),
        labels=labels(words),
        edition=matter.library.ledger.edition,
        as_of=matter.library.ledger.as_of,
        made=matter.made,
        register=matter.register,
        documents=len(matter.documents),
        is_judged=not judged.is_withheld and judged.confidence is not None,
    )


def merged(notes: Iterable[Note]) -> dict[str, Note]:
    """Each note once: a claim that tells of several deals is one quote for all of them."""
    found: dict[str, Note] = {}
    for note in notes:
        known = found.get(note.id)
        deals = {one.deal for one in known.cited} if known else set()
        more = tuple(one for one in note.cited if known and one.deal not in deals)
        if known and known.row and more:
            row = dataclasses.replace(known.row, deals=(*known.row.deals, *(one.deal for one in more)))
            found[note.id] = dataclasses.replace(known, cited=(*known.cited, *more), row=row)
        elif known is None:
            found[note.id] = note
    return found


def heading(matter: Matter, words: BriefWords) -> str:
    """What the brief is about: the state, both sides, the deal by its name, or the question as it was asked."""
    scope, w = matter.scope, words.wording
    match scope.asked:
        case Asked.COUNTRY:
            return w.state(scope.states[0])
        case Asked.PAIR:
            return words.say("heading.pair", first=w.state(scope.states[0]), second=w.state(scope.states[1]))
        case Asked.DEAL:
            return words.say("heading.deal", deal=scope.deal, what=name_of(matter.lines[0], w))
    return scope.question


def _sort(matter: Matter) -> str:
    asked = matter.scope.asked
    return asked.value if asked in (Asked.COUNTRY, Asked.PAIR, Asked.DEAL) else "question"


def _held(one: Draft, notes: Mapping[str, Note], support: Support, words: BriefWords) -> Sentence:
    """The sentence with its id; withheld where it is not borne out."""
    sentence = dataclasses.replace(one.sentence, id=f"{one.sentence.part}-{one.sentence.name}")
    lacking = support(sentence, notes)
    if lacking is None:
        return sentence
    why = words.say(f"lack.{lacking.reason}", n=words.wording.number(lacking.found))
    withheld = words.say("withheld", about=words.say(f"about.{sentence.part}"), why=why)
    return dataclasses.replace(sentence, withheld=withheld)


def labels(words: BriefWords) -> dict[str, str]:
    """The words around the sentences: heads of parts and of the table of evidence."""
    parts = {f"part.{name}": words.say(f"part.{name}") for name in (*Part, "notes")}
    return parts | {f"evidence.{name}": words.say(f"evidence.{name}") for name in _COLUMNS}


def numbered(sentences: Sequence[Sentence], notes: Mapping[str, Note]) -> tuple[Note, ...]:
    """The notes of printed sentences by their first mention: quotes first, for these make the table of evidence."""
    cited = dict.fromkeys(id_ for one in sentences if not one.withheld for id_ in one.notes)
    ordered = sorted((notes[id_] for id_ in cited), key=lambda note: note.row is None)
    return tuple(dataclasses.replace(note, number=at) for at, note in enumerate(ordered, start=1))


def _numbers(numbers: Sequence[KeyNumber], sentences: Sequence[Sentence]) -> tuple[KeyNumber, ...]:
    """The numbers whose sentence stands, under its id."""
    kept = {one.name: one.id for one in sentences if one.part is Part.NUMBERS and not one.withheld}
    return tuple(dataclasses.replace(n, sentence=kept[n.sentence]) for n in numbers if n.sentence in kept)


def method(matter: Matter, words: BriefWords) -> str:
    """The fixed words of the method with editions, days and counts."""
    w, ledger = words.wording, matter.library.ledger
    documents, outlets = len(matter.documents), len({one.outlet or one.source for one in matter.documents})
    read = words.count("method.documents", documents, outlets=words.count("note.outlets", outlets))
    parts = [
        words.say("method.register", edition=w.day(matter.register))
        if matter.register
        else words.say("method.no_register"),
        read,
        words.say("method.edition", edition=ledger.edition),
        words.say("method.as_of", day=w.day(ledger.as_of)) if ledger.as_of else words.say("method.whole"),
        words.say("method.made", day=w.day(matter.made)),
        words.say("method.rules"),
        *([words.say("method.report", address=matter.report)] if matter.report else []),
    ]
    return " ".join(parts)

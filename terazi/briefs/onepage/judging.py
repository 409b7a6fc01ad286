"""The judgement of a brief, how likely it is, what it counts, and how good its basis is."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass

from terazi.briefs.gloss import clause
from terazi.briefs.nouns import Line
from terazi.briefs.onepage.basis import all_of, confidence_of, counts_of
from terazi.briefs.onepage.leading import Pair, front, furthest, own_lines
from terazi.briefs.onepage.likelihood import likelihood, surest
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
    scan_note,
)
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import row_words
from terazi.briefs.sentences import FEWEST
from terazi.model import Stage
from terazi.model.brief_page import Assertion, Facet, Note, Part, Sort

# So many things are named in the title.
_THINGS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The title, what it counts, the sentence of confidence, and the line on which all of it rests."""

    title: Draft
    counts: tuple[Draft, ...]
    confidence: Draft | None
    lead: Line | None
    is_withheld: bool = False


def judge(matter: Matter, words: BriefWords) -> Judged:
    """The judgement that the records bear; under five of them only what can be counted."""
    lines = matter.lines
    if matter.scope.asked is Asked.DEAL:
        return _of_line(lines[0], (), matter, words)
    if not lines:
        return Judged(title=_nothing(matter, words), counts=(), confidence=None, lead=None)
    if matter.scope.asked is Asked.EVENT:
        return _of_event(matter, words)
    if len(lines) < FEWEST:
        return Judged(title=_few(matter, words), counts=(), confidence=None, lead=furthest(matter), is_withheld=True)
    pair = front(matter)
    if pair is None:
        return _of_line(furthest(matter), (all_of(matter, words),), matter, words)
    return _beyond(pair, matter, words)


# ------------------------------------------------------------------ titles


def _beyond(pair: Pair, matter: Matter, words: BriefWords) -> Judged:
    """One supplier has gone beyond agreements with one buyer, in the things of which that is likeliest."""
    own = own_lines(pair, matter)
    chance = {line.deal.id: matter.chance_at(line.deal, Stage.ORDERED) for line in own}
    lead = surest(own, chance)
    band = likelihood(chance[lead.deal.id])
    as_likely = sorted((li for li in own if likelihood(chance[li.deal.id]) == band), key=lambda li: li.bodies)
    by_row = {line.row: line for line in as_likely}
    shown = sorted(by_row.values(), key=lambda li: (li.deal.id != lead.deal.id, -li.bodies, li.deal.id))[:_THINGS]
    sides = (
        Facet("supplier", pair.supplier),
        Facet("recipient", pair.recipient),
        Facet("reaches", Stage.ORDERED.value),
    )
    notes: list[Note] = []
    asserts: list[Assertion] = []
    for line in shown:
        facets = (*sides, Facet(line.row.shelf, line.row.member))
        notes += (mine := quote_notes(line, facets, matter, words))
        asserts.append(each(*facets, notes=mine))
    things = words.wording.many(dict.fromkeys(row_words(line.row, words.wording) for line in shown))
    who = {"supplier": words.wording.named(pair.supplier), "recipient": words.wording.named(pair.recipient)}
    told = words.say("clause.beyond", things=things, **who)
    title = draft(Part.JUDGEMENT, "title", _likely(band, told, words), notes, asserts)
    counts = (counts_of(pair, matter, words),)
    return Judged(title=title, counts=counts, confidence=confidence_of(lead, matter, words), lead=lead)


def _of_line(line: Line, counts: tuple[Draft, ...], matter: Matter, words: BriefWords) -> Judged:
    """The judgement on one deal at the stage that is claimed; without a stage only what is told."""
    deal = line.deal
    facets = facets_of(deal, deal.stage_claimed)
    notes = quote_notes(line, facets, matter, words)
    told = clause(of_deal(deal, deal.stage_claimed), words.wording)
    if deal.stage_claimed is None or deal.stage_claimed is Stage.DENIED:
        text, sure = words.wording.raised(told) + ".", None
    else:
        text, sure = _likely(likelihood(matter.chance[deal.id]), told, words), confidence_of(line, matter, words)
    return Judged(
        title=draft(Part.JUDGEMENT, "title", text, notes, [each(*facets)]), counts=counts, confidence=sure, lead=line,
        is_withheld=sure is None,
    )  # fmt: skip


def _of_event(matter: Matter, words: BriefWords) -> Judged:
    """Whether what a question asks has happened: the likeliest record that goes so far, or that none was observed."""
    asked = matter.scope.stage or Stage.ORDERED
    going = tuple(line for line in matter.lines if matter.reaches(line.deal.stage_claimed, asked))
    if going:
        return _happened(going, asked, matter, words)
    line = furthest(matter)
    facets = facets_of(line.deal, line.deal.stage_claimed)
    notes = quote_notes(line, facets, matter, words)
    searched = scan_note(matter.documents, words)
    text = words.say(
        "judgement.not_so_far",
        stage=words.wording.label("stage", asked),
        documents=searched.words,
        furthest=words.wording.raised(clause(of_deal(line.deal, line.deal.stage_claimed), words.wording)),
    )
    asserts = [each(*facets, notes=notes), _scanned((*_sides(matter), Facet("reaches", asked.value)), matter, searched)]
    title = draft(Part.JUDGEMENT, "title", text, [*notes, searched], asserts)
    return Judged(title=title, counts=(), confidence=None, lead=line, is_withheld=True)


def _happened(going: tuple[Line, ...], asked: Stage, matter: Matter, words: BriefWords) -> Judged:
    """The likeliest record of what is asked, told at the stage and of the things that are asked for."""
    chance = {line.deal.id: matter.chance_at(line.deal, asked) for line in going}
    line = surest(going, chance)
    deal, items = line.deal, tuple(i for i in line.deal.items if i in matter.scope.items) or line.deal.items
    if items != deal.items:
        deal = dataclasses.replace(deal, items=items, quantity=None)
    facets = (*facets_of(deal, None), Facet("reaches", asked.value))
    notes = quote_notes(line, facets, matter, words)
    text = _likely(likelihood(chance[deal.id]), clause(of_deal(deal, asked), words.wording), words)
    return Judged(
        title=draft(Part.JUDGEMENT, "title", text, notes, [each(*facets)]),
        counts=(all_of(matter, words),),
        confidence=confidence_of(line, matter, words),
        lead=line,
    )


def _few(matter: Matter, words: BriefWords) -> Draft:
    """So many records, and of whom: no share and no word of likelihood rests on fewer than five."""
    note = records_note((line.deal for line in matter.lines), matter, words)
    counts = Counter(partner for line in matter.lines for partner in line.partners)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = [words.say("judgement.of", who=words.wording.state(c), n=words.wording.number(n)) for c, n in ranked]
    total = words.count("judgement.records", len(matter.lines))
    text = words.say("judgement.few", total=total, list=words.wording.many(listed) or words.wording.state(""))
    notes, asserts = [note], [number(len(matter.lines), notes=[note])]
    for code, count in ranked:
        own = records_note((line.deal for line in matter.lines if code in line.partners), matter, words)
        notes.append(own)
        asserts.append(number(count, Facet("involves", code), notes=[own]))
    return draft(Part.JUDGEMENT, "title", text, notes, asserts)


def _nothing(matter: Matter, words: BriefWords) -> Draft:
    """Nothing was observed: in how many documents it was looked for."""
    note = scan_note(matter.documents, words)
    text = words.say("judgement.nothing", documents=note.words)
    return draft(Part.JUDGEMENT, "title", text, [note], [_scanned(_sides(matter), matter, note)])


def _sides(matter: Matter) -> tuple[Facet, ...]:
    """What a question or country asks for, as facets of a claim."""
    scope = matter.scope
    sides = [Facet("involves", code) for code in scope.states if code not in (scope.supplier, scope.recipient)]
    sides += [Facet("supplier", scope.supplier)] if scope.supplier else []
    sides += [Facet("recipient", scope.recipient)] if scope.recipient else []
    things = (
        [Facet("item", scope.items[0])] if scope.items else [Facet("category", c.value) for c in scope.categories[:1]]
    )
    return (*sides, *things)


def _scanned(facets: tuple[Facet, ...], matter: Matter, note: Note) -> Assertion:
    return Assertion(sort=Sort.SCANNED, facets=facets, number=len(matter.documents), notes=(note.id,))


def _likely(band: str, told: str, words: BriefWords) -> str:
    return words.wording.raised(words.say(f"likely.{band}", clause=told))

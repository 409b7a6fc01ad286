"""What a judgement counts, and how good its basis is."""

from __future__ import annotations

from terazi.briefs.nouns import Line
from terazi.briefs.onepage.leading import Pair, own_lines
from terazi.briefs.onepage.likelihood import confidence, is_formal
from terazi.briefs.onepage.matter import Matter
from terazi.briefs.onepage.noting import Draft, draft, number, records_note
from terazi.briefs.onepage.words import BriefWords
from terazi.model import Stage
from terazi.model.brief_page import Assertion, Facet, Part, Sort


def counts_of(pair: Pair, matter: Matter, words: BriefWords) -> Draft:
    """How many of the records at ordered or beyond are the supplier's, and how many of all of them are established."""
    counted, own = matter.counted, own_lines(pair, matter)
    sure = [line for line in counted if line.deal.id in matter.confirmed]
    all_note, own_note = (records_note((line.deal for line in lines), matter, words) for lines in (counted, own))
    ordered = Facet("reaches", Stage.ORDERED.value)
    notes = [all_note, own_note]
    asserts = [
        number(len(counted), ordered, notes=[all_note]),
        number(len(own), ordered, Facet("supplier", pair.supplier), notes=[own_note]),
    ]
    if sure:
        sure_note = records_note((line.deal for line in sure), matter, words)
        notes.append(sure_note)
        asserts += [
            number(len(sure), ordered, notes=[sure_note]),
            Assertion(sort=Sort.ESTABLISHED, facets=(ordered,), notes=(sure_note.id,)),
        ]
    gaps = {"total": words.count("judgement.reported", len(counted)), "m": words.wording.number(len(sure))}
    if len(own) == len(counted):
        text = words.say("judgement.counts_all", **gaps)
    else:
        supplier = words.wording.named(pair.supplier)
        text = words.say("judgement.counts", n=words.wording.number(len(own)), supplier=supplier, **gaps)
    return draft(Part.JUDGEMENT, "counts", text, notes, asserts)


def all_of(matter: Matter, words: BriefWords) -> Draft:
    """How many records answer to what is asked."""
    note = records_note((line.deal for line in matter.lines), matter, words)
    text = words.say("judgement.all", total=words.count("judgement.records", len(matter.lines)))
    return draft(Part.JUDGEMENT, "counts", text, [note], [number(len(matter.lines), notes=[note])])


def confidence_of(line: Line, matter: Matter, words: BriefWords) -> Draft:
    """How good the basis of the judgement is, and why."""
    note = records_note([line.deal], matter, words)
    text = words.say(
        "confidence.why",
        level=words.say(f"confidence.{confidence(line)}"),
        deal=line.deal.id,
        bodies=words.count("confidence.bodies", line.bodies),
        reports=words.count("confidence.reports", line.reports),
        record=words.say("confidence.formal" if is_formal(line) else "confidence.informal"),
        dispute=words.say("confidence.disputed" if line.contradictions else "confidence.undisputed"),
    )
    formal = Sort.FORMAL if is_formal(line) else Sort.INFORMAL
    dispute = Sort.DISPUTED if line.contradictions else Sort.UNDISPUTED
    asserts = [
        Assertion(sort=Sort.BODIES, number=line.bodies),
        Assertion(sort=formal),
        Assertion(sort=dispute, number=bool(line.contradictions)),
    ]
    return draft(Part.CONFIDENCE, "why", text, [note], asserts)

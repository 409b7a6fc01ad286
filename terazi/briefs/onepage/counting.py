"""The three numbers of a brief, each with its range, what it rests on, and its sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from terazi.briefs.nouns import Line
from terazi.briefs.onepage.leading import Pair, front
from terazi.briefs.onepage.matter import Asked, Matter
from terazi.briefs.onepage.noting import Draft, draft, each, number, quote_notes, records_note
from terazi.briefs.onepage.words import BriefWords
from terazi.briefs.phrases import what_of
from terazi.model import Measure, Stage
from terazi.model.brief_page import Assertion, Facet, KeyNumber, Note, Part, Sort

_NUMBERS = 3
_ORDERED, _DELIVERED = Facet("reaches", Stage.ORDERED.value), Facet("reaches", Stage.DELIVERED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number and its sentence."""

    number: KeyNumber
    draft: Draft


def count(matter: Matter, words: BriefWords) -> tuple[Counted, ...]:
    """Three numbers of a set of records, or of a deal; fewer where the records bear no more."""
    if not matter.lines:
        return ()
    if matter.scope.asked is Asked.DEAL:
        return _of_deal(matter.lines[0], matter, words)
    found = (_beyond(matter, words), _share(matter, words), _conversion(matter, words), _alone(matter, words))
    return tuple(one for one in found if one is not None)[:_NUMBERS]


def _counted(  # a number in parts, and the sentence that says it
    name: str, parts: dict[str, str], notes: Sequence[Note], asserts: Sequence[Assertion], words: BriefWords
) -> Counted:
    label = words.say(f"number.{name}", **parts)
    text = words.say("number.sentence", label=label, value=parts["value"], span=parts["span"], n=parts["n"])
    told = KeyNumber(sentence=name, label=label, value=parts["value"], span=parts["span"], n=parts["n"])
    return Counted(number=told, draft=draft(Part.NUMBERS, name, text, notes, asserts))


# ------------------------------------------------------------------ of a set of records


def _beyond(matter: Matter, words: BriefWords) -> Counted:
    """Records at ordered or beyond, from what is established to what is reported."""
    counted = matter.counted
    sure = [line for line in counted if line.deal.id in matter.confirmed]
    every = records_note((line.deal for line in matter.lines), matter, words)
    notes, asserts = [every], [number(len(matter.lines), notes=[every])]
    if counted:
        own = records_note((line.deal for line in counted), matter, words)
        notes.append(own)
        asserts.append(number(len(counted), _ORDERED, notes=[own]))
    if sure:
        firm = records_note((line.deal for line in sure), matter, words)
        notes.append(firm)
        asserts += [
            number(len(sure), _ORDERED, notes=[firm]),
            Assertion(sort=Sort.ESTABLISHED, facets=(_ORDERED,), notes=(firm.id,)),
        ]
    w = words.wording
    parts = {
        "value": w.number(len(counted)),
        "span": words.say("number.beyond_span", low=w.number(len(sure)), high=w.number(len(counted))),
        "n": words.count("number.of_records", len(matter.lines)),
    }
    return _counted("beyond", parts, notes, asserts, words)


def _share(matter: Matter, words: BriefWords) -> Counted | None:
    """The part of the buyer's deals that the leading supplier has, with any one deal left out."""
    pair = front(matter)
    measure = matter.measure("supplier_share", pair.supplier) if pair else None
    if pair is None or measure is None or not measure.basis:
        return None
    deals = matter.deals(measure.basis)
    own = [deal for deal in deals if pair.supplier in deal.suppliers]
    if not own or len(deals) != measure.n:
        return None
    every, mine = records_note(deals, matter, words), records_note(own, matter, words)
    asserts = [
        number(len(deals), _ORDERED, Facet("recipient", pair.recipient), notes=[every]),
        number(len(own), _ORDERED, Facet("supplier", pair.supplier), notes=[mine]),
    ]
    w = words.wording
    counts = {"k": w.number(len(own)), "total": w.number(len(deals))}
    things = w.many(w.label("category", one) for one in matter.scope.categories)
    parts = {
        "supplier": w.named(pair.supplier),
        "recipient": w.named(pair.recipient) + (words.say("number.things", things=things) if things else ""),
        "window": _window(measure),
        "value": w.percent(measure.value) if measure.value is not None else words.say("number.k_of", **counts),
        "span": _range(measure, "leave one deal out", words),
        "n": _n(measure, counts, words),
    }
    return _counted("share", parts, [every, mine], asserts, words)


def _conversion(matter: Matter, words: BriefWords) -> Counted | None:
    """How much of what was announced has been delivered, as far as any report says."""
    pair = front(matter)
    measure = _announced(pair, matter)
    if measure is None or not measure.basis:
        return None
    deals = matter.deals(measure.basis)
    done = [deal for deal in deals if deal.id in matter.delivered]
    if len(deals) != measure.n:
        return None
    every = records_note(deals, matter, words)
    notes, asserts = [every], [number(len(deals), notes=[every])]
    if done:
        notes.append(records_note(done, matter, words))
        asserts.append(number(len(done), _DELIVERED, notes=notes[-1:]))
    w = words.wording
    counts = {"k": w.number(len(done)), "total": w.number(len(deals))}
    parts = {
        "value": w.percent(measure.value) if measure.value is not None else words.say("number.k_of", **counts),
        "span": _range(measure, "Wilson 95 %", words),
        "n": _n(measure, counts, words),
    }
    return _counted("conversion", parts, notes, asserts, words)


def _n(measure: Measure, counts: dict[str, str], words: BriefWords) -> str:
    """How many deals of how many; only how many where the value says the first already."""
    return (
        words.say("number.n", n=counts["total"]) if measure.value is None else words.say("number.k_of_deals", **counts)
    )


def _alone(matter: Matter, words: BriefWords) -> Counted:
    """Records on which one body answers, of all."""
    alone = [line for line in matter.lines if line.bodies <= 1]
    every = records_note((line.deal for line in matter.lines), matter, words)
    notes, asserts = [every], [number(len(matter.lines), notes=[every])]
    if alone:
        notes.append(records_note((line.deal for line in alone), matter, words))
        asserts.append(Assertion(sort=Sort.ALONE, notes=(notes[-1].id,)))
        asserts.append(number(len(alone), notes=notes[-1:]))
    w = words.wording
    parts = {
        "value": w.number(len(alone)),
        "span": words.say("number.alone_span", m=w.number(len(matter.lines) - len(alone))),
        "n": words.count("number.of_records", len(matter.lines)),
    }
    return _counted("alone", parts, notes, asserts, words)


def _announced(pair: Pair | None, matter: Matter) -> Measure | None:
    """Of a pair that of its supplier, else that of all."""
    own = matter.measure("conversion", pair.supplier) if pair and matter.scope.asked is not Asked.COUNTRY else None
    return own or next((m for m in matter.measures if m.indicator == "conversion"), None)


def _range(measure: Measure, interval: str, words: BriefWords) -> str:
    found = next((one for one in measure.intervals if one.name == interval), None)
    if found is None or measure.value is None:
        return words.say("number.counts_only")
    low, high = words.wording.percent(found.low), words.wording.percent(found.high)
    return words.say("number.leave_out" if interval.startswith("leave") else "number.wilson", low=low, high=high)


def _window(measure: Measure) -> str:
    since, _, until = measure.window.partition("/")
    return f"{since[:4]}–{until[:4]}" if since[:4] != until[:4] else since[:4]


# ------------------------------------------------------------------ of one deal


def _of_deal(line: Line, matter: Matter, words: BriefWords) -> tuple[Counted, ...]:
    found = (_quantity(line, matter, words), _origins(line, matter, words), _days(line, matter, words))
    return tuple(one for one in found if one is not None)


def _quantity(line: Line, matter: Matter, words: BriefWords) -> Counted:
    """Pieces: the number that the ledger shows, from the smallest to the largest that is told."""
    told = sorted({q.claim.quantity for q in line.quotes if q.claim.quantity is not None})
    w, note = words.wording, records_note([line.deal], matter, words)
    parts = {"what": _what_of_goods(line, words), "n": words.count("number.of_reports", line.reports)}
    if not told:
        nothing = {"value": "–", "span": words.say("number.untold")}
        absent = Assertion(sort=Sort.ABSENT, facets=(Facet("quantity"),))
        return _counted("quantity", {**parts, **nothing}, [note], [absent], words)
    notes = [n for value in told for n in quote_notes(line, [Facet("quantity", str(value))], matter, words)]
    asserts = [each(*(Facet("quantity", str(value)) for value in told))]
    shown = line.deal.quantity
    parts |= {
        "value": w.number(shown) if shown is not None else words.say("number.unsettled"),
        "span": words.say("number.told", low=w.number(told[0]), high=w.number(told[-1])),
    }
    return _counted("quantity", parts, notes, asserts, words)


def _what_of_goods(line: Line, words: BriefWords) -> str:
    """A deal's things without their number."""
    return what_of(dataclasses.replace(line.deal, quantity=None), words.wording)


def _origins(line: Line, matter: Matter, words: BriefWords) -> Counted:
    """Independent bodies: those that tell the claimed stage, of all that tell of the deal."""
    stage, w = line.deal.stage_claimed, words.wording
    note = records_note([line.deal], matter, words)
    going = {q.body for q in line.quotes if q.body and stage and matter.says(q.claim, Facet("reaches", stage.value))}
    facet = (Facet("reaches", stage.value),) if stage else ()
    asserts = [Assertion(sort=Sort.BODIES, number=line.bodies)]
    asserts += [Assertion(sort=Sort.BODIES, number=len(going), facets=facet)] if stage else []
    parts = {
        "value": w.number(line.bodies),
        "span": words.say("number.bodies_span", low=w.number(len(going)), high=w.number(line.bodies)),
        "n": words.count("number.of_reports", line.reports),
    }
    return _counted("origins", parts, [note], asserts, words)


def _days(line: Line, matter: Matter, words: BriefWords) -> Counted | None:
    """How long it has been told of: from the first to the last report; None where one has no day."""
    days = sorted(q.document.published[:10] for q in line.quotes if q.claim.evidence)
    if not days[0]:
        return None
    note = records_note([line.deal], matter, words)
    first, last = days[0], days[-1]
    parts = {
        "value": words.wording.number(_months(first, last)),
        "span": words.say("number.days_span", first=words.wording.day(first), last=words.wording.day(last)),
        "n": words.count("number.of_reports", line.reports),
    }
    asserts = [Assertion(sort=Sort.PUBLISHED, facets=(Facet("first", first), Facet("last", last)))]
    return _counted("days", parts, [note], asserts, words)


def _months(first: str, last: str) -> int:
    """Whole months between two days; a day that is only a year counts from its January."""
    (y1, m1), (y2, m2) = ([int(part) for part in (day + "-01")[:7].split("-")] for day in (first, last))
    return 12 * (y2 - y1) + m2 - m1

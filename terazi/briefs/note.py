"""A correction note on a table, in Markdown: where it differs, in the sources' words, and what either side lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from terazi.briefs.gather import Library
from terazi.briefs.nouns import Quote
from terazi.briefs.phrases import field_words, value_words, what_of
from terazi.briefs.quotes import snippet
from terazi.briefs.wording import Wording
from terazi.model import SYMMETRIC, Deal
from terazi.model.reconciling import Difference, Outcome, Reconciliation, Settlement

LONGEST_QUOTE = 160
# What ``snippet`` may add around its cut.
_MARKS = len("… ") + len(" …")
_QUOTES_FOR_A_FIELD, _MOST_LINES = 3, 200
_SIGNS = re.compile(r"([\\`*_\[\]<>|])")


def correction_note(told: Reconciliation, library: Library, wording: Wording, day: str) -> str:
    """The note in the wording's language. ``day``: the ISO day on which the ledger was asked."""
    differ = [one for one in told.rows if one.outcome is Outcome.DIFFERS]
    here = [one for one in told.rows if one.outcome is Outcome.ONLY_HERE]
    blocks = [
        f"# {wording.say('note.title', table=escaped(told.table))}",
        _head(told, wording, day),
        *_section("differ", [_differing(one, library, wording) for one in differ], wording, gap="\n\n"),
        *_section("here", [f"- {wording.say('note.no_match', row=_row(one, wording))}" for one in here], wording),
        *_section("there", [_left_over(deal, library, wording) for deal in told.only_there], wording),
        *_section("empty", list(_empty(told.rows, wording)), wording),
        *_section("unread", [f"- {escaped(i.about)}: {escaped(i.message)}" for i in told.issues], wording),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(told: Reconciliation, wording: Wording, day: str) -> str:
    covered = told.covered
    years = wording.say("note.years", since=covered.since, until=covered.until)
    return "\n".join([
        wording.say("note.held", edition=told.edition, day=wording.day(day)),
        wording.say(
            "note.counts",
            matched=wording.number(told.count(Outcome.MATCHED)),
            differs=wording.number(told.count(Outcome.DIFFERS)),
            here=wording.number(told.count(Outcome.ONLY_HERE)),
            there=wording.number(told.count(Outcome.ONLY_THERE)),
        ),
        wording.say(
            "note.covers",
            recipients=wording.many(wording.state(code) for code in covered.recipients),
            years=years if covered.since else wording.say("note.all_years"),
            kinds=wording.many(wording.label("kind", kind) for kind in covered.kinds),
        ),
    ])  # fmt: skip


def _section(name: str, lines: Sequence[str], wording: Wording, gap: str = "\n") -> Iterator[str]:
    yield f"## {wording.say(f'note.{name}')}"
    shown = list(lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        shown.append(wording.say("note.more", n=wording.number(len(lines) - _MOST_LINES)))
    yield gap.join(shown) or wording.say("note.none")


# ------------------------------------------------------------------ rows


def _row(one: Settlement, wording: Wording) -> str:
    """A row by its number and by what it says itself."""
    written = one.listed.written
    what = escaped(written.get("item") or written.get("category", ""))
    sides = {side: escaped(written.get(side, "")) or "?" for side in ("supplier", "recipient")}
    what = wording.say("note.between", what=what, **sides)
    if one.listed.own_id:
        return wording.say("note.row_own", row=one.listed.row, id=escaped(one.listed.own_id), what=what)
    return wording.say("note.row", row=one.listed.row, what=what)


def _differing(one: Settlement, library: Library, wording: Wording) -> str:
    assert one.deal is not None
    lines = [f"### {wording.say('note.met', row=_row(one, wording), deal=one.deal.id)}", ""]
    for difference in one.differences:
        lines += _difference(difference, library, wording)
    return "\n".join(lines)


def _difference(found: Difference, library: Library, wording: Wording) -> Iterator[str]:
    field = wording.raised(_field(found.field, wording))
    ledger = _value(found.field, found.ledger, wording) if found.ledger else wording.say("note.disputed")
    parts = [wording.say("note.difference", field=field, sheet=escaped(found.sheet), ledger=ledger)]
    if found.told_by:
        parts.append(wording.count("note.told_by", found.told_by))
    if found.others:
        values = [
            wording.count("note.other", o.origins, value=_value(found.field, o.value, wording)) for o in found.others
        ]
        parts.append(wording.say("note.others", values=wording.many(values)))
    yield f"- {' '.join(parts)}"
    yield from _quotes(found.claims, library, wording)
    yield from _quotes([claim for other in found.others for claim in other.claims], library, wording)


def _left_over(deal: Deal, library: Library, wording: Wording) -> str:
    sides = (deal.parties, ()) if deal.kind in SYMMETRIC else (deal.suppliers, deal.recipients)
    supplier, recipient = (wording.many(wording.state(code) for code in side) or "?" for side in sides)
    what = what_of(deal, wording)
    line = wording.say(
        "note.deal",
        deal=deal.id,
        what=wording.say("note.between", what=escaped(what), supplier=supplier, recipient=recipient),
        claimed=wording.label("stage", deal.stage_claimed) if deal.stage_claimed else wording.say("note.no_stage"),
        established=wording.label("stage", deal.stage_established)
        if deal.stage_established
        else wording.say("note.no_stage"),
    )
    return "\n".join([f"- {line}", *_quotes(deal.claims, library, wording)])


def _empty(rows: Iterable[Settlement], wording: Wording) -> Iterator[str]:
    for one in rows:
        for key, fields in (("lacks", one.absent_here), ("untold", one.absent_there)):
            if fields:
                names = wording.many(_field(field, wording) for field in fields)
                yield f"- {wording.say(f'note.{key}', row=_row(one, wording), fields=names)}"


# ------------------------------------------------------------------ words


def _field(field: str, wording: Wording) -> str:
    key = f"note.field.{field}"
    return wording.texts[key] if key in wording.texts else field_words(field, wording)


def _value(field: str, value: str, wording: Wording) -> str:
    """A ledger's value in words; two days are a time from one to the other."""
    if field in ("ordered", "delivery"):
        return "–".join(wording.day(day) for day in value.split(" to "))
    if field == "stage" and " (established: " in value:
        claimed, _, established = value.removesuffix(")").partition(" (established: ")
        labels = {"claimed": claimed, "established": established}
        return wording.say("note.established", **{k: wording.label("stage", v) for k, v in labels.items()})
    return escaped(value_words(field, value, wording))


def _quotes(claims: Iterable[str], library: Library, wording: Wording) -> Iterator[str]:
    """The first few claims in their documents' words, each with outlet, day and link."""
    for quote in library.quotes(dict.fromkeys(claims))[:_QUOTES_FOR_A_FIELD]:
        yield f"  - {_quoted(quote, wording)}"


def _quoted(quote: Quote, wording: Wording) -> str:
    document = quote.document
    text = " ".join(snippet(quote, LONGEST_QUOTE - _MARKS).split()) if quote.pieces else document.title[:LONGEST_QUOTE]
    said = wording.say(
        "note.quote",
        outlet=escaped(document.outlet or document.source or document.id),
        day=wording.day(document.published[:10]) if document.published else wording.say("note.undated"),
        text=escaped(text),
    )
    return wording.say("note.link", quote=said, link=f"<{document.url}>") if _is_link(document.url) else said


def _is_link(url: str) -> bool:
    return re.fullmatch(r"https?://[^\s<>]+", url) is not None


def escaped(text: str) -> str:
    """A text on one line, its signs without meaning in Markdown.

    >>> escaped("a|b *c*")
    'a\\\\|b \\\\*c\\\\*'
    """
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))

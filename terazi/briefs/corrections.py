"""The log of corrections in words, and as a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from terazi.briefs.phrases import field_words, value_words
from terazi.briefs.wording import Wording
from terazi.model.corrections import Correction, CorrectionState, FieldChange

_SIDES = frozenset({"suppliers", "recipients", "parties"})
_COLUMNS = ("id", "records", "what", "reported", "since", "at", "judgement", "edition")
# What Markdown would take for markup, in a cell of a table.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def correction_words(one: Correction, wording: Wording) -> str:
    """What became of a matter, in a sentence or some."""
    match one.state:
        case CorrectionState.WAITING:
            return wording.say("correction.waiting")
        case CorrectionState.REFUSED:
            return wording.say("correction.refused", reason=one.reason)
    told = [_change(change, wording) for change in one.changes]
    told += [wording.say(f"correction.{verdict}") for verdict in one.verdicts if verdict != "edit"]
    what = "; ".join(told)
    return wording.say("correction.taken_back", what=what) if one.state is CorrectionState.TAKEN_BACK else what


def correction_cells(one: Correction, wording: Wording) -> tuple[str, ...]:
    """A line of the log in words: its number, records, what was done, ISO days, judgements, edition."""
    records = dict.fromkeys(([one.record] if one.record else []) + [*one.deals, *one.claims])
    days = (one.reported, one.since, one.at)
    return (one.id, ", ".join(records), correction_words(one, wording), *days, ", ".join(one.judgements), one.edition)


def correction_heads(wording: Wording) -> tuple[str, ...]:
    """What stands over the cells."""
    return tuple(wording.say(f"correction.column.{name}") for name in _COLUMNS)


def corrections_text(found: Iterable[Correction], edition: str, wording: Wording) -> str:
    """The log as Markdown, a table with a line for each correction."""
    rows = [correction_cells(one, wording) for one in found]
    head = [f"# {wording.say('correction.title')}", "", wording.say("correction.head", edition=edition), ""]
    if not rows:
        return "\n".join([*head, wording.say("correction.none"), ""])
    table = [correction_heads(wording), tuple("---" for _ in _COLUMNS), *(tuple(map(_plain, row)) for row in rows)]
    return "\n".join([*head, *(f"| {' | '.join(row)} |" for row in table), ""])


def _change(change: FieldChange, wording: Wording) -> str:
    field = wording.raised(field_words(change.field, wording))
    if change.withheld:
        return wording.say("correction.hidden", field=field)
    before, after = (_value(change.field, one, wording) for one in (change.before, change.after))
    return wording.say("correction.edit", field=field, before=before, after=after)


def _value(field: str, written: str, wording: Wording) -> str:
    """A value in notation as words; what was taken away or never there is told so."""
    if not written:
        return wording.say("correction.nothing")
    plain = "+".join(part.strip() for part in written.split("+"))
    return value_words(field, plain.upper() if field in _SIDES else plain, wording)


def _plain(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))

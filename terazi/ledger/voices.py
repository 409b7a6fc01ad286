"""Voices: who speaks in each claim, and how the document has it (rules O1 to O3, O8, O10)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.folding import fold, slug
from terazi.ledger.bodies import body_of, initials, is_primary, is_unnamed, name_body, owner_body
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import latin, looks_like_a_person, named_in, same_name, sounds
from terazi.model import OutletRole, Report


class Manner(StrEnum):
    """How a document has what it says."""

    OWN = "own"  # the outlet or the page's owner, without attribution
    KNOWN = "known"  # the outlet, which says how it knows: reporter, sources, photographs
    CITED = "cited"  # another outlet
    NAMED = "named"  # a person or body


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The speaker in the words of the text, the body that answers for him, and the manner."""

    speaker: str
    body: str
    manner: Manner


def voices_of(entries: Sequence[Entry], lexicon: Lexicon) -> Mapping[str, Voice]:
    """Claim id -> voice; one person or company has one body wherever it is named."""
    papers = _papers(entries)
    found = {entry.id: _voice(entry, papers, lexicon) for entry in entries}
    return _agreed_bodies(found)


def _papers(entries: Sequence[Entry]) -> tuple[Report, ...]:
    """One report of each outlet that can be cited; pages of bodies speak for the body instead."""
    outlets = {entry.report.outlet: entry.report for entry in reversed(entries) if entry.report.outlet}
    return tuple(outlets[name] for name in sorted(outlets))


def _voice(entry: Entry, papers: tuple[Report, ...], lexicon: Lexicon) -> Voice:
    said_by, own = entry.claim.said_by or "", _own_voice(entry, lexicon)
    if not said_by or _is_self(said_by, entry.report):
        return own
    if is_unnamed(said_by, lexicon):
        return _own_knowledge(said_by, own, entry)
    if paper := _cited(said_by, entry, papers):
        if paper.role is OutletRole.PRIMARY:
            return Voice(
                speaker=said_by, body=name_body(paper.owner or paper.outlet, entry, lexicon), manner=Manner.NAMED
            )
        return Voice(speaker=paper.outlet, body=outlet_body(paper.outlet), manner=Manner.CITED)
    return _named_voice(said_by, own, entry, lexicon)


def _own_voice(entry: Entry, lexicon: Lexicon) -> Voice:
    if is_primary(entry):
        return Voice(
            speaker=entry.report.owner or entry.report.outlet, body=owner_body(entry, lexicon), manner=Manner.OWN
        )
    knows = entry.report.role is not OutletRole.AGGREGATOR and _says_how(entry, lexicon)
    manner = Manner.KNOWN if knows else Manner.OWN
    return Voice(speaker=entry.report.outlet, body=outlet_body(entry.report.outlet), manner=manner)


def _says_how(entry: Entry, lexicon: Lexicon) -> bool:
    """O7a: the sentence names the outlet itself ("told the Courier"), its reporters or its unnamed sources."""
    words = (*lexicon.unnamed, *lexicon.witness)
    return named_in(entry.report.outlet, entry.passage) or holds(words, entry.passage)


def outlet_body(outlet: str) -> str:
    """The body that an outlet is."""
    return f"outlet/{slug(latin(outlet)) or outlet}"


def _is_self(said_by: str, report: Report) -> bool:
    if same_name(said_by, report.outlet) or fold(said_by) == fold(report.outlet):
        return True
    return report.role is OutletRole.PRIMARY and fold(said_by) == fold(report.owner)


def _cited(said_by: str, entry: Entry, papers: tuple[Report, ...]) -> Report | None:
    """The outlet that the words name; the one with the longest name where several fit."""
    spoken = fold(said_by)
    found = [
        (len(paper.outlet), paper.outlet, paper)
        for paper in papers
        if paper.outlet != entry.report.outlet and (fold(paper.outlet) in spoken or named_in(paper.outlet, said_by))
    ]
    return max(found, key=lambda f: f[:2])[2] if found else None


def _named_voice(said_by: str, own: Voice, entry: Entry, lexicon: Lexicon) -> Voice:
    body = body_of(said_by, entry, lexicon)
    if not body and not looks_like_a_person(said_by) and holds(lexicon.spokesman, fold(said_by)):
        return _own_knowledge(said_by, own, entry)
    return Voice(speaker=said_by, body=body or _spelled(said_by), manner=Manner.NAMED)


def _own_knowledge(said_by: str, own: Voice, entry: Entry) -> Voice:
    """The unnamed: the outlet speaks and says how it knows; an aggregator has no reporters (O8)."""
    if entry.report.role is OutletRole.AGGREGATOR:
        return own
    return dataclasses.replace(own, speaker=said_by, manner=Manner.KNOWN)


def _spelled(said_by: str) -> str:
    return f"voice/{slug(latin(said_by)) or fold(said_by)}"


# ------------------------------------------------------------------ one person, one body


def _agreed_bodies(found: Mapping[str, Voice]) -> Mapping[str, Voice]:
    """Where one name has several bodies, the best told one counts everywhere."""
    named = sorted({(v.speaker, v.body) for v in found.values() if v.manner is Manner.NAMED})
    by_sound: dict[str, list[tuple[str, str]]] = {}
    for row in named:
        for sound in {s[:1] for s in sounds(row[0])}:
            by_sound.setdefault(sound, []).append(row)
    better: dict[tuple[str, str], str] = {}
    for speaker, body in named:
        rows = {row for sound in sounds(speaker) for row in by_sound.get(sound[:1], [])} | {(speaker, body)}
        others = [b for s, b in rows if _one_voice(speaker, body, s, b)]
        better[speaker, body] = min(others, key=lambda b: (b.startswith("voice/"), b))
    return {
        key: dataclasses.replace(v, body=better.get((v.speaker, v.body), v.body)) if v.manner is Manner.NAMED else v
        for key, v in found.items()
    }


def _one_voice(a: str, body_a: str, b: str, body_b: str) -> bool:
    """The same spelling of a person, or a company and its initials."""
    if (a, body_a) == (b, body_b):
        return True
    if looks_like_a_person(a) and looks_like_a_person(b):
        return same_name(a, b)
    if "/" in body_a.removeprefix("voice/") or "/" in body_b.removeprefix("voice/"):
        return False
    short, long = sorted((a, b), key=len)
    return short.isupper() and len(short) >= 3 and initials(long) == "".join(c for c in fold(short) if c.isalpha())

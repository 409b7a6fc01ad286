"""Voices: who speaks in each claim, and how the document has it (rules O1 to O3, O8, O10)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from terazi.folding import fold, slug
from terazi.ledger.bodies import initials, is_primary, name_body, owner_body
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import latin, looks_like_a_person, same_name, sounds
from terazi.ledger.press import Press
from terazi.ledger.speakers import body_of, is_unnamed, names_somebody, speaks_for_a_body
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


def voices_of(entries: Sequence[Entry], press: Press, lexicon: Lexicon) -> Mapping[str, Voice]:
    """Claim id -> voice; one person or company has one body wherever these entries name it."""
    return _agreed_bodies({entry.id: _voice(entry, press, lexicon) for entry in entries})


def _voice(entry: Entry, press: Press, lexicon: Lexicon) -> Voice:
    said_by = entry.claim.said_by or ""
    if not said_by or _is_self(said_by, entry.report):
        return _own_voice(entry, press, lexicon)
    paper = press.cited(said_by, but=entry.report.outlet)
    if paper and paper.role is not OutletRole.PRIMARY:
        return Voice(speaker=paper.outlet, body=outlet_body(paper.outlet), manner=Manner.CITED)
    if is_unnamed(said_by, lexicon):
        return _own_knowledge(said_by, entry, press, lexicon)
    if paper:
        body = name_body(paper.owner or paper.outlet, entry, lexicon)
        return Voice(speaker=said_by, body=body, manner=Manner.NAMED)
    return _named_voice(said_by, entry, press, lexicon)


def _own_voice(entry: Entry, press: Press, lexicon: Lexicon) -> Voice:
    if is_primary(entry):
        return Voice(
            speaker=entry.report.owner or entry.report.outlet, body=owner_body(entry, lexicon), manner=Manner.OWN
        )
    knows = entry.report.role is not OutletRole.AGGREGATOR and _says_how(entry, press, lexicon)
    manner = Manner.KNOWN if knows else Manner.OWN
    return Voice(speaker=entry.report.outlet, body=outlet_body(entry.report.outlet), manner=manner)


def _says_how(entry: Entry, press: Press, lexicon: Lexicon) -> bool:
    """O7a: the sentence names the outlet itself ("told the Courier"), its reporters or its unnamed sources."""
    if entry.report.outlet in press.named(entry.passage):
        return True
    return holds(lexicon.sources, entry.passage) or holds(lexicon.witness, entry.passage)


def outlet_body(outlet: str) -> str:
    """The body that an outlet is."""
    return f"outlet/{_slugged(outlet) or outlet}"


@lru_cache(maxsize=65536)
def _slugged(name: str) -> str:
    return slug(latin(name))


def _is_self(said_by: str, report: Report) -> bool:
    if same_name(said_by, report.outlet) or fold(said_by) == fold(report.outlet):
        return True
    return report.role is OutletRole.PRIMARY and fold(said_by) == fold(report.owner)


def _named_voice(said_by: str, entry: Entry, press: Press, lexicon: Lexicon) -> Voice:
    body = body_of(said_by, entry, lexicon)
    nobody = not looks_like_a_person(said_by) and not names_somebody(said_by, entry, lexicon)
    if not body and nobody and speaks_for_a_body(said_by, lexicon):
        return _own_knowledge(said_by, entry, press, lexicon)
    return Voice(speaker=said_by, body=body or _spelled(said_by), manner=Manner.NAMED)


def _own_knowledge(said_by: str, entry: Entry, press: Press, lexicon: Lexicon) -> Voice:
    """The unnamed: the outlet speaks and says how it knows; an aggregator has no reporters (O8)."""
    own = _own_voice(entry, press, lexicon)
    if entry.report.role is OutletRole.AGGREGATOR:
        return own
    return dataclasses.replace(own, speaker=said_by, manner=Manner.KNOWN)


def _spelled(said_by: str) -> str:
    return f"voice/{_slugged(said_by) or fold(said_by)}"


# ------------------------------------------------------------------ one person, one body


def _agreed_bodies(found: Mapping[str, Voice]) -> Mapping[str, Voice]:
    """Where one name has several bodies, the best told one counts everywhere."""
    named = sorted({(v.speaker, v.body) for v in found.values() if v.manner is Manner.NAMED})
    alike: dict[str, list[tuple[str, str]]] = {}
    for row in named:
        for key in _likeness(row[0]):
            alike.setdefault(key, []).append(row)
    better: dict[tuple[str, str], str] = {}
    for speaker, body in named:
        rows = {row for key in _likeness(speaker) for row in alike.get(key, [])} | {(speaker, body)}
        others = [b for s, b in rows if _one_voice(speaker, body, s, b)]
        better[speaker, body] = min(others, key=lambda b: (b.startswith("voice/"), b))
    return {
        key: dataclasses.replace(v, body=better.get((v.speaker, v.body), v.body)) if v.manner is Manner.NAMED else v
        for key, v in found.items()
    }


def _likeness(speaker: str) -> set[str]:
    """What two spellings of one speaker share at least one of: letters that begin two words of a person's name; the
    initials of a company."""
    words = sounds(speaker)
    if looks_like_a_person(speaker):
        return {f"{a} {b}" for a, b in combinations(sorted(word[:2] for word in words), 2)}
    short = "".join(c for c in fold(speaker) if c.isalpha())
    return {speaker, initials(speaker)} | ({short} if speaker.isupper() else set())


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

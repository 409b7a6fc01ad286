"""Voices: who speaks in each claim, and how the document has it (rules O1 to O3, O8, O10)."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from terazi.folding import fold, slug
from terazi.ledger.bodies import is_primary, name_body, owner_body
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import latin, looks_like_a_person, same_name
from terazi.ledger.namesakes import agreed_bodies
from terazi.ledger.press import Press
from terazi.ledger.renames import one_body
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
    found = {entry.id: _voice(entry, press, lexicon) for entry in entries}
    answers = {e.id for e in entries if found[e.id].manner is Manner.NAMED or (not e.claim.said_by and is_primary(e))}
    agreed = agreed_bodies({(found[id_].speaker, found[id_].body) for id_ in answers})
    one = one_body(entries, lexicon)
    return {id_: _of_body(v, agreed, one) if id_ in answers else v for id_, v in found.items()}


def _of_body(voice: Voice, agreed: Mapping[tuple[str, str], str], one: Mapping[str, str]) -> Voice:
    body = agreed.get((voice.speaker, voice.body), voice.body)
    return dataclasses.replace(voice, body=one.get(body, body))


def _voice(entry: Entry, press: Press, lexicon: Lexicon) -> Voice:
    said_by = entry.claim.said_by or ""
    if not said_by or _is_self(said_by, entry.report):
        return _own_voice(entry, press, lexicon)
    paper = press.cited(said_by, but=entry.report.outlet)
    if paper and paper.role is not OutletRole.PRIMARY:
        return Voice(speaker=paper.outlet, body=outlet_body(paper.outlet), manner=Manner.CITED)
    if is_unnamed(said_by, lexicon):
        return _told_another(entry, press) or _own_knowledge(said_by, entry, press, lexicon)
    if paper:
        body = name_body(paper.owner or paper.outlet, entry, lexicon)
        return Voice(speaker=said_by, body=body, manner=Manner.NAMED)
    return _named_voice(said_by, entry, press, lexicon)


def _told_another(entry: Entry, press: Press) -> Voice | None:
    """O3: what the unnamed told another outlet, which the sentence names, that outlet says."""
    named = press.named(entry.attributed)
    others = [name for name in sorted(named) if press.papers[name].role is not OutletRole.PRIMARY]
    if len(others) != 1 or entry.report.outlet in named:
        return None
    return Voice(speaker=others[0], body=outlet_body(others[0]), manner=Manner.CITED)


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
    if entry.report.outlet in press.named(entry.attributed):
        return True
    return holds(lexicon.sources, entry.attributed) or holds(lexicon.witness, entry.attributed)


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

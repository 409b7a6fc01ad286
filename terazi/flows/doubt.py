"""Whether the reader by rules is in doubt about a text, so that a second reader is worth asking."""

from __future__ import annotations

from terazi.claims.casting import PAIRLESS
from terazi.claims.read import HARDLY
from terazi.flows.read import Reader, Reading, read_part

# Under this a claim of the rules is wrong more often than right.
LOW_CONFIDENCE = 0.5


def doubt(reading: Reading, reader: Reader) -> str:
    """Why a second reader is worth asking, in words; "" where the text says nothing of defence or was read with
    good confidence."""
    if not reading.sentences:
        return _unread(reading, reader)
    if not reading.hits and reading.lost and all(lost.why == HARDLY for lost in reading.lost):
        return ""
    if not reading.claims:
        return "no claim, though it speaks of defence" if _worth(reading, reader, reading.language) else ""
    lowest = min(claim.confidence for claim in reading.claims)
    if lowest < LOW_CONFIDENCE:
        return f"a claim of low confidence ({lowest:.2f})"
    return "a word of an event without its parties" if _lost_pairs(reading) else ""


def is_read(reading: Reading, reader: Reader) -> bool:
    """Whether triage lets a text be read, in a language that has a pack or in another."""
    return bool(reading.sentences) or _unread(reading, reader) != ""


def _unread(reading: Reading, reader: Reader) -> str:
    """A text in a language without a pack that triage would let be read all the same."""
    if not reading.language or reader.pack(reading.language):
        return ""
    return f"no reader by rules for the language {reading.language!r}" if _worth(reading, reader) else ""


def _worth(reading: Reading, reader: Reader, language: str = "") -> bool:
    return reader.worth(f"{reading.document.title}\n{read_part(reading.document)}", language)


def _lost_pairs(reading: Reading) -> bool:
    """Whether a sentence has an event whose parties were not found, and nothing else of that kind."""
    told = {(hit.anchor.sentence, hit.kind) for hit in reading.hits}
    lost = (x.loaded.anchor for x in reading.lost if x.why in PAIRLESS)
    return any((anchor.sentence, anchor.kind) not in told for anchor in lost)

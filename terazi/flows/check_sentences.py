"""Sentences of a text read alone, for what each asserts; those before one tell whom it is about."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from terazi.checks.phrases import parts_of, without_denials, without_denied_clauses
from terazi.checks.statements import Told, assertions_in
from terazi.flows.read import Reader
from terazi.knowledge.statements import StatementWords
from terazi.mentioned import Mentions, Via
from terazi.model import (
    SYMMETRIC,
    Claim,
    Document,
    Kind,
    Modality,
    Sentence,
    SentenceRole,
    Stage,
)

# So many states named one after the other are what a text speaks of.
_GROUP = 3
_STOPS = " .;,"
# Clauses that are read one by one.
_SEVERAL = 2
# How many sentences before one may say whom and what it is about.
_BEFORE = 3
# A text of so few characters can be taken for one of another language by its names.
_SHORT = 300


def read_best(document: Document, reader: Reader) -> tuple[str, list[tuple[Sentence, Told | None]]]:
    """The sentences in the language of the text; names can mislead about a short one, then another may tell more."""
    first = document.language or reader.identify(document.text)
    others = [] if document.language or len(document.text) > _SHORT else reader.knowledge.statements
    read: list[tuple[Sentence, Told | None]] = []
    for language in dict.fromkeys([first, *others]):
        read = read_sentences(dataclasses.replace(document, language=language), reader)
        if any(told and assertions_in(told) for _, told in read):
            return language, read
    return first, read


def read_sentences(document: Document, reader: Reader) -> list[tuple[Sentence, Told | None]]:
    """Each sentence with what it tells; None where it is furniture."""
    pack = reader.pack(document.language)
    if pack is None:
        return []
    scene = reader.scene(document, pack)
    sentences = [s.sentence for s in scene.settings]
    found: list[tuple[Sentence, Told | None]] = []
    about: tuple[str, ...] = ()
    for number, sentence in enumerate(sentences):
        if sentence.role is SentenceRole.FURNITURE:
            found.append((sentence, None))
            continue
        before = [s.span.of(document.text) for s in sentences[max(0, number - _BEFORE) : number]]
        told = _tell(sentence.span.of(document.text), before, document, reader)
        about = _group_in(told) or about
        rivals = _states_of(found[-1][1]) if found else ()
        found.append((sentence, dataclasses.replace(told, about=about or _buyers(found, told), rivals=rivals)))
    return found


def _group_in(told: Told) -> tuple[str, ...]:
    """The states that a sentence names together: by the name of their group, or one after the other."""
    named = [p.codes for p in told.parties if p.via is Via.GROUP and len(p.codes) > 1]
    rows: dict[int, list[str]] = {}
    for party in told.parties:
        if party.row >= 0 and len(party.codes) == 1:
            rows.setdefault(party.row, []).append(party.codes[0])
    listed = [tuple(dict.fromkeys(codes)) for codes in rows.values() if len(set(codes)) >= _GROUP]
    return next(iter([*reversed(named), *listed]), ())


def words_of(document: Document, reader: Reader) -> StatementWords:
    """The words for statements in the language of a text; without any its deals are checked all the same."""
    return reader.knowledge.statements.get(document.language) or StatementWords(code=document.language)


def _states_of(told: Told | None) -> tuple[str, ...]:
    if told is None:
        return ()
    return tuple(dict.fromkeys(p.codes[0] for p in told.parties if len(p.codes) == 1))


def _buyers(before: Sequence[tuple[Sentence, Told | None]], told: Told) -> tuple[str, ...]:
    """Every state that the text has named as a buyer so far."""
    claims = [c for _, one in before if one for c in one.claims] + list(told.claims)
    return tuple(dict.fromkeys(code for c in claims for code in c.recipients))


def _tell(text: str, before: Sequence[str], document: Document, reader: Reader) -> Told:
    """One sentence: its deals clause by clause where each clause tells of one, else as a whole."""
    words = words_of(document, reader)
    claims, mentions = _read(text, document, reader)
    parts = parts_of(text, words)
    told = [_deals_of(p, [parts[:n], [*before, *parts[:n]]], document, reader) for n, p in enumerate(parts)]
    if len(parts) < _SEVERAL or not all(asserted or denied for asserted, denied in told):
        told = [_deals_of(text, [before], document, reader)]
    kept = [c for c in claims if c.kind is Kind.ASSESSMENT]
    return Told(
        text=text,
        words=words,
        claims=tuple(dict.fromkeys([*(c for asserted, _ in told for c in asserted), *kept])),
        denied=tuple(dict.fromkeys(c for _, denied in told for c in denied)),
        parties=mentions.parties,
        items=mentions.items,
        values=mentions.values,
    )


def _deals_of(
    text: str, before: Sequence[Sequence[str]], document: Document, reader: Reader
) -> tuple[list[Claim], list[Claim]]:
    """What a sentence or clause asserts and what it denies; read alone and without its denials, where it names no sides
    itself with what stands ``before`` it, the nearest first."""
    words = words_of(document, reader)
    twin = without_denials(text, words)
    rest = without_denied_clauses(text, twin, words) if twin.denials else ""
    for context in ([], *before):
        if positive := _read_behind(context, twin.text, document, reader):
            undenied = _read_behind(context, rest, document, reader) if rest else ()
            return _parted(positive, undenied, bool(twin.denials))
    return [], []


def _parted(positive: Sequence[Claim], undenied: Sequence[Claim], has_denials: bool) -> tuple[list[Claim], list[Claim]]:
    """Claims that the sentence asserts, and those that it denies: the ones that stand in no clause without denial."""
    asserted: list[Claim] = []
    denied: list[Claim] = []
    for claim in positive:
        is_denied = claim.modality is Modality.DENIED or claim.stage is Stage.DENIED
        if has_denials and not any(_same(claim, other) for other in undenied):
            is_denied = True
        (denied if is_denied else asserted).append(claim)
    return asserted, denied


def _same(claim: Claim, other: Claim) -> bool:
    return (claim.kind, claim.stage, claim.items, claim.amount) == (other.kind, other.stage, other.items, other.amount)


def _read(text: str, document: Document, reader: Reader) -> tuple[tuple[Claim, ...], Mentions]:
    alone = Document(id="statement", text=text, language=document.language, published=document.published)
    reading = reader.read(alone, sift=False)
    return tuple(map(_bare, reading.claims)), reading.mentions or Mentions(
        parties=(), items=(), categories=(), words=()
    )


def _read_behind(before: Sequence[str], text: str, document: Document, reader: Reader) -> tuple[Claim, ...]:
    """The claims of a sentence that name their sides, with these from the sentences before it and nothing else."""
    if not before:
        return tuple(c for c in _read(text, document, reader)[0] if _is_whole(c))
    told = "".join(f"{one.rstrip(_STOPS)}. " for one in before)
    start = len(told)
    together = Document(
        id="statement",
        text=told + text[:1].upper() + text[1:],
        language=document.language,
        published=document.published,
    )
    claims = reader.read(together, sift=False).claims
    inside = [c for c in claims if any(e.field.split(".")[0] == "kind" and e.span.start >= start for e in c.evidence)]
    return tuple(_bare(_trimmed(c, start)) for c in inside if _is_whole(c))


_OWN = ("stage", "items", "quantity", "delivered", "amount", "date", "orgs", "place")


def _trimmed(claim: Claim, start: int) -> Claim:
    """The claim without the values that stand before the sentence."""
    here = {e.field.split(".")[0] for e in claim.evidence if e.span.start >= start}
    gone = [name for name in _OWN if name not in here]
    return dataclasses.replace(claim, **{name: () if name in ("items", "orgs") else None for name in gone})  # type: ignore[arg-type]  # empty values of each


def _is_whole(claim: Claim) -> bool:
    """Whether a claim names its sides."""
    if claim.kind in SYMMETRIC:
        return len(claim.everyone) > 1
    return bool(claim.recipients)


def _bare(claim: Claim) -> Claim:
    """The claim as a statement: of no document."""
    return dataclasses.replace(claim, id="", document="", evidence=(), reader="", confidence=1.0)

"""Whether a sentence of a brief is borne out by its notes: their runs stand in their texts and say what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from terazi.checks.ground import Ground
from terazi.checks.says import says
from terazi.model import Claim, Origin, Span
from terazi.model.brief_page import Assertion, Cited, Facet, Note, Sentence, Sort


class Lack(StrEnum):
    """Why a sentence is not borne out."""

    BARE = "bare"
    GONE = "gone"
    SPAN = "span"
    LATER = "later"
    FOREIGN = "foreign"
    SILENT = "silent"
    COUNT = "count"
    BODIES = "bodies"
    RECORD = "record"
    DISPUTE = "dispute"
    FOUND = "found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsupported:
    """What a sentence lacks. ``note``: where it was looked for; ``found``: in how many it was, if that is counted."""

    lack: Lack
    note: str = ""
    found: int = 0


def support(sentence: Sentence, notes: Mapping[str, Note], ground: Ground) -> Unsupported | None:
    """What the sentence lacks; None where its notes bear it out."""
    cited = [notes[one] for one in sentence.notes if one in notes]
    if not cited or len(cited) < len(sentence.notes) or not sentence.asserts:
        return Unsupported(lack=Lack.BARE)
    for note in cited:
        if lack := resolve(note, ground):
            return Unsupported(lack=lack, note=note.id)
    for asserted in sentence.asserts:
        about = [note for note in cited if not asserted.notes or note.id in asserted.notes]
        if found := _ASKED[asserted.sort](asserted, about, ground):
            return found
    return None


# ------------------------------------------------------------------ whether a note leads to its texts


def resolve(note: Note, ground: Ground) -> Lack | None:
    """What keeps a note from leading to what it names: each claim, its deal, its document by the day, its runs."""
    if not note.cited and not note.documents:
        return Lack.BARE
    if any(one not in ground.documents for one in note.documents):
        return Lack.GONE
    if any(not _is_known(one, ground) for one in note.documents):
        return Lack.LATER
    return next((lack for one in note.cited if (lack := _resolve(one, ground))), None)


def _resolve(cited: Cited, ground: Ground) -> Lack | None:
    claim, document = ground.claims.get(cited.claim), ground.documents.get(cited.document)
    if claim is None or document is None or claim.document != document.id:
        return Lack.GONE
    if not _is_known(document.id, ground):
        return Lack.LATER
    if cited.claim not in _claims_of(cited.deal, ground):
        return Lack.FOREIGN
    if not claim.evidence or any(e.span.of(document.text) != e.quote for e in claim.evidence):
        return Lack.SPAN
    run = document.text[cited.start : cited.end]
    within = any(_meet(e.span, cited) for e in claim.evidence)
    return None if within and run and cited.quote in ("", run) else Lack.SPAN


def _meet(span: Span, cited: Cited) -> bool:
    """Whether a run holds what a field of the claim stands on, or is a part of it."""
    holds = cited.start <= span.start and span.end <= cited.end
    return holds or (span.start <= cited.start and cited.end <= span.end)


def _is_known(document: str, ground: Ground) -> bool:
    """Whether a document was published by the day of the ledger."""
    day, published = ground.ledger.as_of, ground.documents[document].published
    return not day or (bool(published) and published[: len(day)] <= day)


def _claims_of(deal: str, ground: Ground) -> Sequence[str]:
    return next((one.claims for one in ground.ledger.deals if one.id == deal), ())


# ------------------------------------------------------------------ whether the notes say it


def _each(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    """What several notes tell of one record is taken together."""
    for deal, told in _records(notes, ground).items():
        if not _tells(told, asserted.facets):
            return Unsupported(lack=Lack.SILENT, note=_note_on(deal, notes))
    return None if any(note.cited for note in notes) else Unsupported(lack=Lack.BARE)


def _number(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    records = _records(notes, ground)
    found = sum(_tells(told, asserted.facets) for told in records.values())
    return None if found == asserted.number == len(records) else Unsupported(lack=Lack.COUNT, found=found)


def _absent(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    told = [claim for claims in _records(notes, ground).values() for claim in claims]
    found = sum(any(says(claim, facet) for claim in told) for facet in asserted.facets)
    return Unsupported(lack=Lack.FOUND, found=found) if found or not told else None


def _bodies(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    told = (
        c for claims in _records(notes, ground).values() for c in claims if all(says(c, f) for f in asserted.facets)
    )
    origins = _origins(ground)
    found = len({origins[c.id].body for c in told if c.id in origins})
    return None if found == asserted.number else Unsupported(lack=Lack.BODIES, found=found)


def _formal(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    origins = _origins(ground)
    is_formal = any(origins[one.claim].formal for note in notes for one in note.cited if one.claim in origins)
    return None if is_formal == (asserted.sort is Sort.FORMAL) else Unsupported(lack=Lack.RECORD)


def _established(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    """Each record is told by two bodies, or by a formal record of a party."""
    origins = _origins(ground)
    for deal, told in _records(notes, ground).items():
        mine = [origins[c.id] for c in told if c.id in origins and _tells([c], asserted.facets)]
        if len({one.body for one in mine}) < 2 and not any(one.formal for one in mine):
            return Unsupported(lack=Lack.RECORD, note=_note_on(deal, notes))
    return None


def _alone(_asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    """No record is told by two bodies."""
    origins = _origins(ground)
    bodies = [{origins[c.id].body for c in told if c.id in origins} for told in _records(notes, ground).values()]
    return Unsupported(lack=Lack.BODIES, found=max(map(len, bodies))) if any(len(one) > 1 for one in bodies) else None


def _published(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    """The first and the last day on which what is cited appeared."""
    days = sorted(ground.documents[one.document].published[:10] for note in notes for one in note.cited)
    told = [facet.value for facet in asserted.facets]
    return None if days and told == [days[0], days[-1]] else Unsupported(lack=Lack.SILENT, note=notes[0].id)


def _disputed(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    """So many of the records stand in a contradiction of the ledger, or none does."""
    fields = {facet.value for facet in asserted.facets if facet.field == "field"}
    known = {c.deal for c in ground.ledger.contradictions if not fields or c.field in fields}
    found = len({one.deal for note in notes for one in note.cited} & known)
    wanted = asserted.number if asserted.sort is Sort.DISPUTED else 0
    return None if found == wanted else Unsupported(lack=Lack.DISPUTE, found=found)


def _scanned(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    documents = [ground.documents[one] for note in notes for one in note.documents]
    if len(documents) != asserted.number:
        return Unsupported(lack=Lack.COUNT, found=len(documents))
    language = {facet.value for facet in asserted.facets if facet.field == "language"}
    home = {facet.value for facet in asserted.facets if facet.field == "home"}
    here, facets = {one.id for one in documents}, [f for f in asserted.facets if f.field not in ("language", "home")]
    settled = {id_ for deal in ground.ledger.deals for id_ in deal.claims} if facets else ()
    mine = (ground.claims[id_] for id_ in settled if id_ in ground.claims)
    told = [c for c in mine if c.document in here and all(says(c, f) for f in facets)]
    found = sum(one.language in language or one.country in home for one in documents) + len(told)
    return Unsupported(lack=Lack.FOUND, found=found) if found else None


def _outlets(asserted: Assertion, notes: Sequence[Note], ground: Ground) -> Unsupported | None:
    heads = (ground.documents[one] for note in notes for one in note.documents)
    found = len({one.outlet or one.source for one in heads})
    return None if found == asserted.number else Unsupported(lack=Lack.COUNT, found=found)


_Check = Callable[[Assertion, Sequence[Note], Ground], Unsupported | None]
_ASKED: Mapping[Sort, _Check] = {
    Sort.EACH: _each,
    Sort.NUMBER: _number,
    Sort.ABSENT: _absent,
    Sort.BODIES: _bodies,
    Sort.FORMAL: _formal,
    Sort.INFORMAL: _formal,
    Sort.ESTABLISHED: _established,
    Sort.ALONE: _alone,
    Sort.PUBLISHED: _published,
    Sort.DISPUTED: _disputed,
    Sort.UNDISPUTED: _disputed,
    Sort.SCANNED: _scanned,
    Sort.OUTLETS: _outlets,
}


def _tells(told: Iterable[Claim], facets: Sequence[Facet]) -> bool:
    """Whether each facet is said by some claim of a record."""
    claims = list(told)
    return all(any(says(claim, facet) for claim in claims) for facet in facets)


def _note_on(deal: str, notes: Iterable[Note]) -> str:
    """The first note that cites a deal."""
    return next(note.id for note in notes if any(one.deal == deal for one in note.cited))


def _origins(ground: Ground) -> dict[str, Origin]:
    """The statement that each claim carries."""
    return {claim: origin for origin in ground.ledger.origins for claim in origin.claims}


def _records(notes: Iterable[Note], ground: Ground) -> dict[str, list[Claim]]:
    """The claims that notes cite, by the deal for which they cite them."""
    found: dict[str, list[Claim]] = {}
    for note in notes:
        for one in note.cited:
            found.setdefault(one.deal, []).append(ground.claims[one.claim])
    return found

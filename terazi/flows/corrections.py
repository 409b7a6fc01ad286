"""The public log of corrections: what was wrong, since when, what was done, by which judgement, in which edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from terazi.flows.errors import CHANGING, answers_of, claims_of_record
from terazi.flows.judging import edited, in_order, last_words, standing, undone, write_field
from terazi.flows.sharing import MayTell, places_told, shortened
from terazi.knowledge import Knowledge
from terazi.ledger.judgements import LastWords
from terazi.ledger.register import bound_by, current, name_of
from terazi.model import Claim, Document, Judgement, OutletRole, Verdict
from terazi.model.corrections import Correction, CorrectionState, ErrorEvent, ErrorNote, FieldChange
from terazi.store import LedgerView, Record

# Whether a claim of a document is asked for.
IsAsked = Callable[[Claim, Document], bool]


def corrections(view: LedgerView, knowledge: Knowledge, is_asked: IsAsked | None = None) -> tuple[Correction, ...]:
    """All that was reported or put right, by day. Without ``is_asked``: of everything but registers."""
    book = _Book(view=view, may_tell=places_told(knowledge), is_asked=is_asked or _is_news)
    found = [one for one in (*book.reports(), *book.unreported()) if book.may_be_told(one)]
    return tuple(sorted(found, key=lambda one: (one.reported or one.at, one.id)))


def _is_news(_: Claim, document: Document) -> bool:
    return document.role is not OutletRole.REGISTER


@dataclass(frozen=True, kw_only=True)
class _Book:
    """A ledger's judgements and reports, with what they are about; read once each, so without slots."""

    view: LedgerView
    may_tell: MayTell
    is_asked: IsAsked

    @cached_property
    def made(self) -> Sequence[Judgement]:
        return in_order(self.view.judgements())

    @cached_property
    def words(self) -> LastWords:
        return last_words(standing(self.made))

    @cached_property
    def notes(self) -> Sequence[ErrorNote]:
        return list(self.view.errors())

    @cached_property
    def deals(self) -> Mapping[str, tuple[str, ...]]:
        """Claim -> the deals that it was ever bound to, under the names that they have now."""
        lines = list(self.view.deal_names())
        bound, found = bound_by(lines), dict[str, tuple[str, ...]]()
        for line in lines:
            if line.claim:
                name = name_of(current(line.number, bound))
                found[line.claim] = tuple(dict.fromkeys((*found.get(line.claim, ()), name)))
        return found

    def may_be_told(self, one: Correction) -> bool:
        """Whether a matter is asked for, by its claims as they were read or as people left them."""
        known = [claim for id_ in one.claims if (claim := self.view.claim(id_))]
        heads = {claim.document: self.view.document(claim.document) for claim in known}
        both = [*known, *(edited(claim, self.words) for claim in known)]
        return not one.claims or any((head := heads[c.document]) and self.is_asked(c, head) for c in both)

    def reports(self) -> Iterator[Correction]:
        """A line for each report, with what became of it."""
        answers = answers_of(self.notes)
        by_id = {one.id: one for one in self.made}
        for report in (one for one in self.notes if one.event is ErrorEvent.REPORTED):
            answer = answers.get(report.id)
            if answer and answer.event is ErrorEvent.ANSWERED:
                judged = [by_id[id_] for id_ in answer.judgements if id_ in by_id]
                yield self._put_right(report.id, judged, record=report.record, reported=report.at[:10])
            else:
                yield self._open(report, answer)

    def unreported(self) -> Iterator[Correction]:
        """A line for each judgement that changed a record and that nobody had asked for."""
        answering = {id_ for note in answers_of(self.notes).values() for id_ in note.judgements}
        for one in self.made:
            if one.verdict in CHANGING and one.id not in answering:
                yield self._put_right(one.id, [one])

    def _open(self, report: ErrorNote, refusal: ErrorNote | None) -> Correction:
        """A report that waits, whose words are not told: nobody has looked at them; or one that was refused."""
        claims = tuple(sorted(claims_of_record(self.view, report.record)))
        return Correction(
            id=report.id,
            state=CorrectionState.REFUSED if refusal else CorrectionState.WAITING,
            record=report.record,
            claims=claims,
            deals=self._deals(claims),
            reported=report.at[:10],
            at=refusal.at[:10] if refusal else "",
            edition=self.view.edition_with(Record.ERROR, refusal.id) if refusal else "",
            reason=refusal.what if refusal else "",
        )

    def _put_right(self, id_: str, judged: Sequence[Judgement], *, record: str = "", reported: str = "") -> Correction:
        claims = tuple(dict.fromkeys(claim for one in judged for claim in one.about))
        undo = self._undo_of(judged)
        last = undo or judged[-1]
        return Correction(
            id=id_,
            state=CorrectionState.TAKEN_BACK if undo else CorrectionState.CORRECTED,
            record=record,
            verdicts=tuple(one.verdict.value for one in judged),
            claims=claims,
            deals=self._deals(claims),
            changes=tuple(change for one in judged for change in self._changes(one)),
            reported=reported,
            since=self._since(claims),
            at=last.at[:10],
            judgements=tuple(one.id for one in judged),
            edition=self.view.edition_with(Record.JUDGEMENT, last.id),
        )

    def _undo_of(self, judged: Sequence[Judgement]) -> Judgement | None:
        """The last undo, where all of these were undone."""
        gone = undone(self.made)
        if not all(one.id in gone for one in judged):
            return None
        ids = {one.id for one in judged}
        undos = [one for one in self.made if one.verdict is Verdict.UNDO and ids & set(one.about)]
        return undos[-1] if undos else None

    def _changes(self, one: Judgement) -> Iterator[FieldChange]:
        """Each field that an edit set, with its value as people had left it before."""
        if one.verdict is not Verdict.EDIT:
            return
        claim = self.view.claim(one.about[0])
        before = self.made[: self.made.index(one)]
        known = edited(claim, last_words(standing(before))) if claim else None
        for field, after in one.edits:
            yield self._change(field, write_field(known, field) if known else "", after)

    def _change(self, field: str, before: str, after: str) -> FieldChange:
        hidden = field == "said_by" or (
            field == "place" and not all(self.may_tell(one) for one in (before, after) if one)
        )
        if hidden:
            return FieldChange(field=field, before="", after="", withheld=True)
        return FieldChange(field=field, before=shortened(before), after=shortened(after))

    def _since(self, claims: Iterable[str]) -> str:
        """The first day on which the ledger held any of these claims."""
        known = [claim for id_ in claims if (claim := self.view.claim(id_))]
        heads = [head for claim in known if (head := self.view.document(claim.document))]
        return min((head.recorded[:10] for head in heads if head.recorded), default="")

    def _deals(self, claims: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({name for id_ in claims for name in self.deals.get(id_, ())}))

"""What a form of the review asks for, and the judgements that it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.judging import FORMS, check_edited, decide, write_field
from terazi.knowledge import Knowledge
from terazi.model import Claim, Judgement, Verdict
from terazi.store import LedgerStore
from terazi.web.review.said import REJECTED
from terazi.web.serving.refusals import Refusal

# A field of a claim stands in a form under this sign.
FIELD = "f-"
_VERDICTS = {
    "accept": Verdict.ACCEPT,
    "reject": Verdict.REJECT,
    "enough": Verdict.NOT_ENOUGH,
    "edit": Verdict.EDIT,
    "same": Verdict.SAME,
    "different": Verdict.DIFFERENT,
}
ACTS = (*_VERDICTS, "swap", "attach", "skip", "undo", "leave")
# These end the look at a group; the others are about the deal that it belongs to.
DECIDING = frozenset({"accept", "reject", "enough", "edit", "swap", "skip"})
_MOST_CLAIMS, _LONGEST_NOTE = 500, 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """``act``: what is to be done, with ``claims`` as they were shown and ``seen`` of what had been decided.

    ``other``: a claim of another group, or a deal to attach to; ``edits``: field and value, as written.
    """

    act: str
    claims: tuple[str, ...]
    seen: str
    note: str
    reason: str
    other: str
    edits: tuple[tuple[str, str], ...]

    @property
    def why(self) -> str:
        """The reason as it is kept with the judgement."""
        return ": ".join(part for part in (REJECTED.get(self.reason, ""), self.note) if part)


def read_posted(form: FormData) -> Posted:
    """The form as it was sent; a ``TeraziError`` where it says nothing that can be done."""
    act, reason = _word(form, "act"), _word(form, "reason")
    other = _word(form, "other")
    if reason:
        act = "reject"
    for pressed in ("same", "different", "attach"):
        if _word(form, pressed):
            act, other = pressed, _word(form, pressed)
    if act not in ACTS:
        raise TeraziError(f"nothing to do: {act[:20]!r}", hint=did_you_mean(act[:20], ACTS))
    if reason and reason not in REJECTED:
        raise TeraziError(f"no reason {reason[:20]!r}", hint="Give 1 to 6")
    claims = tuple(dict.fromkeys(str(one) for one in form.getlist("claim")))[:_MOST_CLAIMS]
    if not claims and act not in ("undo", "leave"):
        raise TeraziError("nothing to decide about", hint="Load the page anew")
    return Posted(
        act=act,
        claims=claims,
        seen=_word(form, "seen"),
        note=" ".join(_word(form, "note").split())[:_LONGEST_NOTE],
        reason=reason,
        other=other,
        edits=tuple((key.removeprefix(FIELD), _word(form, key)) for key in form if key.startswith(FIELD)),
    )


def _word(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What judgements are made with: who, at which instant, the words, the ledger with all judgements."""

    by: str
    at: str
    knowledge: Knowledge
    store: LedgerStore
    judgements: Sequence[Judgement]


def judgements_for(posted: Posted, shown: Sequence[Claim], means: Means) -> tuple[Judgement, ...]:
    """The judgements that the form comes to, one for each claim of the group, all of one instant.

    ``shown``: the claims as people left them. A ``TeraziError`` says which value is none.
    """
    made = tuple(
        decide(verdict, about, by=means.by, at=means.at, why=posted.why, edits=edits, knowledge=means.knowledge)
        for verdict, about, edits in _asked(posted, shown)
    )
    for one in made:
        check_edited(one, means.store, means.judgements)
    return made


_Asked = tuple[Verdict, tuple[str, ...], tuple[tuple[str, str], ...]]


def _asked(posted: Posted, shown: Sequence[Claim]) -> Iterator[_Asked]:
    for claim in shown:
        if posted.act == "swap":
            sides = (("recipients", "suppliers"), ("suppliers", "recipients"))
            yield Verdict.EDIT, (claim.id,), tuple((to, write_field(claim, side)) for side, to in sides)
        elif posted.act == "edit":
            yield Verdict.EDIT, (claim.id,), changed(posted, shown[0])
        elif posted.act in ("same", "different"):
            if posted.other not in posted.claims:
                yield _VERDICTS[posted.act], (claim.id, posted.other), ()
        else:
            yield _VERDICTS[posted.act], (claim.id,), ()


def changed(posted: Posted, claim: Claim) -> tuple[tuple[str, str], ...]:
    """The fields that say something else than the claim; a ``TeraziError`` if none does."""
    found = tuple(
        (field, value)
        for field, value in posted.edits
        if field not in FORMS or value.strip() != write_field(claim, field)
    )
    if not found:
        raise TeraziError("no field was changed", hint="Change a value, or accept the claim as it is")
    return found


def refuse_unread(posted: Posted, shown: Sequence[Claim]) -> None:
    """409 where a text was read again since, so that what was shown is read no more."""
    if len(shown) < len(posted.claims):
        raise Refusal(409, "the text was read again in the meantime", "Nothing was saved; go on from the queue")

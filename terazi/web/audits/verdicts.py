"""Statements held against the ledger as a page shows them: verdict, rule, what was found, who says so, the rival."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from terazi.briefs.audit_rows import outcome_counts, view_check
from terazi.briefs.gloss import gloss
from terazi.briefs.verdicts import deciding, outcome_words, rival_of, rival_words, rule_words
from terazi.briefs.wording import Wording
from terazi.exports.tables import Row, Type
from terazi.flows.brief import Desk
from terazi.model.checking import Audit, Check, Checked, Finding, Witness
from terazi.web.texts.quoted import Quoted, quoted_at

_DEAL = re.compile(r"D-\d+")
_W = Type.WORDS
COLUMNS = {
    "row": Type.COUNT, "part": Type.COUNT, "start": Type.COUNT, "end": Type.COUNT, "statement": _W, "verdict": _W,
    "rule": _W, "found": _W, "for": Type.LIST, "against": Type.LIST, "closest_rival": _W, "register": _W,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who says so: a deal, and the claim in the words of its document; what a register says has its deal alone."""

    deal: str
    origin: str
    quote: Quoted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What came closest otherwise: the code of a state or the name of a deal, and its words."""

    id: str
    words: str

    @property
    def is_deal(self) -> bool:
        """Whether it is a deal of the ledger."""
        return _DEAL.fullmatch(self.id) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One rule's answer: ``verdict`` and ``rule`` by their fixed names, the rest in words. ``drift``: editions of the
    register in which the verdict is another."""

    verdict: str
    verdict_words: str
    rule: str
    rule_words: str
    found: str
    stated: str
    support: tuple[Heard, ...]
    against: tuple[Heard, ...]
    register: str
    drift: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChecked:
    """One thing that a sentence asserts, as it was understood (``read_as``), with every answer, the deciding one
    first."""

    read_as: str
    is_denied: bool
    verdict: str
    verdict_words: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceChecked:
    """A sentence, ``text[start:end]`` of what was checked; its verdict is the worst of its parts."""

    number: int
    start: int
    end: int
    text: str
    verdict: str
    verdict_words: str
    rule: str
    rule_words: str
    rivals: tuple[Rival, ...]
    parts: tuple[PartChecked, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many sentences have a verdict."""

    verdict: str
    words: str
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """A sentence that asserts nothing that can be checked."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChecked:
    """A text held against the ledger. ``edition``: of the ledger; ``registers``: the editions that were asked;
    ``read``: so many characters were checked; ``left_out``: so many more were not."""

    edition: str
    as_of: str
    title: str
    url: str
    language: str
    published: str
    registers: tuple[str, ...]
    read: int
    left_out: int
    tally: tuple[Tally, ...]
    sentences: tuple[SentenceChecked, ...]
    silent: tuple[Silent, ...]


def text_checked(audit: Audit, desk: Desk, wording: Wording, *, url: str = "", left_out: int = 0) -> TextChecked:
    """The audit in the words of one language."""
    return TextChecked(
        edition=audit.ledger,
        as_of=audit.as_of,
        title=audit.title,
        url=url,
        language=audit.language,
        published=audit.published[:10],
        registers=audit.registers,
        read=len(audit.text),
        left_out=left_out,
        tally=tuple(Tally(verdict=v, words=words, sentences=n) for v, words, n in outcome_counts(audit, wording)),
        sentences=tuple(_sentence(n, one, desk, wording) for n, one in enumerate(audit.findings, 1)),
        silent=tuple(Silent(start=s.start, end=s.end, text=s.of(audit.text)) for s in audit.silent),
    )


def _sentence(number: int, finding: Finding, desk: Desk, wording: Wording) -> SentenceChecked:
    return SentenceChecked(
        number=number,
        start=finding.span.start,
        end=finding.span.end,
        text=finding.quote,
        verdict=finding.outcome.value,
        verdict_words=outcome_words(finding.outcome, wording),
        rule=finding.rule.value,
        rule_words=rule_words(deciding(finding), wording),
        rivals=tuple(_rivals(rival_of(finding), wording)),
        parts=tuple(_part(one, desk, wording) for one in finding.parts),
    )


def _rivals(told: str, wording: Wording) -> Iterable[Rival]:
    for one in told.split(", ") if told else ():
        yield Rival(id=one, words=wording.raised(rival_words(one, wording)))


def _part(checked: Checked, desk: Desk, wording: Wording) -> PartChecked:
    claims = checked.assertion.claims
    return PartChecked(
        read_as=gloss(claims[0], wording) if claims else "",
        is_denied=checked.assertion.denied,
        verdict=checked.outcome.value,
        verdict_words=outcome_words(checked.outcome, wording),
        answers=tuple(_answer(one, desk, wording) for one in checked.checks),
    )


def _answer(check: Check, desk: Desk, wording: Wording) -> Answer:
    view = view_check(check, wording)
    return Answer(
        verdict=check.outcome.value,
        verdict_words=view.outcome,
        rule=check.rule.value,
        rule_words=view.rule,
        found=view.found,
        stated=check.stated,
        support=tuple(_heard(one, desk, wording) for one in check.support),
        against=tuple(_heard(one, desk, wording) for one in check.against),
        register=check.edition,
        drift=view.drift,
    )


def _heard(witness: Witness, desk: Desk, wording: Wording) -> Heard:
    claim, document = desk.ground.claims.get(witness.claim), desk.ground.documents.get(witness.document)
    quote = None
    if claim and document:
        told = [one for one in claim.evidence if one.quote == witness.quote]
        quote = quoted_at(claim, document, told or claim.evidence, wording)
    return Heard(deal=witness.deal, origin=witness.origin, quote=quote)


# ------------------------------------------------------------------ the table


def checked_rows(checked: TextChecked) -> Iterable[Row]:
    """A row for each thing that a sentence asserts; verdicts and rules under their fixed names."""
    for sentence in checked.sentences:
        for number, part in enumerate(sentence.parts, 1):
            first = part.answers[0]
            yield {
                "row": sentence.number,
                "part": number,
                "start": sentence.start,
                "end": sentence.end,
                "statement": " ".join(sentence.text.split()),
                "verdict": part.verdict,
                "rule": first.rule,
                "found": first.found,
                "for": _claims(first.support),
                "against": _claims(first.against),
                "closest_rival": ", ".join(one.words for one in sentence.rivals),
                "register": first.register,
            }


def _claims(heard: Iterable[Heard]) -> list[str]:
    return [one.quote.claim if one.quote else one.deal for one in heard]

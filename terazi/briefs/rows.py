"""The ledger's lines and quotes, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.briefs.drawings import Drawings
from terazi.briefs.gloss import gloss
from terazi.briefs.matrix import rank_columns
from terazi.briefs.nouns import Dossier, Line, Piece, Quote, Voice
from terazi.briefs.phrases import (
    column_words,
    detail_of,
    field_words,
    history_words,
    name_of,
    origin_words,
    speaker_words,
    stage_words,
    value_words,
    voice_words,
    what_of,
)
from terazi.briefs.quotes import snippet
from terazi.briefs.wording import Wording
from terazi.model import Contradiction, Deal, Stage, Told
from terazi.notation import write

# Origins are shown as so many dots; the number beside them goes on.
DOTS = 4
# Characters of a quote that a closed line shows.
_SNIPPET = 180
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# The colour of a mark groups the fields that answer one question: how far, who, when, what, how much.
_MARKS = {
    "kind": 1, "stage": 1, "modality": 1, "aspect": 1, "leaning": 1, "function": 1, "reason": 1, "superlative": 1,
    "suppliers": 2, "recipients": 2, "parties": 2, "orgs": 2, "said_by": 2,
    "date": 3, "place": 3, "items": 4, "category": 4, "quantity": 5, "delivered": 5, "amount": 5, "amount_kind": 5,
}  # fmt: skip


# What a whole clause says gives way to what a word in it says, and is only underlined.
_BROAD = frozenset({"kind", "stage", "modality"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a quote: its text, the class of its mark (empty for none), the fields in words."""

    text: str
    css: str
    fields: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quote on the page; ``gloss`` is the claim as a sentence, ``reading`` as one line of notation."""

    where: str
    title: str
    url: str
    language: str
    tongue: str
    role: str
    says: str
    origin: str
    marks: tuple[Mark, ...]
    gloss: str
    reading: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A deal on the page."""

    id: str
    what: str
    detail: str
    stage: str
    is_disputed: bool
    row: str
    dots: int
    origins: str
    opens: str
    ladder: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """The deals of one supplier."""

    words: str
    colour: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceView:
    """A voice on the page: what it says as a sentence, whose, and its quotes."""

    words: str
    judge: str
    dots: int
    opens: str
    snippet: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """One side of a disagreement."""

    value: str
    is_used: bool
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A disagreement: the deal and field that it is about, and every reading."""

    deal: str
    question: str
    readings: tuple[ReadingView, ...]


def days_of(dossier: Dossier) -> tuple[str, ...]:
    """Every day that the shared axis must hold."""
    lines = (*dossier.lines, *dossier.supplied)
    steps = [step.date for line in lines for step in line.deal.history]
    return tuple(sorted({*steps, *(line.deal.due for line in lines if line.deal.due)}))


def group_lines(dossier: Dossier, drawings: Drawings, wording: Wording) -> tuple[GroupView, ...]:
    """The ledger by supplier, the supplier with most records first."""
    days = days_of(dossier)
    return tuple(
        GroupView(
            words=column_words(column, wording),
            colour=drawings.colour(("+", "+") if column == "+" else (column,) if column else ()),
            lines=tuple(view_line(line, days, drawings, wording) for line in dossier.lines if line.column == column),
        )
        for column in rank_columns(dossier.lines)
    )


def view_line(line: Line, days: tuple[str, ...], drawings: Drawings, wording: Wording) -> LineView:
    """One deal with its row on the axis, its ladder where reports tell several things, its quotes."""
    return LineView(
        id=line.deal.id,
        what=what_of(line.deal, wording),
        detail=detail_of(line, wording),
        stage=stage_words(line, wording),
        is_disputed=bool(line.contradictions),
        row=drawings.row(line, days, history_words(line, wording)),
        dots=min(line.bodies, DOTS),
        origins=origin_words(line, wording),
        opens=wording.count("evidence.open", len(line.quotes)),
        ladder=_ladder(line, drawings, wording),
        quotes=view_quotes(line.quotes, wording),
    )


def view_quotes(quotes: tuple[Quote, ...], wording: Wording) -> tuple[QuoteView, ...]:
    """Quotes of one line; those that go back to the same body bear the same letter."""
    bodies = list(dict.fromkeys(quote.body for quote in quotes if quote.body))
    letters = {body: _LETTERS[place % len(_LETTERS)] for place, body in enumerate(bodies)}
    return tuple(_view_quote(quote, letters.get(quote.body, ""), wording) for quote in quotes)


def _view_quote(quote: Quote, letter: str, wording: Wording) -> QuoteView:
    """A quote with its marks, its reading and the rules that read it."""
    document, claim = quote.document, quote.claim
    rules: dict[str, list[str]] = {}
    for evidence in claim.evidence:
        rules.setdefault(evidence.rule, []).append(field_words(evidence.field.split(".")[0], wording))
    return QuoteView(
        where=speaker_words(quote, wording),
        title=document.title,
        url=document.url if document.url.startswith(("https://", "http://")) else "",
        language=document.language or "und",
        tongue=wording.tongue(document.language) if document.language else wording.say("evidence.unknown_language"),
        role=wording.label("outlet_role", document.role),
        says=claim.said_by or "",
        origin=wording.say("evidence.origin", letter=letter) if letter else "",
        marks=tuple(_mark(piece, wording) for piece in quote.pieces),
        gloss=gloss(claim, wording),
        reading=write(claim),
        rules=tuple(
            wording.say("evidence.field", field=wording.many(dict.fromkeys(fields)), rule=rule)
            for rule, fields in rules.items()
        ),
    )


def view_voice(voice: Voice, wording: Wording) -> VoiceView:
    """A need, constraint, assessment or visit."""
    return VoiceView(
        words=voice_words(voice, wording),
        judge=voice.claim.said_by or "",
        dots=min(voice.bodies, DOTS),
        opens=wording.count("evidence.open", len(voice.quotes)),
        snippet=snippet(voice.quotes[0], _SNIPPET) if voice.quotes else "",
        quotes=view_quotes(voice.quotes, wording),
    )


def view_disputes(lines: tuple[Line, ...], wording: Wording) -> tuple[DisputeView, ...]:
    """Every contradiction with all of its readings."""
    return tuple(
        DisputeView(
            deal=line.deal.id,
            question=wording.say(
                "disagree.question", what=name_of(line, wording), field=field_words(contradiction.field, wording)
            ),
            readings=tuple(_reading(line, contradiction, told, wording) for told in contradiction.values),
        )
        for line in lines
        for contradiction in line.contradictions
    )


def _reading(line: Line, contradiction: Contradiction, told: Told, wording: Wording) -> ReadingView:
    claims = set(told.claims)
    every = zip(line.quotes, view_quotes(line.quotes, wording), strict=True)
    return ReadingView(
        value=value_words(contradiction.field, told.value, wording),
        is_used=is_used(line.deal, contradiction.field, told.value),
        quotes=tuple(view for quote, view in every if quote.claim.id in claims),
    )


def is_used(deal: Deal, field: str, value: str) -> bool:
    """Whether the ledger's own value of the field is this reading."""
    suppliers = {*deal.suppliers, "+".join(deal.suppliers)}
    used: dict[str, set[str]] = {
        "stage": {deal.stage_established or ""},
        "kind": {deal.kind},
        "supplier": suppliers,
        "suppliers": suppliers,
        "date": {step.date for step in deal.history},
        "quantity": {str(deal.quantity)},
        "delivered": {str(deal.delivered)},
        "amount": {f"{deal.amount.currency} {deal.amount.value:f}"} if deal.amount else set(),
    }
    return bool({value, *value.split("/")} & used.get(field, set()))


def _ladder(line: Line, drawings: Drawings, wording: Wording) -> str:
    """A ladder is worth its space only where reports differ or run ahead of what is established."""
    stages = {quote.claim.stage for quote in line.quotes if quote.claim.stage}
    if len(line.quotes) < 2 or (len(stages) < 2 and line.deal.stage_established in stages):
        return ""
    established = line.deal.stage_established
    stands = wording.say("evidence.ladder_stands", stage=wording.label("stage", established)) if established else ""
    rungs = {
        name: wording.raised(wording.label("stage", Stage(name)))
        for name in ("in-service", "delivered", "in-production", "ordered", "agreed")
    }
    rungs |= {"talks": wording.say("key.dashed"), "broken": wording.say("key.broken")}
    title, description = wording.say("evidence.ladder_title"), wording.say("evidence.ladder")
    return drawings.ladder(line, title, description, stands, rungs)


def _mark(piece: Piece, wording: Wording) -> Mark:
    fields = sorted((field.split(".")[0] for field in piece.fields), key=lambda field: field in _BROAD)
    css = f"m{_MARKS.get(fields[0], 1)}" if fields else ""
    if fields and fields[0] in _BROAD:
        css = "m0"
    return Mark(piece.text, css, ", ".join(dict.fromkeys(field_words(field, wording) for field in fields)))

"""The dossier as plain Markdown: for a terminal, a mail or a diff."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.briefs.figures import view_figures
from terazi.briefs.gloss import gloss
from terazi.briefs.matrix import rank_columns
from terazi.briefs.missing import missing
from terazi.briefs.nouns import Dossier, Line, Quote, Voice
from terazi.briefs.phrases import (
    column_words,
    detail_of,
    field_words,
    name_of,
    origin_words,
    speaker_words,
    stage_words,
    value_words,
    voice_words,
    what_of,
)
from terazi.briefs.sentences import headline
from terazi.briefs.wording import Wording


def dossier_text(dossier: Dossier, wording: Wording) -> str:
    """One country's dossier: the same sentences, lines and quotes as on its page."""
    country = wording.state(dossier.country)
    if not dossier.lines:
        return (
            "\n\n".join([f"# {country}", wording.say("headline.none", country=country), *_tail(dossier, wording)])
            + "\n"
        )
    blocks = [
        f"# {country}",
        " ".join(statement.text for statement in headline(dossier, wording)),
        _edition(dossier, wording),
        f"## {wording.say('ledger.title')}",
        *[_group(column, dossier.lines, wording) for column in rank_columns(dossier.lines)],
        *_disputes(dossier, wording),
        *_tail(dossier, wording),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _edition(dossier: Dossier, wording: Wording) -> str:
    if dossier.as_of:
        return wording.say("page.snapshot", edition=dossier.edition, day=wording.day(dossier.as_of))
    return wording.say("page.edition", edition=dossier.edition)


def _group(column: str, lines: tuple[Line, ...], wording: Wording) -> str:
    own = [line for line in lines if line.column == column]
    return "\n".join([f"### {column_words(column, wording)} ({wording.number(len(own))})", "", *_lines(own, wording)])


def _lines(lines: Iterable[Line], wording: Wording) -> Iterable[str]:
    for line in lines:
        detail = detail_of(line, wording)
        name = f"**{what_of(line.deal, wording)}**" + (f" ({detail})" if detail else "")
        yield f"- {name}: {stage_words(line, wording)} · {origin_words(line, wording)} · {line.deal.id}"
        yield from (_quote(quote, wording) for quote in line.quotes)


def _quote(quote: Quote, wording: Wording) -> str:
    """A quote in its own language, below it what was read in it as a sentence."""
    text = " ".join("".join(piece.text for piece in quote.pieces).split())
    said = f"{speaker_words(quote, wording)}: “{text}”" if text else speaker_words(quote, wording)
    return f"  - {said}\n    → {gloss(quote.claim, wording)}"


def _disputes(dossier: Dossier, wording: Wording) -> list[str]:
    rows = []
    for line in dossier.lines:
        for contradiction in line.contradictions:
            values = [value_words(contradiction.field, told.value, wording) for told in contradiction.values]
            question = wording.say(
                "disagree.question",
                what=name_of(line, wording),
                field=field_words(contradiction.field, wording),
            )
            rows.append(f"- {question}: {' | '.join(values)} · {line.deal.id}")
    return [f"## {wording.say('disagree.title')}", "\n".join(rows)] if rows else []


def _tail(dossier: Dossier, wording: Wording) -> list[str]:
    sections = [
        (wording.say("needs.title"), _voices((*dossier.needs, *dossier.constraints), wording)),
        (wording.say("assess.title"), _voices(dossier.assessments, wording)),
        (wording.say("missing.title"), [f"- {statement.text}" for statement in missing(dossier, wording)]),
        (wording.say("balance.title"), _figures(dossier, wording)),
    ]
    return [block for title, rows in sections if rows for block in (f"## {title}", "\n".join(rows))]


def _voices(voices: Iterable[Voice], wording: Wording) -> list[str]:
    rows = []
    for voice in voices:
        rows.append(f"- {voice_words(voice, wording)}")
        rows += [_quote(quote, wording) for quote in voice.quotes]
    return rows


def _figures(dossier: Dossier, wording: Wording) -> list[str]:
    figures = view_figures(dossier.measures, wording)
    return [f"- {figure.title}: {figure.value} (n = {figure.n}). {figure.caveat}" for figure in figures]

"""What a judge says of a deal that the document tells: an analyst's words are an assessment of the deal's sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from terazi.claims.facets import aspects_of, leaning_of
from terazi.claims.hits import Anchor, Filler, Hit, Loaded
from terazi.claims.quotes import quote_of
from terazi.claims.setting import Setting
from terazi.mentioned import Via
from terazi.model import Kind, Modality, SentenceRole, Span

# A deal may be judged in any sentence so far behind it; a judge without a name ("she said") is the last one so far.
_REACH, _KEPT = 8, 2
_DEALS = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING})
_OFFICIAL = frozenset({Via.LEADER, Via.OFFICE, Via.FORCE})
# What is judged is told in at least so many characters between quote marks.
_QUOTED = re.compile(r"[«“\"„]([^»”\"“„\n]{20,})[»”\"]")
_SCORE = 0.6


def verdicts(settings: Sequence[Setting], hits: Sequence[Hit], text: str) -> Iterator[Hit]:
    """An assessment for each quotation of a judge that no word of judgement has already told."""
    judged = {h.anchor.sentence for h in hits if h.kind is Kind.ASSESSMENT}
    heard: Setting | None = None
    for setting in settings:
        heard = setting if _has(setting, "judge") else heard
        here = setting.sentence.index
        if heard is None or here - heard.sentence.index > _KEPT or here in judged:
            continue
        opinion = _opinion(setting, text)
        if opinion and (heard is setting or not _is_official(setting)):
            deal = _judged_deal(setting, hits)
            if deal:
                judged |= {here, here + 1}
                yield _verdict(opinion, deal, setting, text)


def _has(setting: Setting, cue: str) -> bool:
    return any(w.group == "cues" and w.name == cue for w in setting.words)


def _is_official(setting: Setting) -> bool:
    """Whether an office or a firm speaks or is spoken of."""
    return any(p.via in _OFFICIAL for p in setting.parties)


def _opinion(setting: Setting, text: str) -> Span | None:
    """What stands between quote marks beside a word of saying."""
    if setting.sentence.role in (SentenceRole.TITLE, SentenceRole.RELATED) or not _has(setting, "said"):
        return None
    match = _QUOTED.search(text, setting.sentence.span.start, setting.sentence.span.end)
    return Span(match.start(1), match.end(1)) if match else None


def _judged_deal(setting: Setting, hits: Sequence[Hit]) -> Hit | None:
    """The deal told before whose sides the sentence names, else the last one if it names nobody."""
    here = setting.sentence.index
    named = {code for p in setting.parties if not p.place_only for code in p.codes}
    told = [h for h in hits if h.kind in _DEALS and 0 <= here - h.anchor.sentence <= _REACH]
    told = [h for h in told if h.suppliers and h.recipients and named <= _codes(h)]
    return max(told, key=lambda h: h.anchor.span.start, default=None)


def _codes(hit: Hit) -> set[str]:
    return {f.code for f in (*hit.suppliers, *hit.recipients)}


def _verdict(opinion: Span, deal: Hit, setting: Setting, text: str) -> Hit:
    anchor = Anchor(
        kind=Kind.ASSESSMENT,
        frame="judge",
        span=opinion,
        sentence=setting.sentence.index,
        sort="verdict",
        rule="words_of_a_judge",
    )
    loaded = Loaded(anchor, (), ())
    return Hit(
        anchor=anchor,
        quote=quote_of(loaded, setting, text),
        stage=None,
        modality=Modality.ASSERTED,
        suppliers=tuple(_side(f, setting) for f in deal.suppliers),
        recipients=tuple(_side(f, setting) for f in deal.recipients),
        aspect=aspects_of(loaded, setting),
        leaning=leaning_of(loaded, setting),
        score=_SCORE,
    )


def _side(filler: Filler, setting: Setting) -> Filler:
    """A side of the deal where the judge's own sentence names it, else where the deal does."""
    for party in setting.parties:
        if filler.code in party.codes:
            return replace(filler, span=party.span, rule="side_named_by_judge", local=True)
    return replace(filler, rule="side_of_judged_deal", local=False)

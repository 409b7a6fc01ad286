"""The shortest run of the text that shows a hit: the anchor's clause, cut at its borders, never rewritten."""

from __future__ import annotations

from terazi.claims.hits import Loaded
from terazi.claims.setting import Setting
from terazi.model import Span

LONGEST = 160
_MARGIN = 70


def quote_of(loaded: Loaded, setting: Setting, text: str) -> Span:
    """The anchor's clause if it is short enough, else the words around anchor and objects."""
    anchor = loaded.anchor.span
    clause = setting.clause(anchor.start)
    clause = Span(clause.start, max(clause.end, min(anchor.end, setting.sentence.span.end)))
    if any(not clause.start <= s.start < clause.end for s in _objects(loaded)):
        clause = setting.sentence.span  # a list behind a colon belongs to its lead-in
    if len(clause) <= LONGEST:
        return _trim(clause, text)
    near = [s for s in _objects(loaded) if abs(s.start - anchor.start) < LONGEST - _MARGIN // 2]
    start = min([anchor.start, *(s.start for s in near)])
    end = max([anchor.end, *(s.end for s in near)])
    if end - start > LONGEST:
        start, end = anchor.start, min(anchor.end, anchor.start + LONGEST)
    slack = (LONGEST - (end - start)) // 2
    return _trim(_to_words(Span(max(clause.start, start - slack), min(clause.end, end + slack)), setting), text)


def _objects(loaded: Loaded) -> list[Span]:
    return [*(i.span for i in loaded.items), *(c.span for c in loaded.categories)]


def _to_words(span: Span, setting: Setting) -> Span:
    """The span without words that it would cut in two."""
    tokens = [t for t in setting.sentence.tokens if span.start <= t.start and t.end <= span.end]
    return Span(tokens[0].start, tokens[-1].end) if tokens else span


def _trim(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:–—-•."):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(start, end)

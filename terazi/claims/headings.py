"""Headings of a survey: lines that are nothing but the name of a state, and the sentences under each."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.claims.setting import Setting
from terazi.mentioned import Label
from terazi.model import SentenceRole

# Headings that make a text a survey.
_SURVEY = 2


def headings(settings: Sequence[Setting]) -> dict[int, Setting]:
    """The heading that each sentence stands under, by the sentence's index; empty for a text that is no survey.

    A heading that is a point of a list ends with the next point ("• Chile. … • Other news. …").
    """
    found: dict[int, Setting] = {}
    heads = {s.sentence.index for s in settings if is_heading(s)}
    if len(heads) < _SURVEY:
        return found
    heading: Setting | None = None
    for setting in settings:
        if heading and heading.sentence.role is setting.sentence.role is SentenceRole.LIST:
            heading = None
        if heading:
            found[setting.sentence.index] = heading
        if setting.sentence.index in heads:
            heading = setting
    return found


def is_heading(setting: Setting) -> bool:
    """Whether a sentence is nothing but the name of a state or two."""
    if setting.sentence.role in (SentenceRole.TITLE, SentenceRole.RELATED) or not any(p.codes for p in setting.parties):
        return False
    words = [t for t in setting.sentence.tokens if t.form.isalpha()]
    spans = [p.span for p in setting.parties if p.codes and Label.BARE in p.labels]
    return all(any(s.start <= w.start and w.end <= s.end for s in spans) for w in words)

"""Notices as a letter: a subject, plain text, and the same as a page without scripts or anything fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from terazi.briefs.rendering import environment
from terazi.briefs.wording import Wording
from terazi.model.notices import Bulletin, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A letter: one line of subject, its text, and the same text as HTML."""

    subject: str
    text: str
    html: str


def digest(told: Bulletin, wording: Wording) -> Digest:
    """The letter that tells these notices, in the language of both."""
    since = wording.day(told.since)
    subject = wording.count("notice.subject", len(told.notices), publisher=told.publisher, since=since)
    text = "\n".join(_lines(told))
    html = environment().get_template("digest.html").render(told=told, subject=subject)
    return Digest(subject=" ".join(subject.split()), text=text, html=html)


def _lines(told: Bulletin) -> Iterator[str]:
    yield told.head
    for number, notice in enumerate(told.notices, 1):
        yield from ("", f"{number}. {notice.what}", *(f"   {line}" for line in _parts(notice, told)))
    yield from ("", "-- ", told.labels["why"], told.labels["rights"])
    if told.page:
        yield told.page


def _parts(notice: Notice, told: Bulletin) -> Iterator[str]:
    yield notice.held
    yield f"{told.labels['means']}: {notice.means}"
    yield f"{told.labels['refutes']}: {notice.refutes}"
    for one in notice.evidence:
        yield f"- {one.told}"
        if one.url:
            yield f"  {one.url}"
    if notice.more:
        yield f"- {notice.more}"
    for name, address in (("page", notice.page), ("report", notice.report)):
        if address:
            yield f"{told.labels[name]}: {address}"

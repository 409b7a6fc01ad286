"""Coverage: for each recipient, language and month, whether anything was collected, or a gap, or never."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from terazi.model import Coverage, CoverageCell, Source


def coverage(
    sources: Sequence[Source], documents: Mapping[tuple[str, str, str], int], months: Sequence[str]
) -> list[CoverageCell]:
    """The cells of these months, by recipient and language, for all pairs that any source is there for.

    ``documents``: how many were collected, by source, language and month.
    """
    pairs = {(recipient, language) for one in sources for recipient in one.recipients for language in one.languages}
    recipients = {source.id: source.recipients for source in sources}
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for (source, language, month), number in documents.items():
        for recipient in recipients.get(source, ()):
            counts[recipient, language, month] += number
    ever = {(recipient, language) for recipient, language, _ in counts}
    return [
        CoverageCell(
            recipient=recipient,
            language=language,
            month=month,
            documents=counts.get((recipient, language, month), 0),
            coverage=_coverage(counts.get((recipient, language, month), 0), (recipient, language) in ever),
        )
        for recipient, language in sorted(pairs | ever)
        for month in months
    ]


def months_until(day: str, number: int) -> list[str]:
    """So many months up to that of an ISO day, the earliest first."""
    last = int(day[:4]) * 12 + int(day[5:7]) - 1
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(last - number + 1, last + 1)]


def _coverage(documents: int, is_ever: bool) -> Coverage:
    if documents:
        return Coverage.COLLECTED
    return Coverage.GAP if is_ever else Coverage.NEVER

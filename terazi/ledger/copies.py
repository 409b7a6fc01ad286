"""Near-duplicates: documents that are another document but for light edits (rule O4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from terazi.ledger.clusters import Clusters
from terazi.likeness import Leads, Printed, imprint, likest, marks_of
from terazi.model import OutletRole, Report


def copies_of(reports: Iterable[Report]) -> Mapping[str, str]:
    """Document id -> the first of its near-duplicates, itself where it is the first; documents without any are left
    out. A copy of a copy is a copy. What was recognised on the way in is not compared again."""
    rows = sorted((r for r in reports if r.role is not OutletRole.REGISTER), key=lambda r: r.document)
    firsts: dict[str, str] = {}
    clusters: Clusters[str] = Clusters()
    for report in rows:
        if report.twins:
            clusters.join(firsts.setdefault(report.twins, report.document), report.document)
    for one, other in _pairs([r for r in rows if not r.twins]):
        clusters.join(one, other)
    return {name: names[0] for names in clusters.all() if len(names) > 1 for name in names}


def _pairs(reports: Sequence[Report]) -> Iterable[tuple[str, str]]:
    """Each report with the likest of those before it, where one is a copy; verbatim ones with the first."""
    firsts: dict[str, Report] = {}
    for report in reports:
        first = firsts.setdefault(report.text, report)
        if first is not report and imprint(report.text).is_long_enough:
            yield first.document, report.document
    printed = {r.document: Printed(imprint(r.text), r.published, r.role) for r in firsts.values()}
    leads: Leads[str] = Leads()
    for name, marks in zip(printed, marks_of([one.text for one in printed.values()]), strict=True):
        if found := likest(printed[name], [(other, printed[other]) for other in leads.near(marks)]):
            yield found.name, name
        leads.add(name, marks)

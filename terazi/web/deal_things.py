"""Some deals of a ledger as a page about a thing lists them: read whole where they are few, as lines where many."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.briefs.nouns import Line
from terazi.flows.figures import Lines
from terazi.web.light_lines import light_line
from terazi.web.lines import DealLine
from terazi.web.snapshot import Snapshot

# Of more deals than this only numbers are drawn in a matrix, so that they need not be read whole.
FEW = 200


def by_recipient(snapshot: Snapshot, lines: Sequence[DealLine], most: int) -> dict[str, list[Line]]:
    """The deals of each recipient or party, of those with most deals."""
    here: dict[str, list[DealLine]] = {}
    for line in lines:
        for code in line.recipients or line.parties:
            here.setdefault(code, []).append(line)
    codes = sorted(here, key=lambda code: (-len(here[code]), code))[:most]
    names = list(dict.fromkeys(line.id for code in codes for line in here[code]))
    if len(names) > FEW:
        return {code: [light_line(line, code) for line in here[code]] for code in codes}
    whole = Lines.of(snapshot.ground.outline(names))
    return {code: list(whole.to(code)) for code in codes}


def latest_lines(snapshot: Snapshot, lines: Sequence[DealLine], most: int) -> list[Line]:
    """The deals with the latest steps, read whole, each as its first recipient sees it; in order of their first day."""
    named = sorted(lines, key=lambda line: (line.days[-1:], line.id), reverse=True)[:most]
    whole = Lines.of(snapshot.ground.outline([line.id for line in named]))
    found = [whole.line(line.id) for line in named]
    return sorted(found, key=lambda one: (one.deal.history[0].date if one.deal.history else "9999", one.deal.id))

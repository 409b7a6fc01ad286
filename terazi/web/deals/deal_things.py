"""Some deals of a ledger as a page about a thing lists them: read whole where they are few, as lines where many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from terazi.briefs.nouns import Line
from terazi.flows.figures import Lines
from terazi.model import Ledger
from terazi.web.holding.light_lines import light_line
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot

# Of more deals than this only numbers are drawn in a matrix, so that they need not be read whole.
FEW = 200


def by_recipient(snapshot: Snapshot, lines: Sequence[DealLine], most: int) -> dict[str, list[Line]]:
    """The deals of each recipient or party, of those with most deals."""
    here: dict[str, list[DealLine]] = {}
    for line in lines:
        for code in line.recipients or line.parties:
            here.setdefault(code, []).append(line)
    codes = sorted(here, key=lambda code: (-len(here[code]), code))[:most]
    return lines_of(snapshot, {code: here[code] for code in codes})


def lines_of(snapshot: Snapshot, rows: Mapping[str, Sequence[DealLine]]) -> dict[str, list[Line]]:
    """The deals of each state as lines of charts."""
    names = list(dict.fromkeys(line.id for lines in rows.values() for line in lines))
    if sum(map(len, rows.values())) > FEW:
        return {code: [light_line(line, code) for line in lines] for code, lines in rows.items()}
    whole = Lines.of(bare_ledger(snapshot, names))
    return {code: list(whole.to(code)) for code in rows}


def bare_ledger(snapshot: Snapshot, names: Sequence[str]) -> Ledger:
    """These deals without the origins of their units, which take longest to read: statements count, not bodies."""
    found = snapshot.ground.whole(names)
    return Ledger(
        reports=(),
        origins=(),
        deals=tuple(one.deal for one in found),
        contradictions=tuple(conflict for one in found for conflict in one.contradictions),
        edition=snapshot.edition,
        as_of=snapshot.as_of,
    )


def latest_lines(snapshot: Snapshot, lines: Sequence[DealLine], most: int) -> list[Line]:
    """The deals with the latest steps, read whole, each as its first recipient sees it; in order of their first day."""
    named = sorted(lines, key=lambda line: (line.days[-1:], line.id), reverse=True)[:most]
    whole = Lines.of(bare_ledger(snapshot, [line.id for line in named]))
    found = [whole.line(line.id) for line in named]
    return sorted(found, key=lambda one: (one.deal.history[0].date if one.deal.history else "9999", one.deal.id))

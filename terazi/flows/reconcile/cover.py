"""What a table covers, and the deals that it should then tell but does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from terazi.flows.reconcile.facts import Facts, kind_of
from terazi.model import Deal
from terazi.model.reconciling import Covered, Listed


def covered_by(rows: Sequence[Listed]) -> Covered:
    """Recipients and kinds of all rows, their years from first to last, and the supplier if all share one."""
    suppliers = {row.suppliers for row in rows}
    years = sorted(
        year for row in rows for days in (row.ordered, row.delivery) if days for year in (days.first[:4], days.last[:4])
    )
    return Covered(
        recipients=tuple(sorted({one for row in rows for one in row.recipients})),
        suppliers=next(iter(suppliers)) if len(suppliers) == 1 else (),
        kinds=tuple(sorted({kind_of(row.kind) for row in rows})),
        since=years[0] if years else "",
        until=years[-1] if years else "",
    )


def left_over(facts: Iterable[Facts], covered: Covered, met: set[str]) -> tuple[Deal, ...]:
    """The deals that the table covers and no row met, in the ledger's order."""
    return tuple(one.deal for one in facts if one.deal.id not in met and covers(covered, one))


def covers(covered: Covered, facts: Facts) -> bool:
    """Whether a table that covers this much should tell the deal; one without any date is covered always."""
    if not facts.recipients & set(covered.recipients) or facts.kind not in covered.kinds:
        return False
    if covered.suppliers and facts.suppliers and not facts.suppliers & set(covered.suppliers):
        return False
    years = facts.years
    if not years or not covered.since:
        return True
    return years[0] <= int(covered.until) and int(covered.since) <= years[-1]

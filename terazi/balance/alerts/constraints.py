"""New constraints and objections.

A report after the day tells for the first time that something limits cooperation between these states: an
embargo, a licence, a sanction, neutrality. Where a third state objects it is an objection.
"""

from collections import defaultdict
from collections.abc import Iterator

from terazi.balance.scales import Scales
from terazi.balance.watched import Watched
from terazi.model import Alert, AlertKind, Claim, Kind, Modality, Reason

_Key = tuple[str, tuple[str, ...]]


def watch(watched: Watched) -> Iterator[Alert]:
    known = {_key(claim) for claim in _told(watched.before)}
    found: dict[_Key, list[str]] = defaultdict(list)
    for claim in _told(watched.now):
        if claim.id in watched.fresh and _key(claim) not in known:
            found[_key(claim)].append(claim.id)
    for (reason, states), ids in found.items():
        claims = watched.by_day(ids)
        objects = reason == Reason.THIRD_PARTY_OBJECTION
        yield Alert(
            kind=AlertKind.OBJECTION if objects else AlertKind.CONSTRAINT,
            subject=" + ".join(states),
            states=states,
            since=watched.day(claims[0]) or watched.since,
            claims=claims,
            about=reason,
        )


def _told(scales: Scales) -> Iterator[Claim]:
    for report in scales.ledger.reports:
        for claim in report.claims:
            if claim.kind is Kind.CONSTRAINT and claim.modality is not Modality.DENIED and claim.everyone:
                yield claim


def _key(claim: Claim) -> _Key:
    return (claim.reason or Reason.OTHER).value, tuple(sorted(claim.everyone))

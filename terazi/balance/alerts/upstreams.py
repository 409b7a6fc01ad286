"""One upstream behind a pair's month.

More than 60 % of the reports of a month that tell of a pair of states carry statements of one body. What looks
like many sources is one. Months of fewer than five reports are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from terazi.balance.watched import Watched, directed
from terazi.model import Alert, AlertKind

PART, FEWEST = 0.6, 5


def watch(watched: Watched) -> Iterator[Alert]:
    bodies = {claim: origin.body for origin in watched.now.ledger.origins for claim in origin.claims}
    months: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    states_of: dict[str, tuple[str, ...]] = {}
    for id_ in sorted(watched.fresh & bodies.keys()):
        month = watched.day(id_)[:7]
        for pair, states in directed(watched.claims[id_]) if len(month) == 7 else ():
            months[pair, month][watched.told_in[id_].document].append(id_)
            states_of[pair] = states
    for (pair, month), reports in sorted(months.items()):
        counts = Counter(body for claims in reports.values() for body in {bodies[id_] for id_ in claims})
        body, number = max(counts.items(), key=lambda row: (row[1], row[0]))
        if len(reports) >= FEWEST and number > PART * len(reports):
            claims = {id_ for ids in reports.values() for id_ in ids if bodies[id_] == body}
            yield Alert(
                kind=AlertKind.UPSTREAM,
                subject=pair,
                states=states_of[pair],
                since=month,
                claims=watched.by_day(claims),
                about=body,
                figures=(("of_body", number), ("reports", len(reports))),
            )

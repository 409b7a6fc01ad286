"""Price, adaptation, trust: what is said of a supplier, for and against, and from how many independent origins.

Each pillar is a list of quoted judgements on one supplier of the recipient, opened by their claims; one vote for
each body and direction, half a vote where the supplier's own bodies speak. Only with three independent origins is
there a score: the mean of a Beta posterior with its 90 % band. Below that the judgements are listed and "not
scored". Those against stand beside those for, and every rival is listed with the same pillars, whoever was asked
for. A score says how judges speak, not how cheap, fitting or reliable a supplier is.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from terazi.balance.pages import Page, unobserved
from terazi.balance.scales import Scales
from terazi.balance.statements import Said, bodies_of, statements_asked
from terazi.balance.statistics import beta_band
from terazi.model import Aspect, Kind, Leaning, Measure, Question

TITLE = "Price, adaptation, trust"
UNIT = "part that speaks for it"
CAVEAT = "What judges say, not what is so."
PILLARS = (Aspect.PRICE, Aspect.ADAPTATION, Aspect.TRUST)
SCORED, NOT_SCORED, NOT_OBSERVED = "scored", "not scored", "not observed"
FEWEST_ORIGINS = 3
OWN_WORD = 0.5

Key = tuple[str, str, Aspect]


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="pillars", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    found = _by_pillar(statements_asked(scales, question, Kind.ASSESSMENT), question)
    wanted = {(r, s, p) for r in question.recipients for s in question.suppliers for p in PILLARS}
    keys = sorted({*found, *wanted}, key=lambda key: (key[0], key[1], PILLARS.index(key[2])))
    return tuple(figure for key in keys for figure in _pillar(page, key, found.get(key, [])))


def votes(said: Sequence[Said], supplier: str) -> Mapping[Leaning, float]:
    """Votes for and against: the strongest of each body in each direction."""
    strongest: dict[tuple[str, Leaning], float] = {}
    for one in said:
        if one.claim.leaning in (Leaning.FOR, Leaning.AGAINST):
            key = (one.body, one.claim.leaning)
            strongest[key] = max(strongest.get(key, 0.0), _strength(one, supplier))
    return {side: sum(v for (_, to), v in strongest.items() if to is side) for side in (Leaning.FOR, Leaning.AGAINST)}


def _by_pillar(said: Sequence[Said], question: Question) -> dict[Key, list[Said]]:
    found: dict[Key, list[Said]] = defaultdict(list)
    for one in said:
        first = one.claim.aspect[0] if one.claim.aspect else None
        if first in PILLARS:
            for recipient in set(one.claim.recipients) & (set(question.recipients) or set(one.claim.recipients)):
                for supplier in set(one.claim.suppliers):
                    found[recipient, supplier, first].append(one)
    return found


def _pillar(page: Page, key: Key, said: list[Said]) -> Iterator[Measure]:
    recipient, supplier, aspect = key
    subject = f"{recipient}-{supplier} {aspect}"
    if not said:
        yield page.figure(None, subject=subject, word=NOT_OBSERVED, note=unobserved(page.scales))
        return
    leaning = [s for s in said if s.claim.leaning in (Leaning.FOR, Leaning.AGAINST)]
    over, counted = page.over(claims=(s.claim for s in said)), votes(said, supplier)
    if len(bodies_of(leaning)) < FEWEST_ORIGINS:
        found = len(bodies_of(leaning))
        note = f"{found} independent origin{'s' * (found != 1)}, {FEWEST_ORIGINS} are needed."
        yield over.figure(None, subject=subject, word=NOT_SCORED, note=note)
    else:
        mean, band = beta_band(counted[Leaning.FOR], counted[Leaning.AGAINST])
        yield over.figure(mean, (band,), subject=subject, word=SCORED)
    for side, name in ((Leaning.FOR, "origins for"), (Leaning.AGAINST, "origins against")):
        own = [s for s in leaning if s.claim.leaning is side]
        yield (
            replace(page, unit=name)
            .over(claims=(s.claim for s in own))
            .figure(float(len(bodies_of(own))), subject=subject)
        )


def _strength(said: Said, supplier: str) -> float:
    """Half where the body is of the supplier's own state: it speaks for its wares."""
    state, slash, _ = said.body.partition("/")
    return OWN_WORD if slash and state.upper() == supplier else 1.0

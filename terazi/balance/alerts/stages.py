"""Stage moves, up and down.

A deal that was known stands on another stage: the one that anybody claims, or the one that two independent
bodies or a formal record establish. A break is a move down, a lifted break one up.
"""

from collections.abc import Iterator

from terazi.balance.watched import Watched, subject_of
from terazi.model import Alert, AlertKind, Deal, Stage

# From the first interest to service; what stands in no place is a break or a denial and lies below all of them.
LADDER = (
    Stage.INTEREST,
    Stage.TALKS,
    Stage.PLANNED,
    Stage.AGREED,
    Stage.ORDERED,
    Stage.IN_FORCE,
    Stage.IN_PRODUCTION,
    Stage.ONGOING,
    Stage.DELIVERED,
    Stage.IN_SERVICE,
)
CLAIMED, ESTABLISHED = "claimed", "established"


def watch(watched: Watched) -> Iterator[Alert]:
    for deal in watched.now.ledger.deals:
        claims = watched.fresh_of(deal) if deal.id in watched.earlier else ()
        if claims:
            yield from _moves(watched, watched.earlier[deal.id], deal, claims)


def _moves(watched: Watched, old: Deal, deal: Deal, claims: tuple[str, ...]) -> Iterator[Alert]:
    both = (
        (CLAIMED, old.stage_claimed, deal.stage_claimed),
        (ESTABLISHED, old.stage_established, deal.stage_established),
    )
    for name, was, is_ in both:
        if was is not is_:
            telling = watched.by_day(id_ for id_ in claims if watched.claims[id_].stage is is_) or claims
            yield Alert(
                kind=AlertKind.STAGE,
                subject=deal.id,
                states=subject_of(deal),
                since=watched.day(telling[0]) or watched.since,
                claims=telling,
                deals=(deal.id,),
                about=name,
                before=was or "",
                after=is_ or "",
                figures=(("up", float(_place(is_) > _place(was))),),
            )


def _place(stage: Stage | None) -> int:
    if stage is None:
        return 0
    return LADDER.index(stage) + 1 if stage in LADDER else -1

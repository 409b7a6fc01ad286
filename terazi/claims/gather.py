"""Gather the hits of one document: one group for each distinct thing (codebook rulings 1, 2, 4, 7, 11, 14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from terazi.claims.groups import Group
from terazi.claims.hits import Hit
from terazi.claims.sameness import tells_the_same
from terazi.model import Kind

_GOODS = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.TRAINING, Kind.SERVICE, Kind.FINANCE})


def gather(hits: Sequence[Hit], *, split: bool = True) -> list[Group]:
    """Groups of hits, one for each thing, or each pair unless they ``split``; absorbed kinds are left out."""
    groups: list[Group] = []
    for hit in sorted((s for h in hits for s in _distribute(h)), key=_strength):
        home = next((g for g in groups if tells_the_same(g, hit, split=split)), None)
        if home:
            home.hits.append(hit)
        else:
            groups.append(Group([hit]))
    groups = _drop_reversed(groups)
    return sorted((g for g in groups if not _absorbed(g, groups)), key=lambda g: g.best.anchor.span.start)


def _strength(hit: Hit) -> tuple[bool, bool, float]:
    """Hits with items open groups, bare ones join them."""
    return not hit.items, not hit.categories, -hit.score


def _distribute(hit: Hit) -> Iterator[Hit]:
    """A list of buyers or sellers is one thing each; judges and limits speak of all at once."""
    if hit.kind is Kind.AGREEMENT:
        yield from _by_partner(hit)
        return
    if hit.kind not in _GOODS | {Kind.HOLDING, Kind.NEED} or "losers" in hit.anchor.options:
        yield hit
        return
    for supplier in hit.suppliers or (None,):
        for recipient in hit.recipients or (None,):
            if supplier and recipient and supplier.code == recipient.code:
                continue
            several = len(hit.recipients) > 1 or len(hit.suppliers) > 1
            yield replace(
                hit,
                suppliers=(supplier,) if supplier else (),
                recipients=(recipient,) if recipient else (),
                quantity=hit.quantity if not several else None,
                amount=hit.amount if not several else None,
            )


def _by_partner(hit: Hit) -> Iterator[Hit]:
    """One state with a row of partners has an instrument with each of them."""
    rows = {f.row for f in hit.parties if f.row >= 0}
    alone = [f for f in hit.parties if f.row < 0]
    partners = [f for f in hit.parties if f.row >= 0]
    if len(rows) != 1 or len(alone) != 1 or len(partners) < 2 or alone[0].code in {f.code for f in partners}:
        yield hit
        return
    for partner in partners:
        yield replace(hit, parties=(alone[0], partner))


# ------------------------------------------------------------------ what falls away


def _drop_reversed(groups: list[Group]) -> list[Group]:
    """Of two readings of one kind with the sides swapped the stronger stays, unless their items differ."""
    kept: list[Group] = []
    for group in sorted(groups, key=lambda g: -g.best.score):
        swapped = [
            k
            for k in kept
            if k.kind is group.kind
            and group.kind in _GOODS
            and k.codes("suppliers") == group.codes("recipients")
            and k.codes("recipients") == group.codes("suppliers")
            and not (k.items and group.items and not k.items & group.items)
        ]
        if not swapped:
            kept.append(group)
    return kept


def _absorbed(group: Group, groups: Iterable[Group]) -> bool:
    """A visit falls into its outcome, a need into its transfer, stock into its delivery."""
    others = [g for g in groups if g is not group]
    match group.kind:
        case Kind.CONTACT:
            outcome = {Kind.AGREEMENT, Kind.EXERCISE, *_GOODS}
            return any(g.kind in outcome and group.everyone <= g.everyone and _beside(g, group, 2) for g in others)
        case Kind.NEED:
            return any(
                g.kind is Kind.TRANSFER
                and _covers(g, group, ("recipients",))
                and _beside(g, group, 1)
                and not _counted_apart(g, group)
                for g in others
            )
        case Kind.HOLDING:
            return any(g.kind is Kind.TRANSFER and _covers(g, group, ("suppliers", "recipients")) for g in others)
        case Kind.TRANSFER:
            return (
                not group.items
                and not group.categories
                and any(_outdoes(g, group) and _covers(g, group, ("suppliers", "recipients")) for g in others)
            )
    return False


def _counted_apart(one: Group, other: Group) -> bool:
    """Whether two groups tell of different numbers: the forty that an army lacks are not the twenty it ordered."""
    mine, theirs = ({h.quantity.number for h in g.hits if h.quantity} for g in (one, other))
    return bool(mine and theirs and not mine & theirs)


def _outdoes(other: Group, bare: Group) -> bool:
    """Whether a group may take up a sale of nothing in particular: another deal, or a wish if the sale has no stage."""
    return other.kind in _GOODS or (other.kind is Kind.NEED and not any(h.stage for h in bare.hits))


def _beside(one: Group, other: Group, reach: int) -> bool:
    """Whether two groups have tellings at most so many sentences apart."""
    return any(abs(a.anchor.sentence - b.anchor.sentence) <= reach for a in one.hits for b in other.hits)


def _covers(wide: Group, narrow: Group, roles: tuple[str, ...]) -> bool:
    if any(narrow.codes(r) and not narrow.codes(r) <= wide.codes(r) for r in roles):
        return False
    if narrow.items:
        return narrow.items <= wide.items
    return not narrow.categories or bool(narrow.categories & wide.categories)

"""Whether a hit tells of what a group tells: nothing that both say sets them apart (codebook rulings 2, 7, 14)."""

from __future__ import annotations

from terazi.claims.groups import Group
from terazi.claims.hits import Hit
from terazi.model import SYMMETRIC, Category, Kind, Stage

# Two tellings of a thing are not the same thing if they are this many years apart.
_YEARS_APART = 3
_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


def tells_the_same(group: Group, hit: Hit, *, split: bool) -> bool:
    """Whether kind and sides are the same and, if things are ``split``, nothing else keeps the two apart."""
    if group.kind is not hit.kind or not _same_sides(group, hit):
        return False
    if not split:
        return True
    if hit.another and all(h.anchor.sentence < hit.anchor.sentence for h in group.hits):
        return False
    return not any(differs(group, hit) for differs in _SEPARATORS.get(hit.kind, _COMMON))


def _same_sides(group: Group, hit: Hit) -> bool:
    if hit.kind in SYMMETRIC or hit.kind is Kind.CONSTRAINT:
        mine = {f.code for f in hit.parties} | {f.code for f in hit.recipients}
        theirs = group.codes("parties") | group.codes("recipients")
        return bool(mine == theirs or (len(mine & theirs) >= 2 and (mine <= theirs or theirs <= mine)))
    for role in ("suppliers", "recipients"):
        mine = {f.code for f in getattr(hit, role)}
        theirs = group.codes(role)
        if mine and theirs and not mine & theirs:
            return False
    return True


def _items_apart(group: Group, hit: Hit) -> bool:
    mine = {i.id for i in hit.items}
    if not (group.items and mine) or group.items & mine:
        return False
    return not any(_same_place(h, hit) for h in group.hits)


def _same_place(one: Hit, other: Hit) -> bool:
    """Whether two hits come from one word, and not from two members of a list that share it."""
    here = one.anchor.sentence == other.anchor.sentence and one.anchor.span == other.anchor.span
    return here and one.anchor.rule == other.anchor.rule


def _categories_apart(group: Group, hit: Hit) -> bool:
    mine = ({i.category for i in hit.items} | {c.category for c in hit.categories}) - _VAGUE
    if group.items and hit.items:
        return False
    return bool(group.categories and mine and not group.categories & mine)


def _amounts_apart(group: Group, hit: Hit) -> bool:
    sums = {(h.amount.money.value, h.amount.money.currency) for h in group.hits if h.amount and h.amount.money}
    mine = hit.amount.money if hit.amount else None
    if not mine or not sums:
        return False
    return all(currency == mine.currency for _, currency in sums) and (mine.value, mine.currency) not in sums


def _years_apart(group: Group, hit: Hit) -> bool:
    """The same step years apart is another deal; an order and its delivery are one."""
    years = [int(h.date.date[:4]) for h in group.hits if h.date and h.date.date and h.stage == hit.stage]
    if not years or not hit.date or not hit.date.date:
        return False
    return min(abs(y - int(hit.date.date[:4])) for y in years) >= _YEARS_APART


def _batches_apart(group: Group, hit: Hit) -> bool:
    """``four delivered, six more next year``: another number, another year, one done and one ahead."""
    done, ahead = {Stage.DELIVERED, Stage.IN_SERVICE}, {Stage.PLANNED}
    for other in group.hits:
        stages = {other.stage, hit.stage}
        if not (other.quantity and hit.quantity and other.date and hit.date) or not (stages & done and stages & ahead):
            continue
        years = {(h.date.date or "")[:4] for h in (other, hit) if h.date}
        if other.quantity.number != hit.quantity.number and len(years) == 2:
            return True
    return False


def _counts_apart(group: Group, hit: Hit) -> bool:
    """Two counts of one step in two sentences are two deals."""
    mine = hit.quantity.number if hit.quantity else None
    others = [h for h in group.hits if h.stage == hit.stage and h.anchor.sentence != hit.anchor.sentence]
    return mine is not None and any(h.quantity is not None and h.quantity.number != mine for h in others)


def _any_year_apart(group: Group, hit: Hit) -> bool:
    """Instruments and exercises of different years are different ones."""
    if hit.anchor.options.get("weak") == "yes" and not any(f.local for f in hit.parties):
        return False  # a telling without names ("the signing ceremony") speaks of what was told before
    years = {h.date.date[:4] for h in group.hits if h.date and h.date.date}
    return bool(years and hit.date and hit.date.date and hit.date.date[:4] not in years)


def _voices_apart(group: Group, hit: Hit) -> bool:
    """A denial and an assertion by two named speakers are two claims."""
    denied = hit.stage is Stage.DENIED
    return any((h.stage is Stage.DENIED) != denied for h in group.hits) and bool(
        hit.said_by and any(h.said_by and h.said_by.name != hit.said_by.name for h in group.hits)
    )


def _thrusts_apart(group: Group, hit: Hit) -> bool:
    """Statements of another sentence on other aspects have another thrust."""
    aspects = {a for h in group.hits for a in h.aspect}
    elsewhere = all(h.anchor.sentence != hit.anchor.sentence for h in group.hits)
    return elsewhere and bool(aspects) and bool(hit.aspect) and not aspects & set(hit.aspect)


_COMMON = (_items_apart, _categories_apart, _amounts_apart, _years_apart, _voices_apart, _batches_apart, _counts_apart)
_SEPARATORS = {
    Kind.AGREEMENT: (_any_year_apart,),
    Kind.EXERCISE: (_any_year_apart,),
    Kind.CONTACT: (_any_year_apart,),
    Kind.ASSESSMENT: (_thrusts_apart,),
    Kind.CONSTRAINT: (_years_apart, _items_apart),
}

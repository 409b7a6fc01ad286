"""Gather the hits of one document: one group for each distinct thing (codebook rulings 1, 2, 4, 7, 11, 14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from terazi.claims.hits import Filler, Hit
from terazi.claims.stages import BROKEN, RANK
from terazi.model import SYMMETRIC, Category, Kind, Modality, Stage

# Two tellings of a thing are not the same thing if they are this many years apart.
_YEARS_APART = 3
_GOODS = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.TRAINING, Kind.SERVICE, Kind.FINANCE})
_BOUGHT = frozenset({Stage.AGREED, Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED, Stage.IN_SERVICE})
_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


@dataclass(slots=True)
class Group:
    """Hits that tell of one thing, in order of place."""

    hits: list[Hit] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        """The kind that all hits share."""
        return self.hits[0].kind

    @property
    def items(self) -> set[str]:
        """Ids of all items."""
        return {i.id for h in self.hits for i in h.items}

    @property
    def categories(self) -> set[Category]:
        """Categories of items and of common nouns, without the vague ones."""
        found = {i.category for h in self.hits for i in h.items}
        return (found | {c.category for h in self.hits for c in h.categories}) - _VAGUE

    def codes(self, role: str) -> frozenset[str]:
        """The states that play a role in any hit."""
        return frozenset(f.code for h in self.hits for f in getattr(h, role))

    @property
    def everyone(self) -> frozenset[str]:
        """All states of all roles."""
        return self.codes("suppliers") | self.codes("recipients") | self.codes("parties")

    @property
    def best(self) -> Hit:
        """The hit with the highest score."""
        return max(self.hits, key=lambda h: h.score)


def gather(hits: Sequence[Hit], *, split: bool = True) -> list[Group]:
    """Groups of hits, one for each thing, or each pair unless they ``split``; absorbed kinds are left out."""
    groups: list[Group] = []
    for hit in sorted((s for h in hits for s in _distribute(h)), key=_strength):
        home = next((g for g in groups if _same(g, hit, split=split)), None)
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


# ------------------------------------------------------------------ the same thing?


def _same(group: Group, hit: Hit, *, split: bool) -> bool:
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


# ------------------------------------------------------------------ what a group tells


def stage_told(group: Group, groups: Sequence[Group]) -> tuple[Stage | None, Hit]:
    """The stage of the whole and the hit that tells it: a break or denial, else the furthest rung."""
    staged = [h for h in group.hits if h.stage]
    if not staged:
        purchase = _purchase_of(group, groups)
        return (Stage.AGREED, replace(purchase.best, stage_rule="part_of_purchase")) if purchase else (None, group.best)
    broken = [h for h in staged if h.stage in BROKEN or h.stage is Stage.DENIED]
    last = max(broken, key=lambda h: h.anchor.span.start, default=None)
    if last and not any(
        h.anchor.span.start > last.anchor.span.start and RANK.get(h.stage, 0) > 3 and h.modality is Modality.ASSERTED
        for h in staged
        if h.stage
    ):
        return last.stage, last
    if open_step := [h for h in staged if h.stage_rule == "cue_open"]:
        return open_step[-1].stage, open_step[-1]
    furthest = max(staged, key=lambda h: RANK.get(h.stage, 0) if h.stage else 0)
    return furthest.stage, furthest


def _purchase_of(group: Group, groups: Sequence[Group]) -> Group | None:
    """The purchase that a course or upkeep of the same sides belongs to (codebook ruling 20)."""
    if group.kind not in (Kind.TRAINING, Kind.SERVICE):
        return None
    for other in groups:
        bought = any(h.stage in _BOUGHT for h in other.hits)
        if other.kind is Kind.TRANSFER and bought and _covers_sides(other, group):
            return other
    return None


def _covers_sides(wide: Group, narrow: Group) -> bool:
    return all(narrow.codes(r) <= wide.codes(r) for r in ("suppliers", "recipients"))


def fillers(group: Group, role: str) -> list[Filler]:
    """The states of a role, each by its best filler, in order of place."""
    best: dict[str, Filler] = {}
    for hit in group.hits:
        for filler in getattr(hit, role):
            if filler.code not in best or (filler.local, filler.score) > (
                best[filler.code].local,
                best[filler.code].score,
            ):
                best[filler.code] = filler
    return sorted(best.values(), key=lambda f: f.span.start)

"""Lists that share one verb: "24 jets from Italy, six helicopters from Turkey it ordered" are two deals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from terazi.claims.hits import Loaded
from terazi.claims.setting import Setting
from terazi.mentioned import CategoryMention, ItemMention, Label, PartyMention, Value
from terazi.model import Kind, Span

# Cases in which each thing of a list has a partner of its own.
_OBLIQUE = (Label.FROM, Label.TO, Label.WITH)
_LISTED = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE})


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a list: the anchor with its own things, the sentence without those of the others, the
    place of the partner or date that sets it apart."""

    loaded: Loaded
    setting: Setting
    mark: Span


def members(loaded: Loaded, setting: Setting, *, verb_final: bool) -> tuple[Member, ...]:
    """The members of the list that the anchor's verb closes or opens, empty if it has none."""
    if loaded.anchor.sort != "trigger" or loaded.anchor.kind not in _LISTED or loaded.inherited:
        return ()
    partners = _partners(loaded, setting)
    if found := _split(loaded, setting, [p.span for p in partners], verb_final=verb_final):
        return tuple(_without(partners, member) for member in found)
    dates = [v.span for v in setting.values if v.date and _beside(v.span, loaded, setting)]
    dated = _split(loaded, setting, dates, verb_final=verb_final)
    return tuple(dated) if all(m.loaded.items for m in dated) else ()


def _beside(span: Span, loaded: Loaded, setting: Setting) -> bool:
    return setting.clause(span.start) == setting.clause(loaded.anchor.span.start)


def _partners(loaded: Loaded, setting: Setting) -> list[PartyMention]:
    """The states and firms of the clause that stand in one oblique case and in no row."""
    named = [p for p in setting.parties if len(p.codes) == 1 and not p.place_only and _beside(p.span, loaded, setting)]
    for label in _OBLIQUE:
        alike = [p for p in named if label in p.labels and p.row < 0]
        if len({p.codes for p in alike}) > 1 and len({p.codes for p in alike}) == len(alike):
            return alike
    return []


def _split(loaded: Loaded, setting: Setting, marks: Sequence[Span], *, verb_final: bool) -> list[Member]:
    """The anchor once for each mark, with the things between it and the next; empty unless each has some."""
    regions = list(_regions(sorted(marks), loaded.anchor.span, setting, verb_final=verb_final))
    if len(regions) < 2:
        return []
    found = [_member(loaded, setting, mark, regions) for mark, _ in regions]
    taken = sum(len(m.loaded.items) + len(m.loaded.categories) for m in found)
    whole = taken == len(loaded.items) + len(loaded.categories)
    return found if whole and all(m.loaded.items or m.loaded.categories for m in found) else []


def _regions(marks: Sequence[Span], anchor: Span, setting: Setting, *, verb_final: bool) -> Iterator[tuple[Span, Span]]:
    """Each mark with the stretch from it to the next or the verb; in languages that put the verb first from the
    last mark to it."""
    if verb_final:
        inside = [m for m in marks if m.end <= anchor.start]
        ends = [*(m.start for m in inside[1:]), setting.clause(anchor.start).end]
        yield from ((mark, Span(mark.start, end)) for mark, end in zip(inside, ends, strict=False))
        return
    inside = [m for m in marks if m.start >= anchor.end]
    starts = [anchor.start, *(m.end for m in inside[:-1])]
    yield from ((mark, Span(start, mark.end)) for start, mark in zip(starts, inside, strict=False))


def _member(loaded: Loaded, setting: Setting, mark: Span, regions: Sequence[tuple[Span, Span]]) -> Member:
    own = next(region for m, region in regions if m == mark)
    others = [region for m, region in regions if m != mark]

    def stays(mention: ItemMention | CategoryMention | Value) -> bool:
        return not any(_holds(other, mention.span) for other in others)

    mine: Callable[[ItemMention | CategoryMention], bool] = lambda m: _holds(own, m.span)  # noqa: E731
    anchor = replace(loaded.anchor, rule=f"{loaded.anchor.rule}_member_{regions.index((mark, own)) + 1}")
    return Member(
        Loaded(anchor, tuple(filter(mine, loaded.items)), tuple(filter(mine, loaded.categories))),
        replace(
            setting,
            items=tuple(filter(stays, setting.items)),
            categories=tuple(filter(stays, setting.categories)),
            values=tuple(filter(stays, setting.values)),
        ),
        mark,
    )


def _holds(wide: Span, narrow: Span) -> bool:
    return wide.start <= narrow.start and narrow.end <= wide.end


def _without(partners: Sequence[PartyMention], member: Member) -> Member:
    """The member without the partners of the others."""
    kept = tuple(p for p in member.setting.parties if p not in partners or p.span == member.mark)
    return replace(member, setting=replace(member.setting, parties=kept))

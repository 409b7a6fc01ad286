"""Anchors without a word of an event: named manoeuvres, systems and equipment with their parties beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from terazi.claims.hits import OBJECT_KINDS, Anchor, Loaded
from terazi.claims.setting import Setting
from terazi.claims.subject import is_defence
from terazi.mentioned import CategoryMention, ItemMention, Label, PartyMention
from terazi.model import Category, Kind, SentenceRole, Span

# A named manoeuvre: a name with its year in quotes, "Birlik-2025".
_NAMED = re.compile(r"[«“\"„]([^»”\"“„\n]{3,40}?)[-– '’](?:(?:19|20)\d\d|\d\d)[»”\"“]")


def named_exercises(loaded: list[Loaded], setting: Setting, text: str) -> list[Loaded]:
    """Manoeuvres by name where no word says what they are, in a sentence about forces."""
    if any(x.anchor.kind is Kind.EXERCISE for x in loaded) or not is_defence(setting):
        return []
    match = _NAMED.search(text, setting.sentence.span.start, setting.sentence.span.end)
    if not match or any(x.anchor.kind is Kind.AGREEMENT for x in loaded):
        return []
    if any(i.span.start < match.end() and match.start() < i.span.end for i in setting.items):
        return []
    span = Span(match.start(), match.end())
    anchor = Anchor(
        kind=Kind.EXERCISE,
        frame="share",
        span=span,
        sentence=setting.sentence.index,
        sort="name",
        rule="named_exercise",
    )
    return [Loaded(anchor, (), ())]


def item_anchors(items: list[ItemMention], setting: Setting) -> Iterator[Loaded]:
    """Items that no trigger took, those of one clause together: a transfer in most texts."""
    by_clause: dict[int, list[ItemMention]] = {}
    for item in items:
        by_clause.setdefault(setting.clause(item.span.start).start, []).append(item)
    for members in by_clause.values():
        yield Loaded(_bare_anchor(members[0].span, setting, "item"), tuple(members), ())


def _bare_anchor(span: Span, setting: Setting, sort: str) -> Anchor:
    return Anchor(
        kind=Kind.TRANSFER,
        frame="give",
        span=span,
        sentence=setting.sentence.index,
        sort=sort,
        rule=f"{sort}_anchor",
    )


_TELLING = frozenset({Label.FROM, Label.TO})


def category_anchors(loaded: list[Loaded], setting: Setting) -> Iterator[Loaded]:
    """Equipment with a seller and a buyer beside it ("frigates from Spain") where no verb tells more."""
    if any(x.anchor.kind in OBJECT_KINDS or x.anchor.kind is Kind.EXERCISE for x in loaded) or setting.items:
        return
    named = [p for p in setting.parties if p.codes and p.labels != {Label.ADJ}]
    if setting.sentence.role is SentenceRole.RELATED or len({c for p in setting.parties for c in p.codes}) < 2:
        return
    if not named:
        return  # makers alone ("Austrian and Italian pistols") sell to nobody
    goods = [c for c in setting.categories if c.category not in (Category.GENERAL, Category.OTHER)]
    near = [c for c in goods if any(_tells(p, c) for p in setting.parties)]
    if near:
        yield Loaded(_bare_anchor(near[0].span, setting, "category"), (), tuple(near))


def _tells(party: PartyMention, category: CategoryMention) -> bool:
    if party.place_only:
        return False
    behind = 0 <= party.span.start - category.span.end <= 30 and bool(party.labels & _TELLING)
    is_maker = Label.ADJ in party.labels and Label.BARE not in party.labels
    way = party.span.start - category.span.end if party.attribute else category.span.start - party.head
    return behind or (0 <= way <= 12 and is_maker)

"""Anchors: places that make a claim possible: triggers, and named items that no trigger has taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from terazi.claims.bare_anchors import category_anchors, item_anchors, named_exercises
from terazi.claims.hits import OBJECT_KINDS, Anchor, Loaded
from terazi.claims.parts import Part
from terazi.claims.scene import Rules
from terazi.claims.setting import Setting
from terazi.claims.subject import is_defence
from terazi.folding import fold
from terazi.mentioned import CategoryMention, ItemMention, Label, Via, WordMention
from terazi.model import Kind, SentenceRole, Span, Stage

# Characters that a comma, a strong break and the wrong side of a closing verb add to the way to an item.
_COMMA, _BREAK, _BEHIND = 10, 90, 70
_FARTHEST = 260
# Sentences back in which an anchor may find its equipment, and the kinds that may.
_BACK = 2
# Sentences back in which defence is still what is spoken of; statesmen meet on all sorts of things.
_ABOUT = 5
_SHARING = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.HOLDING, Kind.CONSTRAINT, Kind.NEED})
_INHERITING = frozenset({Kind.TRANSFER, Kind.TRAINING, Kind.SERVICE, Kind.PRODUCTION})


# The firm that a contract is signed with stands at most this far from its word.
_PARTNER = 60

_T = TypeVar("_T", ItemMention, CategoryMention)


def find_anchors(
    setting: Setting, earlier: Sequence[Setting], rules: Rules, text: str, topic: tuple[ItemMention, ...] = ()
) -> list[Loaded]:
    """The anchors of one sentence in order of place, each with its objects.

    ``earlier``: the sentences before it, the nearest last; an anchor without equipment of its own
    may speak of theirs, or of the ``topic`` of the whole text.
    """
    near, setting = earlier[-_BACK:], _without_replaced(setting, rules)
    words = [word for word in _free(setting) if _admits(word, setting, earlier, rules, about=bool(topic))]
    admitted = [_anchor(word, rules) for word in _outermost(words)]
    triggers = [a for a in admitted if not _yields(a, admitted, setting)]
    told = [_as_contract(x, setting) for x in _load(triggers, setting, rules, text)]
    loaded = [_inherit(x, setting, [s for s in near if not setting.is_apart(s)], topic) for x in told]
    loaded = [x for x in loaded if _has_object(x, setting) and not _is_of_money(x, triggers, setting)]
    loaded += [_goods_of(x) for x in loaded if x.anchor.kind is Kind.AGREEMENT and x.items]
    loaded = [x for x in loaded if not _is_bare_deal(x)]
    loaded += named_exercises(loaded, setting, text)
    if Part.ITEMS in rules.without:
        return loaded
    taken = {id(i) for x in loaded for i in x.items}
    left = [i for i in setting.items if id(i) not in taken]
    return loaded + list(item_anchors(left, setting)) + list(category_anchors(loaded, setting))


# "In place of its F-5s": so many characters at most between the words and the system that goes.
_IN_PLACE = 16


def _without_replaced(setting: Setting, rules: Rules) -> Setting:
    """The sentence without the systems that something else is to replace: they are no object of the deal."""
    words = [w.span for w in setting.words if w.group == "nouns" and w.name == "instead"]
    if not words or (len(setting.items) == 1 and not setting.categories):
        return setting
    kept = tuple(i for i in setting.items if not any(_goes(i.span, word, rules) for word in words))
    return replace(setting, items=kept) if kept or setting.categories else setting


def _goes(item: Span, word: Span, rules: Rules) -> bool:
    way = word.start - item.end if rules.verb_final else item.start - word.end
    return 0 <= way <= _IN_PLACE


def topic_of(settings: Sequence[Setting]) -> tuple[ItemMention, ...]:
    """The system that a text is about: named in its title or lead, and the only one it names."""
    named = [i for s in settings for i in s.items if i.listed]
    heads = [i for s in settings if s.sentence.role in (SentenceRole.TITLE, SentenceRole.LEAD) for i in s.items]
    return (heads[0],) if heads and len({i.id for i in named}) == 1 and heads[0].listed else ()


def _inherit(loaded: Loaded, setting: Setting, earlier: Sequence[Setting], topic: tuple[ItemMention, ...]) -> Loaded:
    """The equipment last named in the sentences before, where the anchor's own sentence names none."""
    if setting.items or setting.categories or loaded.anchor.kind not in _INHERITING:
        return loaded
    if loaded.anchor.options.get("light") == "yes":
        return loaded
    for before in reversed(earlier):
        if before.items or before.categories:
            return Loaded(loaded.anchor, before.items, before.categories, inherited=True)
    return Loaded(loaded.anchor, topic, (), inherited=True) if topic else loaded


def _outermost(words: list[WordMention]) -> Iterator[WordMention]:
    """Of overlapping triggers the longest; of equals, one for each kind."""
    kept: list[WordMention] = []
    for word in sorted(words, key=lambda w: (-len(w.span), w.span.start, w.index)):
        clash = [k for k in kept if word.span.start < k.span.end and k.span.start < word.span.end]
        if all(k.span == word.span and k.name != word.name for k in clash):
            kept.append(word)
    yield from sorted(kept, key=lambda w: w.span.start)


def _free(setting: Setting) -> list[WordMention]:
    """Triggers that are no part of a name ("Collective Security Treaty Organization") or of a force's."""
    names = [
        p.span
        for p in setting.parties
        if p.codes and p.rule not in ("own_noun", "both_noun", "several_noun", "ours_noun")
    ]
    heads = [w.span for w in setting.named("nouns") if w.name in ("force", "office")]
    taken = [*names, *heads]
    return [
        w
        for w in setting.named("trigger")
        if not any(t.start <= w.span.start and w.span.end <= t.end and len(t) > len(w.span) for t in taken)
    ]


def _anchor(word: WordMention, rules: Rules) -> Anchor:
    trigger = rules.triggers[word.index]
    return Anchor(
        kind=trigger.kind,
        frame=trigger.frame,
        span=word.span,
        sentence=word.sentence,
        sort="trigger",
        bias=trigger.stage,
        rule=f"trigger_{word.index}_{trigger.kind}",
        options=trigger.options,
    )


# A carrying verb this near to a word of repair or of a ban tells of that, not of a sale.
_CARRIES = 45
_STRONGER = frozenset({Kind.SERVICE, Kind.CONSTRAINT})


def _yields(anchor: Anchor, others: list[Anchor], setting: Setting) -> bool:
    """``sent for repair`` is a repair, ``banned the sale`` a ban, ``repaired at a plant`` no production."""
    clause = setting.clause(anchor.span.start)
    beside = [
        o for o in others if o is not anchor and clause.start <= o.span.start < clause.end and o.kind in OBJECT_KINDS
    ]
    if anchor.options.get("weak") == "yes":
        return any(o.options.get("weak") != "yes" for o in beside)
    if anchor.options.get("light") != "yes":
        return False
    return any(
        o.kind in _STRONGER
        and min(abs(o.span.start - anchor.span.end), abs(anchor.span.start - o.span.end)) <= _CARRIES
        for o in beside
    )


def _admits(word: WordMention, setting: Setting, earlier: Sequence[Setting], rules: Rules, *, about: bool) -> bool:
    """Whether the sentence has what the trigger's options ask for beside it."""
    options = rules.triggers[word.index].options
    if options.get("money") == "required" and not any(v.money for v in setting.values):
        return False
    if options.get("object") == "required" and not (_has_equipment(setting, earlier[-_BACK:]) or about):
        return False
    if (cue := options.get("after")) and not any(
        w.group == "cues" and w.name == cue and w.span.end <= word.span.start for w in setting.words
    ):
        return False
    if options.get("context") == "defence":
        reach = _BACK if rules.triggers[word.index].kind is Kind.CONTACT else _ABOUT
        return is_defence(setting) or any(s.items or is_defence(s) for s in earlier[-reach:])
    return True


def _has_equipment(setting: Setting, earlier: Sequence[Setting]) -> bool:
    """Whether the sentence, or one just before it, names equipment, or a maker of some."""
    if any(s.items or s.categories for s in (setting, *earlier)):
        return True
    return any(p.via is Via.COMPANY and p.org for p in setting.parties)


# ------------------------------------------------------------------ objects


def _load(anchors: list[Anchor], setting: Setting, rules: Rules, text: str) -> list[Loaded]:
    takers = [a for a in anchors if a.kind in OBJECT_KINDS or a.kind is Kind.AGREEMENT]
    items = _share(setting.items, takers, setting, rules, text)
    categories = _share(setting.categories, takers, setting, rules, text)
    losing = [a for a in takers if "losers" in a.options]
    bids = [i for i in setting.items if not any(loses(a, i.span) for a in losing)]
    return [
        Loaded(
            a,
            tuple(items.get(a.span.start, ()) or _in_clause(bids, a, setting)),
            tuple(categories.get(a.span.start, ()) or _in_clause(setting.categories, a, setting)),
        )
        for a in anchors
    ]


def loses(anchor: Anchor, span: Span) -> bool:
    """Whether a thing stands on the side of the losers: "A saw off [B and C]", "[B and C] lost out"."""
    behind = anchor.options.get("losers") == "behind"
    return span.start >= anchor.span.start if behind else span.start < anchor.span.start


def _share(
    things: tuple[_T, ...], takers: list[Anchor], setting: Setting, rules: Rules, text: str
) -> dict[int, list[_T]]:
    """Each thing to the anchor that is nearest to it, by the anchor's place."""
    shared: dict[int, list[_T]] = {}
    for thing in things:
        able = [a for a in takers if "losers" not in a.options or loses(a, thing.span)]
        costs = [(_way(a.span, thing.span, setting, rules, text), a.span.start) for a in able]
        if costs and min(costs)[0] <= _FARTHEST:
            shared.setdefault(min(costs)[1], []).append(thing)
    return shared


def _way(anchor: Span, thing: Span, setting: Setting, rules: Rules, text: str) -> int:
    if thing.start < anchor.end and anchor.start < thing.end:
        return 0
    first, second = sorted((anchor, thing))
    start, end = first.end, second.start
    way = max(0, end - start) + _COMMA * text.count(",", start, end)
    way += _BREAK * sum(start <= b < end for b in (*setting.breaks, *setting.joints))
    governs = bool(rules.links) and fold(text[anchor.start : anchor.end]).endswith(rules.links)
    return way + (_BEHIND if rules.verb_final and not governs and thing.start > anchor.end else 0)


def _in_clause(things: Sequence[_T], anchor: Anchor, setting: Setting) -> list[_T]:
    """What stands in the anchor's own clause, even if another anchor is nearer to it."""
    if anchor.kind not in _SHARING or "losers" in anchor.options:
        return []
    clause = setting.event(anchor.span.start)
    return [t for t in things if clause.start <= t.span.start < clause.end]


def _is_of_money(loaded: Loaded, others: Sequence[Anchor], setting: Setting) -> bool:
    """Whether a verb of giving without arms of its own speaks of the money of its clause ("a loan was promised")."""
    if not loaded.inherited or loaded.anchor.kind is not Kind.TRANSFER:
        return False
    clause = setting.clause(loaded.anchor.span.start)
    funds = (o for o in others if o.kind is Kind.FINANCE and clause.start <= o.span.start < clause.end)
    return any(v.money for v in setting.values) and any(funds)


def _has_object(loaded: Loaded, setting: Setting) -> bool:
    if loaded.anchor.options.get("object") != "required":
        return True
    if loaded.items or loaded.categories:
        return True
    makers = any(p.via is Via.COMPANY and p.org for p in setting.parties)
    return makers and loaded.anchor.kind is Kind.PRODUCTION


def _is_bare_deal(loaded: Loaded) -> bool:
    """A bare "agreement" about an item is the deal itself (codebook ruling 1)."""
    anchor = loaded.anchor
    return anchor.kind is Kind.AGREEMENT and anchor.options.get("weak") == "yes" and bool(loaded.items)


def _as_contract(loaded: Loaded, setting: Setting) -> Loaded:
    """``an agreement with Thales``: what a state signs with a firm is an order (codebook ruling 1), if the word is one
    that contracts go by; about making something together it stays an instrument."""
    anchor = loaded.anchor
    if anchor.options.get("company") != "contract" or anchor.bias is not None:
        return loaded
    if any(w.name == Kind.PRODUCTION for w in setting.named("trigger")):
        return loaded
    clause = setting.clause(anchor.span.start)
    firms = (p for p in setting.parties if p.via is Via.COMPANY and p.org and Label.WITH in p.labels)
    if not any(clause.start <= p.span.start < clause.end and _way_to(anchor.span, p.span) <= _PARTNER for p in firms):
        return loaded
    options = {"object": "required"}
    order = replace(
        anchor, kind=Kind.TRANSFER, frame="deal", bias=Stage.ORDERED, rule="contract_with_firm", options=options
    )
    return replace(loaded, anchor=order)


def _way_to(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _goods_of(instrument: Loaded) -> Loaded:
    """An instrument whose object is an item is a deal as well (codebook ruling 16)."""
    anchor = replace(
        instrument.anchor,
        kind=Kind.TRANSFER,
        frame="deal",
        sort="instrument",
        bias=Stage.AGREED,
        rule="goods_of_instrument",
    )
    return Loaded(anchor, instrument.items, instrument.categories)

"""Who is supplier, recipient or party of an anchor: every score is a sum or product of named parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from terazi.claims.hits import Filler, Loaded
from terazi.claims.pairs import Prior
from terazi.claims.parts import Part
from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.mentioned import ItemMention, Label, PartyMention, Via
from terazi.model import Kind, SentenceRole, Span

# A weight halves at this many characters between anchor and name; 80 to 320 were tried on the read dev
# texts: 120 is best on the others too.
_HALF = 120
# How much of a name's weight survives one, two, three sentences that name somebody, out of the last
# five; in the title; in the lead.
_FAR = 5
_BACK = (0.7, 0.45, 0.3)
_TITLE, _LEAD = 0.45, 0.35
# Under a heading of a survey its state is what is spoken of.
_HEADING = 0.9
# Companies sell more than they buy; speakers are often only that.
_COMPANY_SELLS, _COMPANY_BUYS, _SPEAKER = 1.4, 0.6, 0.75
_ACROSS = 0.75
# A name in one of these cases behind the verb and a comma seldom belongs to that verb.
_NEXT_VERB = 0.5
_MARKED = frozenset({Label.TO, Label.FROM, Label.WITH})
# A noun that stands for a state ("the army") counts less than the name itself.
_ANAPHOR = 0.7
# A town tells where a thing is more often than whose it is.
_TOWN = 0.5
# Pupils seldom teach and teachers seldom learn.
_OTHER_SIDE = 0.35
_SIDES = {"supplier": "pupil", "recipient": "teacher"}
# Characters between a noun and the name that it belongs to: "cadets from the ".
_BELONGS = 10
_CONTEXT_BASE = 1.8
# What is left of the weight of a state of the context that the document hardly names; .55 to .85 were tried
# on nine languages, all better than 1.
_PASSING = 0.7
# A name without a mark behind the word of the event is its object more often than its subject.
_OBJECT = 0.6


def near(anchor: Span, other: Span) -> float:
    """1 where two spans touch, halved at every 120 characters between them."""
    way = max(0, other.start - anchor.end, anchor.start - other.end)
    return float(0.5 ** (way / _HALF))


# ------------------------------------------------------------------ candidates


def local_fillers(loaded: Loaded, role: str, setting: Setting, scene: Scene) -> list[Filler]:
    """The parties of the anchor's own sentence that may play a role, with scores."""
    weights = getattr(scene.rules.frames[loaded.anchor.frame], role)
    part = _Part(role, weights, frozenset(s.start for s in _speakers(setting)), scene)
    found = [
        filler
        for party in setting.parties
        if not party.place_only and party.via is not Via.INSTITUTE
        for filler in _local(party, loaded, part, setting)
    ]
    return found + list(_makers(loaded, weights))


@dataclass(frozen=True, slots=True)
class _Part:
    """A role to be cast: its name, what each case label weighs for it, where speakers stand, in which scene."""

    role: str
    weights: dict[str, float]
    speaking: frozenset[int]
    scene: Scene


def _local(party: PartyMention, loaded: Loaded, part: _Part, setting: Setting) -> Iterator[Filler]:
    role, weights = part.role, part.weights
    on_item = _is_on_item(party, loaded)
    if on_item and Label.ADJ in party.labels and role == "parties" and loaded.anchor.kind is Kind.CONSTRAINT:
        return  # whose goods they are, not who limits them
    labels = frozenset({Label.ADJ}) if on_item else party.labels
    # Of readings that weigh the same a marked one comes first, in an order that no run changes.
    readings = sorted(labels, key=lambda x: (x is Label.BARE, x))
    label, weight = max(((x, weights.get(x, 0.0)) for x in readings), key=lambda pair: pair[1], default=(None, 0))
    weight = max(weight, _on_item(party, loaded, weights) if role == _role_on_item(loaded) else 0.0)
    if not weight or label is None or _only_a_region(party, loaded):
        return
    if role == "recipient" and _sells_beside(party, loaded, setting):
        return
    if label is Label.BARE and role != "parties" and _is_behind(party, loaded, part):
        weight = weights.get("ACC", weight * _OBJECT)
    way = near(loaded.anchor.span, Span(party.span.start, party.head))
    crossed = _ACROSS if setting.clause(party.span.start) != setting.clause(loaded.anchor.span.start) else 1.0
    crossed *= _NEXT_VERB if _is_of_next_verb(party, loaded, part.scene) else 1.0
    body = _body_factor(party, role) * (_SPEAKER if party.span.start in part.speaking else 1.0)
    body *= _OTHER_SIDE if loaded.anchor.kind is Kind.TRAINING and _is_of(party, _SIDES.get(role), setting) else 1.0
    parts = ((f"{label}", weight), ("near", round(way, 2)), ("clause", crossed), ("body", body))
    for code in _home_of_goods(party, loaded) or party.codes:
        yield Filler(code, party.span, party.rule, weight * way * crossed * body, parts, party.row, True, party.org)


def _is_of_next_verb(party: PartyMention, loaded: Loaded, scene: Scene) -> bool:
    """Whether a case marks a name behind the verb and a comma: where the verb closes its clause, it is the next's."""
    anchor = loaded.anchor
    if not scene.rules.verb_final or anchor.sort != "trigger" or party.span.start < anchor.span.end:
        return False
    return bool(party.labels & _MARKED) and "," in scene.text[anchor.span.end : party.span.start]


def _is_of(party: PartyMention, noun: str | None, setting: Setting) -> bool:
    """Whether a party's phrase has a head of a class or belongs to one (``Lao cadets``, ``cadets from Laos``)."""
    heads = (w.span for w in setting.words if w.group == "nouns" and w.name == noun)
    owned = bool(party.labels & {Label.FROM, Label.OF})
    return any(h.end == party.head or (owned and 0 < party.phrase - h.end <= _BELONGS) for h in heads)


def _only_a_region(party: PartyMention, loaded: Loaded) -> bool:
    """A region buys nothing as a subject or owner ("the first Central Asian power"): only as who is sold to."""
    if loaded.anchor.kind is Kind.CONSTRAINT:
        return party.via is Via.GROUP and party.labels <= {Label.OF, Label.ADJ}
    goods = loaded.anchor.kind in (Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING, Kind.HOLDING)
    if party.via is Via.ALLIANCE:
        return goods and party.labels == {Label.IN}  # "within the CSTO"
    named = party.labels & {Label.TO, Label.FROM, Label.WITH, Label.BETWEEN}
    return party.via is Via.GROUP and goods and (not named or Label.OF in party.labels)


def _sells_beside(party: PartyMention, loaded: Loaded, setting: Setting) -> bool:
    """Whether a state is the maker of another item of the sentence ("Sweden with the Gripen, Italy with the M-346")."""
    if party.labels & {Label.TO, Label.IN, Label.OF} or len(party.codes) != 1:
        return False
    own = {i.id for i in loaded.items}
    return any(i.id not in own and i.origin[:1] == party.codes for i in setting.items)


def _home_of_goods(party: PartyMention, loaded: Loaded) -> tuple[str, ...]:
    """A maker of several homes stands for the one where the named item is made."""
    return next((i.origin[:1] for i in loaded.items if i.origin and _is_maker(party.org, i.maker)), ())


def _is_maker(org: str, maker: str) -> bool:
    """Whether a body is an item's maker, or a branch of it (``airbus-helicopters`` of ``airbus``)."""
    return bool(org and maker) and (org == maker or org.startswith(f"{maker}-") or maker.startswith(f"{org}-"))


def _role_on_item(loaded: Loaded) -> str:
    """Whom an adjective on equipment names: its maker, but in upkeep its owner ("the Romanian helicopters")."""
    return "recipient" if loaded.anchor.frame == "keep" else "supplier"


def _on_item(party: PartyMention, loaded: Loaded, weights: dict[str, float]) -> float:
    """An adjective right before an item or its kind names the maker ("Turkish drones")."""
    return weights.get("ADJ", 0.0) * 1.4 if _is_on_item(party, loaded) else 0.0


def _is_behind(party: PartyMention, loaded: Loaded, part: _Part) -> bool:
    """Whether a name follows the trigger that it is to play a role for, or stands between its words; before a verb
    that closes the clause a subject may stand between them."""
    anchor = loaded.anchor.span
    after = anchor.end if part.scene.rules.verb_final else anchor.start
    behind = party.span.start > after and party.rule != "ours_noun"
    return loaded.anchor.sort == "trigger" and behind


def _is_on_item(party: PartyMention, loaded: Loaded) -> bool:
    """Whether an adjective stands right before the anchor's equipment, or is tied to it from behind."""
    if Label.ADJ not in party.labels:
        return any(_names_maker(party, i) for i in loaded.items)
    objects = [*(i.span for i in loaded.items), *(c.span for c in loaded.categories)]
    if party.attribute:
        return any(0 <= party.span.start - o.end <= 14 for o in objects)
    return any(0 <= o.start - party.span.end <= 14 for o in objects)


def _names_maker(party: PartyMention, item: ItemMention) -> bool:
    """``İsrail Harop'ları``: a maker's bare name right before its arms."""
    beside = 0 < item.span.start - party.span.end <= 1 and party.codes == item.origin[:1]
    return beside and party.labels == {Label.BARE}


def _body_factor(party: PartyMention, role: str) -> float:
    if party.rule in ("own_noun", "both_noun", "several_noun", "ours_noun"):
        return _ANAPHOR
    if party.via is Via.TOWN:
        return _TOWN
    if party.via is Via.COMPANY:
        return {"supplier": _COMPANY_SELLS, "recipient": _COMPANY_BUYS}.get(role, 1.0)
    return 1.0


def _speakers(setting: Setting) -> Iterator[Span]:
    """Names that stand close to a verb of saying."""
    for word in setting.words:
        if word.group == "cues" and word.name == "said":
            for party in setting.parties:
                if party.via in (Via.LEADER, Via.OFFICE, Via.INSTITUTE) and near(word.span, party.span) > 0.7:
                    yield party.span


def makers_of(loaded: Loaded) -> frozenset[str]:
    """The states that make the anchor's items."""
    return frozenset(code for item in loaded.items for code in item.origin)


def _makers(loaded: Loaded, weights: dict[str, float]) -> Iterator[Filler]:
    """The makers' homes of named items, once each."""
    seen: set[str] = set()
    for item in loaded.items:
        if item.origin and item.origin[0] not in seen and (weight := weights.get("MAKER", 0.0)):
            seen.add(item.origin[0])
            way = near(loaded.anchor.span, item.span)
            parts = (("MAKER", weight), ("near", round(way, 2)))
            yield Filler(item.origin[0], item.span, "maker_of", weight * way, parts, local=True)


def context_fillers(loaded: Loaded, role: str, scene: Scene, prior: Prior) -> list[Filler]:
    """Parties from one to three sentences back, from the title and the lead, at a discount."""
    if Part.CONTEXT in scene.rules.without:
        return []
    index = loaded.anchor.sentence
    found: dict[str, Filler] = {}
    for setting, discount, rule in _context(index, scene):
        for party in setting.parties:
            if party.place_only or party.via is Via.INSTITUTE:
                continue
            for code in party.codes:
                share = 0.5 if role == "parties" else prior.share(code, 0 if role == "supplier" else 1)
                parts = (
                    (rule, discount),
                    ("context", _CONTEXT_BASE),
                    ("share of role", round(0.5 + share, 2)),
                    ("subject", _subject(party)),
                    ("topic", round(_PASSING + (1 - _PASSING) * prior.topic(code), 2)),
                )
                score = prod(weight for _, weight in parts)
                if code not in found or found[code].score < score:
                    found[code] = Filler(code, party.span, rule, score, parts, -1, False, party.org)
    return list(found.values())


def _subject(party: PartyMention) -> float:
    """Subjects and owners stay in mind; places and adjectives less so."""
    if party.via is Via.TOWN:
        return _TOWN
    return 1.0 if party.labels & {Label.BARE, Label.OF, Label.TO, Label.FROM, Label.BY, Label.WITH} else 0.7


def _context(index: int, scene: Scene) -> Iterator[tuple[Setting, float, str]]:
    settings = [s for s in scene.settings if s.sentence.role not in (SentenceRole.FURNITURE, SentenceRole.RELATED)]
    heading = scene.headings.get(index)
    first = heading.sentence.index if heading else -1
    before = [s for s in settings if first <= s.sentence.index < index][-_FAR:]
    if heading:
        yield heading, _HEADING, "context_heading"
    named = [s for s in reversed(before) if any(p.codes for p in s.parties)]
    for back, setting in enumerate(named[: len(_BACK)]):
        yield setting, _BACK[back], f"context_{back + 1}_back"
    for setting in settings[:3]:
        if setting.sentence.index != index and setting.sentence.role is SentenceRole.TITLE:
            yield setting, _TITLE, "context_title"
        elif setting.sentence.index != index and setting.sentence.role is SentenceRole.LEAD:
            yield setting, _LEAD, "context_lead"

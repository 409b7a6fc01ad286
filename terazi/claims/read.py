"""Read a document's scene into hits: anchors, roles, stage and details, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from terazi.claims.anchors import find_anchors, topic_of
from terazi.claims.casting import Lost, Moment, cast
from terazi.claims.filling import with_details
from terazi.claims.gapping import members
from terazi.claims.hits import Filler, Hit, Loaded
from terazi.claims.objections import address
from terazi.claims.pairs import Prior, best_pair
from terazi.claims.parts import Part
from terazi.claims.prices import attach_prices
from terazi.claims.roles import local_fillers, makers_of
from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.claims.silence import why_silent
from terazi.claims.speakers import Speaker, find_speakers
from terazi.claims.stages import Staged, stage_of
from terazi.claims.subject import speaks_of_defence
from terazi.claims.verdicts import verdicts
from terazi.mentioned import Via
from terazi.model import SYMMETRIC, Category, Kind, SentenceRole, Stage

# Equipment that is none in particular.
_NOTHING_MUCH = frozenset({Category.GENERAL, Category.OTHER})
_DIRECTED = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING, Kind.HOLDING, Kind.NEED})
_DEALS = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING, Kind.FINANCE})
_SILENT = frozenset({SentenceRole.FURNITURE})
# A deal is still in mind for this many sentences.
_IN_MIND = 2
# What a limit is on stands at most so many characters from its word, and is no deed that was done.
_ON_IT = 30
_ONLY_MEANT = (Stage.PLANNED, Stage.AGREED, Stage.ORDERED, None)
_BANNED = frozenset({Kind.TRANSFER, Kind.PRODUCTION})
# Why the anchors of a document that is about something else are lost.
HARDLY = "the document hardly speaks of defence"


def read_hits(scene: Scene) -> tuple[list[Hit], list[Lost]]:
    """All hits of a document and the anchors that came to nothing."""
    settings = [s for s in scene.settings if s.sentence.role not in _SILENT]
    topic = topic_of(settings)
    anchored = [(s, find_anchors(s, settings[:k], scene.rules, scene.text, topic)) for k, s in enumerate(settings)]
    if Part.SUBJECT not in scene.rules.without and not speaks_of_defence(settings):
        return [], [Lost(x, HARDLY) for _, loads in anchored for x in loads]
    prior = Prior() if Part.PRIOR in scene.rules.without else _learn_prior(anchored, scene)
    hits: list[Hit] = []
    lost: list[Lost] = []
    for setting, loads in anchored:
        moment = Moment(setting, scene, prior, tuple(loads), _last_deal(hits, setting))
        outcomes = [o for loaded in loads for o in _read_list(loaded, moment)]
        here = [o for o in outcomes if isinstance(o, Hit)]
        told = [h for h in here if not any(_tells_more(o, h) or _judges(o, h) or _bans(o, h) for o in here)]
        hits += told
        lost += [o for o in outcomes if isinstance(o, Lost)]
    hits += verdicts(settings, hits, scene.text)
    speakers = {} if Part.ATTRIBUTION in scene.rules.without else find_speakers(settings, scene.text)
    return attach_prices(attribute(address(hits), speakers), settings), lost


def _last_deal(hits: Sequence[Hit], setting: Setting) -> Hit | None:
    """The deal told just before, if it is still in mind."""
    here = setting.sentence.index
    return next((h for h in reversed(hits) if h.kind in _DEALS and here - h.anchor.sentence <= _IN_MIND), None)


def attribute(hits: Sequence[Hit], speakers: dict[int, Speaker]) -> list[Hit]:
    """The hits with the speaker of their sentence."""
    return [replace(h, said_by=speakers.get(h.anchor.sentence)) for h in hits]


def _tells_more(full: Hit, bare: Hit) -> bool:
    """Whether another anchor of the sentence says the same with its parties beside it, not from the context."""
    if full is bare or full.kind is not bare.kind or full.kind not in _DIRECTED:
        return False
    if _all_local(bare) or not _all_local(full) or not {f.code for f in _sides(full)} & {f.code for f in _sides(bare)}:
        return False
    items, others = {i.id for i in bare.items}, {i.id for i in full.items}
    return items <= others and (
        {c.category for c in bare.categories} <= {c.category for c in full.categories} or not others
    )


def _judges(judgement: Hit, trade: Hit) -> bool:
    """Whether a sale of nothing in particular is only what a judgement of the same sentence speaks of ("less than
    half of its imports came from")."""
    if judgement.kind is not Kind.ASSESSMENT or trade.kind is not Kind.TRANSFER or trade.items:
        return False
    if any(c.category not in _NOTHING_MUCH for c in trade.categories):
        return False
    return {f.code for f in _sides(judgement)} == {f.code for f in _sides(trade)}


def _bans(ban: Hit, trade: Hit) -> bool:
    """Whether a sale is only what a limit beside it is on ("an embargo on selling arms to", "against the sale of"): who
    limits is who would sell, and no named system is stopped."""
    if ban.kind is not Kind.CONSTRAINT or trade.kind not in _BANNED or trade.stage not in _ONLY_MEANT:
        return False
    if trade.items and ban.stage is Stage.IN_FORCE:
        return False
    way = max(ban.anchor.span.start - trade.anchor.span.end, trade.anchor.span.start - ban.anchor.span.end)
    limiters, limited = {f.code for f in ban.parties}, {f.code for f in ban.recipients}
    return (
        way <= _ON_IT
        and {f.code for f in trade.suppliers if f.rule != "maker_of"} <= limiters
        and {f.code for f in trade.recipients} <= limited
    )


def _sides(hit: Hit) -> tuple[Filler, ...]:
    return (*hit.suppliers, *hit.recipients)


def _all_local(hit: Hit) -> bool:
    return all(f.local for f in _sides(hit))


def _learn_prior(anchored: list[tuple[Setting, list[Loaded]]], scene: Scene) -> Prior:
    """Directions that the document states plainly: frames with both sides in the sentence, makers of items."""
    prior = Prior(named=_named(scene))
    for setting, loads in anchored:
        weight = 1.6 if setting.sentence.role in (SentenceRole.TITLE, SentenceRole.LEAD) else 1.0
        for loaded in loads:
            if loaded.anchor.kind in SYMMETRIC or loaded.anchor.kind in (Kind.CONSTRAINT, Kind.ASSESSMENT):
                continue
            suppliers = local_fillers(loaded, "supplier", setting, scene)
            recipients = local_fillers(loaded, "recipient", setting, scene)
            owned = scene.rules.owners_first
            pair = best_pair(suppliers, recipients, Prior(), makers_of(loaded), owned=owned)
            if pair:
                prior.add(pair.supplier.code, pair.recipient.code, weight * min(pair.score, 2.0))
    return prior


def _named(scene: Scene) -> dict[str, float]:
    """How often a document names each state, alone and not as a place."""
    named: dict[str, float] = defaultdict(float)
    for setting in scene.settings:
        for party in setting.parties:
            if len(party.codes) == 1 and not party.place_only and party.via is not Via.INSTITUTE:
                named[party.codes[0]] += 1.0
    return dict(named)


def _read_list(loaded: Loaded, moment: Moment) -> Iterator[Hit | Lost]:
    """An anchor as it stands, or one reading for each member of the list that shares its verb."""
    listed = members(loaded, moment.setting, verb_final=moment.scene.rules.verb_final)
    if not listed:
        yield from _read_anchor(loaded, moment)
    for member in listed:
        yield from _read_anchor(member.loaded, replace(moment, setting=member.setting))


def _read_anchor(loaded: Loaded, moment: Moment) -> Iterator[Hit | Lost]:
    setting, scene = moment.setting, moment.scene
    staged = stage_of(loaded, setting, verb_final=scene.rules.verb_final)
    if why := why_silent(loaded, staged, moment):
        yield Lost(loaded, why)
        return
    outcome = cast(loaded, moment)
    if isinstance(outcome, Lost):
        yield outcome
        return
    if loaded.anchor.sort == "item" and staged.stage is None:
        outcome, staged = _held_item(outcome, staged, moment)
        if isinstance(outcome, Lost):
            yield outcome
            return
    hit = with_details(outcome, loaded, staged, moment)
    yield hit
    yield from _other_makers(hit, loaded, moment)
    yield from _other_sums(hit, setting)


def _held_item(hit: Hit, staged: Staged, moment: Moment) -> tuple[Hit | Lost, Staged]:
    """An item without an event: a holding of whoever stands beside it, or nothing."""
    own = next(x for x in moment.loads if x.anchor == hit.anchor)
    named = any(f.rule != "maker_of" and f.local for f in hit.suppliers)
    if not all(f.local for f in hit.recipients) and not named:
        return Lost(own, "an item without an event or a holder beside it", hit.suppliers, hit.recipients), staged
    if all(f.rule == "maker_of" for f in hit.suppliers):
        anchor = replace(hit.anchor, kind=Kind.HOLDING, rule="item_with_holder")
        return replace(hit, anchor=anchor), replace(staged, stage=Stage.IN_SERVICE, rule="item_with_holder")
    return hit, staged


def _other_makers(hit: Hit, loaded: Loaded, moment: Moment) -> Iterator[Hit | Lost]:
    """The items of a list that another named maker sells, read anew."""
    left = tuple(i for i in loaded.items if i not in hit.items)
    if left and len(left) < len(loaded.items):
        anchor = replace(loaded.anchor, span=left[0].span, rule="item_of_other_maker")
        rest = replace(loaded, anchor=anchor, items=left)
        yield from _read_anchor(rest, replace(moment, loads=(*moment.loads, rest)))


def _other_sums(hit: Hit, setting: Setting) -> Iterator[Hit]:
    """Each further sum of the sentence in the same currency is a grant of its own."""
    if hit.kind is not Kind.FINANCE or not hit.amount or not hit.amount.money:
        return
    for other in setting.values:
        money = other.money
        if money and money.currency == hit.amount.money.currency and money.value != hit.amount.money.value:
            yield replace(hit, amount=other)

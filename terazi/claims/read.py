"""Read a document's scene into hits: anchors, roles, stage and details, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from terazi.claims.anchors import Loaded, find_anchors, is_defence, is_plainly_defence
from terazi.claims.prices import attach_prices
from terazi.claims.details import amount_of, date_of, place_of, quantity_of
from terazi.claims.facets import aspects_of, functions_of, leaning_of, reason_of, superlative_of
from terazi.claims.hits import Filler, Hit
from terazi.claims.quotes import quote_of
from terazi.claims.roles import Pair, Prior, all_parties, best_pair, context_fillers, local_fillers, makers_of, row_of
from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.claims.speakers import Speaker, find_speakers
from terazi.claims.stages import Staged, stage_of
from terazi.mentioned import ItemMention
from terazi.model import SYMMETRIC, Kind, Modality, SentenceRole, Stage

# Heads and sheets of paper are no quantity.
_UNCOUNTED = frozenset({Kind.AGREEMENT, Kind.ASSESSMENT, Kind.TRAINING, Kind.EXERCISE, Kind.CONTACT, Kind.FINANCE})
# A document is read if at least so many of its sentences, and this share of them, speak of defence;
# shares from .10 to .50 were tried on the negatives and the read half of the dev texts.
_LEAST_SENTENCES, _LEAST_SHARE = 2, 0.2
# In a text of so few sentences one is enough.
_SHORT = 4
# Fewer words of sport or trade than this are only colour.
_CIVIL_WORDS = 3
_DIRECTED = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING, Kind.HOLDING, Kind.NEED})
_SILENT = frozenset({SentenceRole.FURNITURE})
# A one-sided reading must be this sure of the side that it has.
_LONE_FLOOR = 0.9


@dataclass(frozen=True, slots=True)
class Lost:
    """An anchor that made no claim, and the stage of reading that lost it."""

    loaded: Loaded
    why: str
    suppliers: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()


def read_hits(scene: Scene) -> tuple[list[Hit], list[Lost]]:
    """All hits of a document and the anchors that came to nothing."""
    settings = [s for s in scene.settings if s.sentence.role not in _SILENT]
    anchored = [(s, find_anchors(s, settings[:k], scene.rules, scene.text)) for k, s in enumerate(settings)]
    if not speaks_of_defence(settings):
        return [], [Lost(x, "the document hardly speaks of defence") for _, loads in anchored for x in loads]
    prior = _learn_prior(anchored, scene)
    hits: list[Hit] = []
    lost: list[Lost] = []
    for setting, loads in anchored:
        outcomes = [o for loaded in loads for o in _read_anchor(loaded, loads, setting, scene, prior)]
        here = [o for o in outcomes if isinstance(o, Hit)]
        told = [h for h in here if not any(_tells_more(other, h) for other in here)]
        hits += told
        lost += [o for o in outcomes if isinstance(o, Lost)]
    return attach_prices(attribute(hits, find_speakers(settings, scene.text)), settings), lost


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


def _sides(hit: Hit) -> tuple[Filler, ...]:
    return (*hit.suppliers, *hit.recipients)


def _all_local(hit: Hit) -> bool:
    return all(f.local for f in _sides(hit))


def speaks_of_defence(settings: Sequence[Setting]) -> bool:
    """Whether enough of a document is about defence: two sentences at least, and a part of all of them."""
    told = sum(is_defence(s) for s in settings)
    least = 1 if len(settings) <= _SHORT else _LEAST_SENTENCES
    enough = told >= least and told >= _LEAST_SHARE * len(settings)
    return enough and any(is_plainly_defence(s) for s in settings) and not _speaks_of_sport(settings)


def _speaks_of_sport(settings: Sequence[Setting]) -> bool:
    """Whether words of sport, show and market outnumber those of defence."""
    words = [w for s in settings for w in s.words if w.group == "cues"]
    civil = sum(w.name == "civil" for w in words)
    things = sum(len(s.items) + len(s.categories) for s in settings)
    return civil >= _CIVIL_WORDS and civil > things + sum(w.name == "defence" for w in words) / 2


def _learn_prior(anchored: list[tuple[Setting, list[Loaded]]], scene: Scene) -> Prior:
    """Directions that the document states plainly: frames with both sides in the sentence, makers of items."""
    prior = Prior()
    for setting, loads in anchored:
        weight = 1.6 if setting.sentence.role in (SentenceRole.TITLE, SentenceRole.LEAD) else 1.0
        for loaded in loads:
            if loaded.anchor.kind in SYMMETRIC or loaded.anchor.kind in (Kind.CONSTRAINT, Kind.ASSESSMENT):
                continue
            suppliers = local_fillers(loaded, "supplier", setting, scene)
            recipients = local_fillers(loaded, "recipient", setting, scene)
            pair = best_pair(suppliers, recipients, Prior(), makers_of(loaded))
            if pair:
                prior.add(pair.supplier.code, pair.recipient.code, weight * min(pair.score, 2.0))
    return prior


def _read_anchor(
    loaded: Loaded, loads: list[Loaded], setting: Setting, scene: Scene, prior: Prior
) -> Iterator[Hit | Lost]:
    staged = stage_of(loaded, setting, verb_final=scene.rules.verb_final)
    if setting.sentence.folded.rstrip("\"'»”)").endswith("?"):
        yield Lost(loaded, "a question")
        return
    if staged.negated:
        yield Lost(loaded, "negated")
        return
    outcome = _cast(loaded, setting, scene, prior)
    if isinstance(outcome, Lost):
        yield outcome
        return
    if loaded.anchor.sort == "item" and staged.stage is None:
        named = any(f.rule != "maker_of" and f.local for f in outcome.suppliers)
        if not all(f.local for f in outcome.recipients) and not named:
            yield Lost(loaded, "an item without an event or a holder beside it", outcome.suppliers, outcome.recipients)
            return
        if all(f.rule == "maker_of" for f in outcome.suppliers):
            outcome = replace(outcome, anchor=replace(loaded.anchor, kind=Kind.HOLDING, rule="item_with_holder"))
            staged = replace(staged, stage=Stage.IN_SERVICE, rule="item_with_holder")
    hit = _with_details(outcome, loaded, loads, staged, setting, scene)
    yield hit
    left = tuple(i for i in loaded.items if i not in hit.items)
    if left and len(left) < len(loaded.items):
        rest = replace(loaded, anchor=replace(loaded.anchor, span=left[0].span, rule="item_of_other_maker"), items=left)
        yield from _read_anchor(rest, loads, setting, scene, prior)
    if hit.kind is Kind.FINANCE and hit.amount and hit.amount.money:
        for other in setting.values:
            money = other.money
            if money and money.currency == hit.amount.money.currency and money.value != hit.amount.money.value:
                yield replace(hit, amount=other)


def _cast(loaded: Loaded, setting: Setting, scene: Scene, prior: Prior) -> Hit | Lost:
    kind = loaded.anchor.kind
    if kind in SYMMETRIC:
        return _cast_symmetric(loaded, setting, scene, prior)
    if kind is Kind.CONSTRAINT:
        return _cast_constraint(loaded, setting, scene, prior)
    return _cast_directed(loaded, setting, scene, prior)


def _bare_hit(loaded: Loaded, setting: Setting, scene: Scene) -> Hit:
    return Hit(
        anchor=loaded.anchor,
        quote=quote_of(loaded, setting, scene.text),
        stage=None,
        modality=Modality.ASSERTED,
        items=loaded.items,
        categories=loaded.categories,
    )


def _cast_symmetric(loaded: Loaded, setting: Setting, scene: Scene, prior: Prior) -> Hit | Lost:
    local = local_fillers(loaded, "parties", setting, scene)
    context = context_fillers(loaded, "parties", scene, prior)
    members = scene.rules.members
    parties, score = all_parties(local, context)
    if len({f.code for f in parties} - set(members)) < 2 and not any(f.code in members for f in parties):
        return Lost(loaded, "fewer than two parties", tuple(local), tuple(context))
    if score < scene.rules.frames[loaded.anchor.frame].floor:
        return Lost(loaded, "parties under the floor", tuple(local), tuple(context))
    return replace(_bare_hit(loaded, setting, scene), parties=parties, score=score)


def _cast_directed(loaded: Loaded, setting: Setting, scene: Scene, prior: Prior) -> Hit | Lost:
    frame = scene.rules.frames[loaded.anchor.frame]
    suppliers = local_fillers(loaded, "supplier", setting, scene)
    recipients = local_fillers(loaded, "recipient", setting, scene)
    near_by = loaded.anchor.options.get("pair") == "local"
    more_s = [] if near_by else context_fillers(loaded, "supplier", scene, prior)
    more_r = [] if near_by else context_fillers(loaded, "recipient", scene, prior)
    pair = best_pair([*suppliers, *more_s], [*recipients, *more_r], prior, makers_of(loaded))
    if pair and loaded.anchor.kind is Kind.PRODUCTION and _at_home(pair, loaded):
        return Lost(loaded, "made at home", tuple(suppliers), tuple(recipients))
    if pair and pair.score >= frame.floor:
        return replace(
            _bare_hit(loaded, setting, scene),
            items=_made_by(pair.supplier, suppliers, loaded),
            suppliers=row_of(pair.supplier, suppliers, pair.recipient.code),
            recipients=row_of(pair.recipient, recipients, pair.supplier.code),
            score=pair.score,
        )
    if loaded.anchor.options.get("alone") == "recipient":
        lone = max([*recipients, *more_r], key=lambda f: f.score, default=None)
        if lone and lone.score >= _LONE_FLOOR:
            return replace(
                _bare_hit(loaded, setting, scene), recipients=row_of(lone, recipients, ""), score=lone.score / 2
            )
    why = "pair under the floor" if pair else "no pair"
    return Lost(loaded, why, tuple(suppliers + more_s), tuple(recipients + more_r))


def _made_by(supplier: Filler, named: Sequence[Filler], loaded: Loaded) -> tuple[ItemMention, ...]:
    """The items of an anchor without those that another named maker sells: they are a deal of their own."""
    others = {f.code for f in named if f.rule != "maker_of"} - {supplier.code}
    foreign = [i for i in loaded.items if supplier.code not in i.origin and set(i.origin) & others]
    return tuple(i for i in loaded.items if i not in foreign) if len(foreign) < len(loaded.items) else loaded.items


def _at_home(pair: Pair, loaded: Loaded) -> bool:
    """Whether a state makes its own equipment and nobody beside it is named: no cooperation."""
    own = any(pair.recipient.code in item.origin for item in loaded.items)
    return own and not (pair.supplier.local and pair.recipient.local)


def _cast_constraint(loaded: Loaded, setting: Setting, scene: Scene, prior: Prior) -> Hit | Lost:
    """Who limits, who is limited, whose goods; a self-imposed limit has one state in both roles."""
    frame = scene.rules.frames[loaded.anchor.frame]
    limiters = local_fillers(loaded, "parties", setting, scene)
    limited = local_fillers(loaded, "recipient", setting, scene)
    context = context_fillers(loaded, "recipient", scene, prior)
    hit = _bare_hit(loaded, setting, scene)
    if loaded.anchor.options.get("self") == "yes":
        own = max([*limiters, *context], key=lambda f: f.score, default=None)
        if own and own.score >= frame.floor:
            return replace(hit, parties=(own,), recipients=(own,), score=own.score)
        return Lost(loaded, "nobody limits itself", tuple(limiters))
    pair = best_pair(limiters, [*limited, *context], Prior())
    if not pair or pair.score < frame.floor:
        return Lost(loaded, "no limiter with a limited", tuple(limiters), tuple(limited))
    goods = [
        f
        for f in local_fillers(loaded, "supplier", setting, scene)
        if f.code not in (pair.supplier.code, pair.recipient.code)
    ]
    seller = max(goods, key=lambda f: f.score, default=None)
    itself = () if pair.supplier.code in scene.rules.members else (replace(pair.supplier, rule="limits_own_goods"),)
    suppliers = (seller,) if seller else itself
    return replace(
        hit,
        parties=row_of(pair.supplier, limiters, pair.recipient.code),
        recipients=row_of(pair.recipient, limited, pair.supplier.code),
        suppliers=suppliers,
        score=pair.score,
    )


def _with_details(hit: Hit, loaded: Loaded, loads: list[Loaded], staged: Staged, setting: Setting, scene: Scene) -> Hit:
    kind = hit.kind
    soft = kind in (Kind.NEED, Kind.ASSESSMENT, Kind.CONTACT)
    money = kind in (Kind.TRANSFER, Kind.FINANCE, Kind.PRODUCTION, Kind.SERVICE)
    return replace(
        hit,
        stage=None if soft else staged.stage,
        stage_rule=staged.rule,
        modality=staged.modality,
        quantity=None if kind in _UNCOUNTED else quantity_of(loaded, setting, scene),
        amount=amount_of(loaded, setting, loads) if money else None,
        date=None if kind is Kind.ASSESSMENT else date_of(loaded, setting, scene),
        place=place_of(loaded, setting),
        superlative=superlative_of(setting),
        aspect=aspects_of(loaded, setting) if kind is Kind.ASSESSMENT else (),
        leaning=leaning_of(loaded, setting) if kind is Kind.ASSESSMENT else None,
        function=functions_of(loaded, setting) if kind is Kind.NEED else (),
        reason=reason_of(loaded, setting) if kind is Kind.CONSTRAINT else None,
    )

"""Cast an anchor: who is supplier, recipient or party of it, or why nobody is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from terazi.claims.anchors import loses
from terazi.claims.hits import Filler, Hit, Loaded
from terazi.claims.pairs import Pair, Prior, all_parties, best_pair, row_of
from terazi.claims.quotes import quote_of
from terazi.claims.roles import context_fillers, local_fillers, makers_of
from terazi.claims.scene import Scene
from terazi.claims.setting import Setting
from terazi.mentioned import ItemMention, Label, Via
from terazi.model import SYMMETRIC, Kind, Modality, Span, Stage

# A one-sided reading must be this sure of the side that it has.
_LONE_FLOOR = 0.9
# So sure of the pair that its own sentence names, a deed asks no other sentence; .7 to 1.5 were tried.
_OWN_PAIR = 1.2
# Whoever is named so plainly in the sentence itself needs or holds the arms; .3 to .9 were tried.
_OWNS = 0.5
# A deed in a sentence without any state keeps the sides of the deal just told, at this share of its score.
_KEPT = 0.6
# A maker stands at most this many characters before its arms.
_BESIDE = 14
# Case labels of who needs something.
_WANTING = frozenset({Label.BARE, Label.TO, Label.OF, Label.IN})
# Why an anchor is lost whose sides are not known, so that another reader may find them.
PAIRLESS = frozenset({
    "no pair", "pair under the floor", "fewer than two parties", "parties under the floor", "nobody limits itself",
    "no limiter with a limited",
})  # fmt: skip
_GOODS = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING, Kind.FINANCE})


@dataclass(frozen=True, slots=True)
class Moment:
    """Where in a document an anchor is cast: its sentence, what the document has told so far, the
    other anchors of the sentence, and the deal told just before (None if there is none near)."""

    setting: Setting
    scene: Scene
    prior: Prior
    loads: tuple[Loaded, ...]
    last: Hit | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """An anchor that made no claim, and the stage of reading that lost it."""

    loaded: Loaded
    why: str
    suppliers: tuple[Filler, ...] = ()
    recipients: tuple[Filler, ...] = ()


def cast(loaded: Loaded, moment: Moment) -> Hit | Lost:
    """The anchor as a hit with its sides, or the reason why it has none."""
    kind = loaded.anchor.kind
    if kind in SYMMETRIC:
        return _cast_symmetric(loaded, moment)
    if kind is Kind.CONSTRAINT:
        return _cast_constraint(loaded, moment)
    return _cast_losers(loaded, moment) if "losers" in loaded.anchor.options else _cast_directed(loaded, moment)


def _bare_hit(loaded: Loaded, moment: Moment) -> Hit:
    return Hit(
        anchor=loaded.anchor,
        quote=quote_of(loaded, moment.setting, moment.scene.text),
        stage=None,
        modality=Modality.ASSERTED,
        items=loaded.items,
        categories=loaded.categories,
    )


def _cast_symmetric(loaded: Loaded, moment: Moment) -> Hit | Lost:
    local = local_fillers(loaded, "parties", moment.setting, moment.scene)
    context = context_fillers(loaded, "parties", moment.scene, moment.prior)
    members = moment.scene.rules.members
    if loaded.anchor.options.get("pair") == "local" and not local:
        return Lost(loaded, "nobody beside it", tuple(local), tuple(context))
    parties, score = all_parties(local, context)
    if len({f.code for f in parties} - set(members)) < 2 and not any(f.code in members for f in parties):
        return Lost(loaded, "fewer than two parties", tuple(local), tuple(context))
    if score < moment.scene.rules.frames[loaded.anchor.frame].floor:
        return Lost(loaded, "parties under the floor", tuple(local), tuple(context))
    rivals = tuple(_rivals("party", [*local, *context]))
    return replace(_bare_hit(loaded, moment), parties=parties, score=score, rivals=rivals)


def _names_its_maker(loaded: Loaded, suppliers: Sequence[Filler]) -> bool:
    """Whether the sentence says itself whose the arms are ("Russia's Su-30SM", which Russia makes): then no seller of
    another sentence is meant. Arms at hand are their maker's, not the last seller's; who needs arms asks whom the
    sentence names, or nobody."""
    if loaded.anchor.kind is Kind.NEED:
        return True
    if loaded.anchor.kind is Kind.HOLDING:
        return bool(suppliers)
    named = [f for f in suppliers if f.rule != "maker_of"]
    return any(f.code in i.origin and 0 <= i.span.start - f.span.end <= _BESIDE for f in named for i in loaded.items)


_BUYING = frozenset({Label.TO, Label.IN, Label.OF})


def _cast_losers(loaded: Loaded, moment: Moment) -> Hit | Lost:
    """Losing bidders together (codebook ruling 7): all sellers on one side of the anchor in its clause; the buyer is
    no bidder."""
    anchor, setting = loaded.anchor, moment.setting
    clause = setting.clause(anchor.span.start)

    def lost(span: Span) -> bool:
        return loses(anchor, span) and clause.start <= span.start < clause.end

    buying = {p.span for p in setting.parties if p.labels & _BUYING and p.via is not Via.COMPANY}
    bidding = {p.span for p in setting.parties if p.via not in (Via.LEADER, Via.OFFICE)} - buying
    sellers = local_fillers(loaded, "supplier", setting, moment.scene)
    losers = {f.code: f for f in reversed(sellers) if lost(f.span) and (f.rule == "maker_of" or f.span in bidding)}
    firms = {p.span: p.codes for p in setting.parties if p.via is Via.COMPANY} | {
        i.span: i.origin for i in setting.items
    }
    # "A chose B over C", "A bought the B, which saw off C": where a firm has won, A is the buyer.
    won = "after" in anchor.options or any(not lost(span) for span in firms)
    bidders = firms if won else firms | {p.span: p.codes for p in setting.parties if p.span in bidding}
    named = {code for codes in bidders.values() for code in codes} | losers.keys()
    buyers = local_fillers(loaded, "recipient", setting, moment.scene)
    buyers += context_fillers(loaded, "recipient", moment.scene, moment.prior)
    buyer = max((f for f in buyers if f.code not in named), key=lambda f: f.score, default=None)
    if not losers or buyer is None:
        return Lost(loaded, "no losing bidder or no buyer", tuple(sellers), tuple(buyers))
    return replace(
        _bare_hit(loaded, moment),
        items=tuple(i for i in loaded.items if lost(i.span)),
        suppliers=tuple(sorted(losers.values(), key=lambda f: f.span.start)),
        recipients=(buyer,),
        score=buyer.score,
    )


def _is_plain(filler: Filler) -> bool:
    """Whether a state stands under a name (or as "we"), not as an adjective or a noun that may mean several."""
    label = filler.parts[0][0] if filler.parts else ""
    return label != Label.ADJ and filler.rule not in ("own_noun", "both_noun", "several_noun", "maker_of")


def _names_its_owner(loaded: Loaded, recipients: Sequence[Filler]) -> bool:
    """Whether the sentence says itself who needs or holds: then no state of another sentence does."""
    lone = loaded.anchor.kind in (Kind.NEED, Kind.HOLDING)
    makers = makers_of(loaded)
    return lone and any(f.score >= _OWNS and _is_plain(f) and f.code not in makers for f in recipients)


def _cast_directed(loaded: Loaded, moment: Moment) -> Hit | Lost:
    frame = moment.scene.rules.frames[loaded.anchor.frame]
    suppliers = local_fillers(loaded, "supplier", moment.setting, moment.scene)
    recipients = local_fillers(loaded, "recipient", moment.setting, moment.scene)
    near_by = loaded.anchor.options.get("pair") == "local"
    told = _names_its_maker(loaded, suppliers)
    more_s = [] if near_by or told else context_fillers(loaded, "supplier", moment.scene, moment.prior)
    in_want = loaded.anchor.kind is Kind.NEED and any(_is_in_want(f) for f in recipients)
    own = in_want or _names_its_owner(loaded, recipients)
    more_r = [] if near_by or own else context_fillers(loaded, "recipient", moment.scene, moment.prior)
    owned = moment.scene.rules.owners_first
    pair = _own_pair(loaded, suppliers, recipients, moment) or best_pair(
        [*suppliers, *more_s], [*recipients, *more_r], moment.prior, makers_of(loaded), owned=owned
    )
    if pair and loaded.anchor.kind is Kind.SERVICE and pair.supplier.rule == "maker_of" and pair.recipient.local:
        helpers = [f for f in suppliers if f.rule != "maker_of" and f.code != pair.recipient.code]
        pair = best_pair(helpers, recipients, moment.prior)
        if not pair or pair.score < frame.floor:
            return Lost(loaded, "own upkeep", tuple(suppliers), tuple(recipients))
    if pair and loaded.anchor.kind is Kind.PRODUCTION and (_at_home(pair, loaded) or _makes_its_own(pair, loaded)):
        return Lost(loaded, "made at home", tuple(suppliers), tuple(recipients))
    if pair and pair.score >= frame.floor:
        return replace(
            _bare_hit(loaded, moment),
            items=_made_by(pair.supplier, suppliers, loaded),
            suppliers=row_of(pair.supplier, suppliers, pair.recipient.code),
            recipients=row_of(pair.recipient, recipients, pair.supplier.code),
            score=pair.score,
            rivals=(*_rivals("supplier", [*suppliers, *more_s]), *_rivals("recipient", [*recipients, *more_r])),
        )
    if loaded.anchor.options.get("alone") == "recipient":
        lone = max([*recipients, *more_r], key=lambda f: f.score, default=None)
        if lone and lone.score >= _LONE_FLOOR:
            return replace(_bare_hit(loaded, moment), recipients=row_of(lone, recipients, ""), score=lone.score / 2)
    if kept := _kept_sides(loaded, moment, [*suppliers, *recipients]):
        return kept
    why = "pair under the floor" if pair else "no pair"
    return Lost(loaded, why, tuple(suppliers + more_s), tuple(recipients + more_r))


def _rivals(role: str, candidates: Sequence[Filler]) -> list[tuple[str, Filler]]:
    return [(role, filler) for filler in candidates]


def _is_in_want(filler: Filler) -> bool:
    """Whether a state of the sentence stands as who wants or lacks: then nobody of another sentence does."""
    return bool(filler.parts) and filler.parts[0][0] in _WANTING


def _own_pair(loaded: Loaded, suppliers: list[Filler], recipients: list[Filler], moment: Moment) -> Pair | None:
    """The pair that the sentence names itself, if it is sure enough of it to need no state of another sentence; two
    states of one row are partners, not a pair."""
    owned = moment.scene.rules.owners_first
    pair = best_pair(suppliers, recipients, moment.prior, makers_of(loaded), owned=owned)
    if pair is None or pair.score < _OWN_PAIR or pair.supplier.row == pair.recipient.row >= 0:
        return None
    return pair


def _kept_sides(loaded: Loaded, moment: Moment, named: Sequence[Filler]) -> Hit | None:
    """The sides of the deal told just before, for a deed in a sentence that names no state at all."""
    last = moment.last
    if last is None or named or moment.setting.parties or loaded.anchor.options.get("weak") == "yes":
        return None
    if loaded.anchor.kind not in _GOODS or loaded.anchor.sort != "trigger":
        return None
    kept = [
        tuple(replace(f, rule="sides_of_last_deal", local=False) for f in side)
        for side in (last.suppliers, last.recipients)
    ]
    return replace(_bare_hit(loaded, moment), suppliers=kept[0], recipients=kept[1], score=last.score * _KEPT)


def _made_by(supplier: Filler, named: Sequence[Filler], loaded: Loaded) -> tuple[ItemMention, ...]:
    """The items of an anchor without those that another named maker sells: they are a deal of their own."""
    others = {f.code for f in named if f.rule != "maker_of"} - {supplier.code}
    foreign = [i for i in loaded.items if supplier.code not in i.origin and set(i.origin) & others]
    return tuple(i for i in loaded.items if i not in foreign) if len(foreign) < len(loaded.items) else loaded.items


def _at_home(pair: Pair, loaded: Loaded) -> bool:
    """Whether a state makes its own equipment and nobody beside it is named: no cooperation."""
    makers = [item.origin for item in loaded.items]
    own = any(pair.recipient.code in origin and pair.supplier.code not in origin for origin in makers)
    return own and not (pair.supplier.local and pair.recipient.local)


def _shares_making(maker: Filler, limiter: Filler, loaded: Loaded, moment: Moment) -> bool:
    """Whether who limits makes the arms himself with others that the sentence does not name (Germany its share of the
    Eurofighter): then they are his."""
    if maker.rule != "maker_of" or any(maker.code in p.codes for p in moment.setting.parties):
        return False
    return any({maker.code, limiter.code} <= set(i.origin) for i in loaded.items)


def _makes_its_own(pair: Pair, loaded: Loaded) -> bool:
    """Whether the sentence only says who makes the arms ("the drone, which Baykar makes"): the subject of making is
    their maker, and the other side stands elsewhere."""
    subject = bool(pair.supplier.parts) and pair.supplier.parts[0][0] == Label.BARE and pair.supplier.local
    own = bool(loaded.items) and all(pair.supplier.code in item.origin for item in loaded.items)
    return subject and own and not pair.recipient.local and loaded.anchor.bias is Stage.IN_PRODUCTION


def _cast_constraint(loaded: Loaded, moment: Moment) -> Hit | Lost:
    """Who limits, who is limited, whose goods; a self-imposed limit has one state in both roles."""
    frame = moment.scene.rules.frames[loaded.anchor.frame]
    limiters = local_fillers(loaded, "parties", moment.setting, moment.scene)
    limited = local_fillers(loaded, "recipient", moment.setting, moment.scene)
    context = context_fillers(loaded, "recipient", moment.scene, moment.prior)
    hit = _bare_hit(loaded, moment)
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
        for f in local_fillers(loaded, "supplier", moment.setting, moment.scene)
        if f.code not in (pair.supplier.code, pair.recipient.code)
        and not _shares_making(f, pair.supplier, loaded, moment)
    ]
    seller = max(goods, key=lambda f: f.score, default=None)
    itself = (
        () if pair.supplier.code in moment.scene.rules.members else (replace(pair.supplier, rule="limits_own_goods"),)
    )
    suppliers = (seller,) if seller else itself
    return replace(
        hit,
        parties=row_of(pair.supplier, limiters, pair.recipient.code),
        recipients=row_of(pair.recipient, limited, pair.supplier.code),
        suppliers=suppliers,
        score=pair.score,
    )

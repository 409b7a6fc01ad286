"""What a hit tells beside its sides: stage, count, sum, date, place, facets."""

from __future__ import annotations

from dataclasses import replace

from terazi.claims.casting import Moment
from terazi.claims.details import ahead_of, amount_of, date_of, place_of, quantity_of
from terazi.claims.facets import aspects_of, functions_of, leaning_of, reason_of, superlative_of
from terazi.claims.hits import Hit, Loaded
from terazi.claims.roles import near
from terazi.claims.setting import Setting
from terazi.claims.stages import Staged
from terazi.mentioned import Value
from terazi.model import Kind, Stage

# Heads and sheets of paper are no quantity.
_UNCOUNTED = frozenset(
    {
        Kind.AGREEMENT,
        Kind.ASSESSMENT,
        Kind.CONSTRAINT,
        Kind.CONTACT,
        Kind.EXERCISE,
        Kind.FINANCE,
        Kind.TRAINING,
    }
)
# "Another", "separately" speak of an anchor at most so far (share of weight left).
_ANOTHER = 0.7
# Steps that are behind: a month beside one of them is past.
_DONE = frozenset({"agreed", "ordered", "delivered", "in-force"})
# A month of something to come stands this near to its word and to a word of the future (share of weight left).
_SOON = 0.7


def with_details(hit: Hit, loaded: Loaded, staged: Staged, moment: Moment) -> Hit:
    """The hit with all that its sentence tells of it."""
    setting, scene = moment.setting, moment.scene
    kind = hit.kind
    soft = kind in (Kind.NEED, Kind.ASSESSMENT, Kind.CONTACT)
    money = kind in (Kind.TRANSFER, Kind.FINANCE, Kind.PRODUCTION, Kind.SERVICE) or _is_paid_for(loaded, moment)
    return replace(
        hit,
        stage=None if soft else staged.stage,
        stage_rule=staged.rule,
        modality=staged.modality,
        quantity=None if kind in _UNCOUNTED else quantity_of(loaded, setting, scene),
        amount=amount_of(loaded, setting, moment.loads) if money else None,
        date=None if kind is Kind.ASSESSMENT else _dated(loaded, staged, moment),
        place=place_of(loaded, setting),
        superlative=superlative_of(setting),
        another=_is_another(loaded, setting),
        aspect=aspects_of(loaded, setting) if kind is Kind.ASSESSMENT else (),
        leaning=leaning_of(loaded, setting) if kind is Kind.ASSESSMENT else None,
        function=functions_of(loaded, setting) if kind is Kind.NEED else (),
        reason=reason_of(loaded, setting) if kind is Kind.CONSTRAINT else None,
    )


def _is_paid_for(loaded: Loaded, moment: Moment) -> bool:
    """Whether a course stands beside money given for it (codebook ruling 20)."""
    clause = moment.setting.clause(loaded.anchor.span.start)
    funds = (x.anchor.span.start for x in moment.loads if x.anchor.kind is Kind.FINANCE)
    return loaded.anchor.kind is Kind.TRAINING and any(clause.start <= at < clause.end for at in funds)


def _is_another(loaded: Loaded, setting: Setting) -> bool:
    """Whether a word beside the anchor says that its deal is another one."""
    words = (w for w in setting.words if w.group == "cues" and w.name == "another")
    return any(near(loaded.anchor.span, w.span) >= _ANOTHER for w in words)


def _dated(loaded: Loaded, staged: Staged, moment: Moment) -> Value | None:
    """The date of the anchor, in the future if its clause tells of something to come."""
    date = date_of(loaded, moment.setting, moment.scene)
    is_ahead = staged.stage is Stage.PLANNED and _is_to_come(date, loaded, moment.setting)
    return ahead_of(date, moment.scene.published) if is_ahead else date


def _is_to_come(date: Value | None, loaded: Loaded, setting: Setting) -> bool:
    """Whether a date goes with what is still ahead, not with something done beside it ("in April it approved a bill
    that would", "after trials in June it wants to buy")."""
    if date is None:
        return False
    cues = [(w.name, near(date.span, w.span)) for w in setting.named("cues")]
    ahead = max((way for name, way in cues if name == "future"), default=0.0)
    done = max((way for name, way in cues if name in _DONE), default=0.0)
    mine = near(date.span, loaded.anchor.span)
    return min(mine, ahead) >= _SOON and done <= mine

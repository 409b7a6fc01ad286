"""How far a clause says its event has gone, by the cues around the anchor."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.claims.anchors import Loaded
from terazi.claims.roles import near
from terazi.claims.setting import Setting
from terazi.mentioned import WordMention
from terazi.model import Kind, Modality, Span, Stage

# The ladder of goods; of several asserted rungs the highest holds.
LADDER = (
    Stage.INTEREST,
    Stage.TALKS,
    Stage.PLANNED,
    Stage.AGREED,
    Stage.ORDERED,
    Stage.IN_PRODUCTION,
    Stage.DELIVERED,
    Stage.IN_SERVICE,
)
RANK = {stage: rank for rank, stage in enumerate(LADDER, 1)} | {Stage.IN_FORCE: 5, Stage.ONGOING: 7}
BROKEN = (Stage.CANCELLED, Stage.REJECTED, Stage.SUSPENDED, Stage.STALLED, Stage.ENDED)
_WINDOW = 130
# A cue belongs to the anchor's own verb when it stands this near to it (share of weight left).
_OWN_VERB = 0.87
# A word of interest or talk governs a deed that stands at most so many characters from it.
_GOVERNS = 24
_DEEDS = frozenset({Stage.AGREED, Stage.ORDERED, Stage.DELIVERED})
# What each kind may be; a stage that a kind does not know falls to its bias.
_KNOWN: dict[Kind, frozenset[Stage]] = {
    Kind.AGREEMENT: frozenset({*LADDER[:4], Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.EXERCISE: frozenset({Stage.PLANNED, Stage.ONGOING, Stage.CANCELLED, Stage.SUSPENDED}),
    Kind.TRAINING: frozenset({*LADDER[:4], Stage.DELIVERED, Stage.ONGOING, Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.SERVICE: frozenset({*LADDER[:5], Stage.DELIVERED, Stage.ONGOING, Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.FINANCE: frozenset({*LADDER[:4], Stage.DELIVERED, Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.PRODUCTION: frozenset({*LADDER[:6], Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.TRANSFER: frozenset({*LADDER, *BROKEN, Stage.DENIED}),
    Kind.HOLDING: frozenset({Stage.IN_SERVICE}),
    Kind.CONSTRAINT: frozenset({Stage.IN_FORCE, Stage.PLANNED, Stage.SUSPENDED, Stage.ENDED}),
}


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage, the cue that gave it, and how the clause vouches for the event."""

    stage: Stage | None
    rule: str
    modality: Modality
    negated: bool = False


def stage_of(loaded: Loaded, setting: Setting, *, verb_final: bool) -> Staged:
    """The stage of an anchor by the order: denial, breaks, open steps, future, highest rung, bias."""
    anchor = loaded.anchor
    cues = _cues(loaded, setting)
    names = {c.name for c in cues}
    own = {c.name for c in cues if near(anchor.span, c.span) >= _OWN_VERB and not _is_part(c, anchor.span)}
    known = _KNOWN.get(anchor.kind, frozenset())
    modality = Modality.POSSIBLE if names & {"hearsay", "possible", "question"} else Modality.ASSERTED
    if "denied" in names and Stage.DENIED in known:
        return Staged(Stage.DENIED, "cue_denied", Modality.DENIED)
    for stage in BROKEN:
        if stage.value in names and stage in known:
            return Staged(stage, f"cue_{stage}", modality)
    if "negation" in own and "open" in names and Stage.STALLED in known:
        return Staged(Stage.STALLED, "cue_not_yet", modality)
    if "negation" in own and anchor.kind not in (Kind.CONSTRAINT, Kind.ASSESSMENT):
        return Staged(anchor.bias, "cue_negation", modality, negated=True)
    plain = anchor.sort == "trigger" and anchor.bias is not None
    rungs = _rungs(names & own if plain else names, anchor.bias, known)
    if "open" in names and Stage.TALKS in known and rungs:
        return Staged(min(rungs, key=_rank), "cue_open", modality)
    if held := _held_back(loaded, cues, verb_final=verb_final):
        return Staged(held, f"cue_{held}", modality)
    if own & {"future", "intention"} and Stage.PLANNED in known:
        return _future(anchor.bias, names, known)
    if not rungs:
        return Staged(anchor.bias if anchor.bias in known else None, "trigger_bias", modality)
    best = max(rungs, key=_rank)
    return Staged(best, "trigger_bias" if best == anchor.bias else f"cue_{best}", modality)


def _is_part(cue: WordMention, anchor: Span) -> bool:
    """Whether a negation is part of the trigger itself ("has no fighter", "yetmiyor"): then it is meant so."""
    return cue.name == "negation" and anchor.start <= cue.span.start and cue.span.end <= anchor.end


def _held_back(loaded: Loaded, cues: list[WordMention], *, verb_final: bool) -> Stage | None:
    """``interest in buying``, ``talks on the purchase of``: the word that governs the deed is what is told."""
    anchor = loaded.anchor
    if anchor.sort != "trigger" or anchor.bias not in _DEEDS:
        return None
    for stage in (Stage.INTEREST, Stage.TALKS):
        for cue in cues:
            if cue.name != stage.value:
                continue
            way = cue.span.start - anchor.span.end if verb_final else anchor.span.start - cue.span.end
            if 0 <= way <= _GOVERNS:
                return stage
    return None


def _future(bias: Stage | None, names: set[str], known: frozenset[Stage]) -> Staged:
    """A deed still ahead is planned, unless the clause says that it is already agreed or ordered."""
    for stage in (Stage.ORDERED, Stage.AGREED):
        if stage.value in names and stage in known:
            return Staged(stage, f"cue_{stage}", Modality.PLANNED)
    if bias in (Stage.INTEREST, Stage.TALKS):
        return Staged(bias, "trigger_bias", Modality.PLANNED)
    return Staged(Stage.PLANNED, "cue_future", Modality.PLANNED)


def _rank(stage: Stage) -> int:
    return RANK.get(stage, 0)


def _rungs(names: set[str], bias: Stage | None, known: frozenset[Stage]) -> set[Stage]:
    told = {stage for stage in RANK if stage.value in names and stage in known}
    return told | ({bias} if bias and bias in known else set())


def _cues(loaded: Loaded, setting: Setting) -> list[WordMention]:
    """The cues of the anchor's clause, not farther from it than a window."""
    anchor = loaded.anchor.span
    clause = setting.clause(anchor.start)
    window = Span(max(clause.start, anchor.start - _WINDOW), min(clause.end, anchor.end + _WINDOW))
    return [c for c in setting.named("cues", window)]

"""How far a clause says its event has gone, by the cues around the anchor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from terazi.claims.hits import Anchor, Loaded
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
# Kinds whose noun stands far from its verb: "the exercise … will take place".
_FORETOLD = frozenset({Kind.EXERCISE, Kind.TRAINING, Kind.SERVICE})
# Steps that an auxiliary puts off, the words that do, and the characters of "be", "soon be" between.
_STEPS = frozenset({"ordered", "in-production", "delivered", "in-service", "ongoing"})
_PUTS_OFF = frozenset({"future", "negation"})
_AUXILIARY = 9
# Kinds whose words bring their own end or start along: "lifted the embargo".
_OWN_ENDINGS = frozenset({Kind.CONSTRAINT})
_DEEDS = frozenset({Stage.AGREED, Stage.ORDERED, Stage.DELIVERED})
# Cues whose words hold others that they turn round.
_TURNING = frozenset({"affirmed", "open", "future", "intention"})
_TURNED = frozenset({"negation", "denied", "agreed", "ordered", "delivered", "in-service", "in-production", "planned"})
# Kinds whose triggers may be negative by themselves.
_NEGATIVE = frozenset({Kind.NEED, Kind.CONSTRAINT, Kind.ASSESSMENT})
# What each kind may be; a stage that a kind does not know falls to its bias.
_KNOWN: dict[Kind, frozenset[Stage]] = {
    Kind.AGREEMENT: frozenset({*LADDER[:4], Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.EXERCISE: frozenset({Stage.PLANNED, Stage.ONGOING, Stage.CANCELLED, Stage.SUSPENDED}),
    Kind.TRAINING: frozenset({*LADDER[:4], Stage.DELIVERED, Stage.ONGOING, Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
    Kind.SERVICE: frozenset({*LADDER[:4], Stage.DELIVERED, Stage.ONGOING, Stage.IN_FORCE, *BROKEN, Stage.DENIED}),
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
    """The stage of an anchor: the first rule that has an answer, else the trigger's bias."""
    clause = _clause(loaded, setting, verb_final=verb_final)
    answers = (answer for rule in _RULES if (answer := rule(clause)))
    bias = clause.anchor.bias if clause.anchor.bias in clause.known else None
    return next(answers, Staged(bias, "trigger_bias", clause.modality))


@dataclass(frozen=True, slots=True)
class _Clause:
    """What the rules of stages look at: the cues of the anchor's clause, those of its own verb, the
    stages that its kind knows, the places of commas."""

    anchor: Anchor
    cues: tuple[WordMention, ...]
    names: frozenset[str]
    own: frozenset[str]
    known: frozenset[Stage]
    modality: Modality
    verb_final: bool
    commas: tuple[int, ...] = ()

    def is_joined(self, one: Span, other: Span) -> bool:
        """Whether no comma stands between two runs."""
        first, second = sorted((one, other))
        return not any(first.end <= comma < second.start for comma in self.commas)

    @property
    def rungs(self) -> set[Stage]:
        """The asserted rungs; a trigger with a stage of its own heeds only its own verb's cues."""
        plain = self.anchor.sort == "trigger" and self.anchor.bias is not None
        return _rungs(self.names & self.own if plain else self.names, self.anchor.bias, self.known)


def _clause(loaded: Loaded, setting: Setting, *, verb_final: bool) -> _Clause:
    anchor = loaded.anchor
    cues = tuple(c for c in _unsaid(_cues(loaded, setting)) if not _tells_another(c, loaded, setting))
    names = frozenset(c.name for c in cues if not _is_meant(c, anchor) and (verb_final or not _is_to_come(c, cues)))
    own = {c.name for c in cues if near(anchor.span, c.span) >= _OWN_VERB and not _is_part(c, anchor)}
    known = _KNOWN.get(anchor.kind, frozenset())
    modality = Modality.POSSIBLE if names & {"hearsay", "possible", "question"} else Modality.ASSERTED
    start = setting.sentence.span.start
    commas = tuple(start + k for k, letter in enumerate(setting.sentence.folded) if letter == ",")
    return _Clause(anchor, cues, names, frozenset(own), known, modality, verb_final, commas)


# ------------------------------------------------------------------ the rules, in their order


def _denied(clause: _Clause) -> Staged | None:
    if "denied" in clause.names and Stage.DENIED in clause.known:
        return Staged(Stage.DENIED, "cue_denied", Modality.DENIED)
    return None


def _broken(clause: _Clause) -> Staged | None:
    broken = (stage for stage in BROKEN if stage.value in clause.names and stage in clause.known)
    return next((Staged(stage, f"cue_{stage}", clause.modality) for stage in broken), None)


def _not_yet(clause: _Clause) -> Staged | None:
    if "negation" in clause.own and "open" in clause.names and Stage.STALLED in clause.known:
        return Staged(Stage.STALLED, "cue_not_yet", clause.modality)
    return None


def _negated(clause: _Clause) -> Staged | None:
    if "negation" in clause.own and clause.anchor.kind not in (Kind.CONSTRAINT, Kind.ASSESSMENT):
        return Staged(clause.anchor.bias, "cue_negation", clause.modality, negated=True)
    return None


def _still_open(clause: _Clause) -> Staged | None:
    if "open" in clause.names and Stage.TALKS in clause.known and clause.rungs:
        return Staged(min(clause.rungs, key=_rank), "cue_open", clause.modality)
    return None


def _held_back(clause: _Clause) -> Staged | None:
    """``interest in buying``, ``talks on the purchase of``: the word that governs the deed is what is told."""
    anchor = clause.anchor
    if anchor.sort != "trigger" or anchor.bias not in _DEEDS:
        return None
    for stage in (Stage.INTEREST, Stage.TALKS):
        for cue in clause.cues:
            before = anchor.span.start - cue.span.end
            way = cue.span.start - anchor.span.end if clause.verb_final else before
            if cue.name == stage.value and 0 <= way <= _GOVERNS and clause.is_joined(cue.span, anchor.span):
                return Staged(stage, f"cue_{stage}", clause.modality)
    return None


def _ahead(clause: _Clause) -> Staged | None:
    """A deed still ahead is planned, unless the clause says that it is already agreed or ordered."""
    if clause.anchor.kind is Kind.EXERCISE and Stage.ONGOING.value in clause.names:
        return None  # "has begun and will last until Friday"
    near_by = clause.own if clause.anchor.bias or clause.anchor.kind not in _FORETOLD else clause.names
    if not near_by & {"future", "intention"} or Stage.PLANNED not in clause.known:
        return None
    for stage in (Stage.ORDERED, Stage.AGREED):
        if stage.value in clause.names and stage in clause.known:
            return Staged(stage, f"cue_{stage}", Modality.PLANNED)
    if clause.anchor.bias in (Stage.INTEREST, Stage.TALKS):
        return Staged(clause.anchor.bias, "trigger_bias", Modality.PLANNED)
    return Staged(Stage.PLANNED, "cue_future", Modality.PLANNED)


def _highest(clause: _Clause) -> Staged | None:
    if not clause.rungs or clause.anchor.bias in BROKEN:  # what "lifted the embargo that it applied" tells is the end
        return None
    best = max(clause.rungs, key=_rank)
    return Staged(best, "trigger_bias" if best == clause.anchor.bias else f"cue_{best}", clause.modality)


_RULES: tuple[Callable[[_Clause], Staged | None], ...] = (
    _denied, _broken, _not_yet, _negated, _still_open, _held_back, _ahead, _highest,
)  # fmt: skip


def _is_meant(cue: WordMention, anchor: Anchor) -> bool:
    """Whether a ban's own words ("stopped arms exports") say the cue: they stop the arms, not the ban."""
    inside = anchor.span.start <= cue.span.start and cue.span.end <= anchor.span.end
    return inside and anchor.kind is Kind.CONSTRAINT and anchor.bias is not None


def _is_to_come(cue: WordMention, cues: Sequence[WordMention]) -> bool:
    """Whether a step of the ladder stands behind a word that puts it off ("will be supplied", "not delivered")."""
    return cue.name in _STEPS and any(
        c.name in _PUTS_OFF and 0 < cue.span.start - c.span.end <= _AUXILIARY for c in cues
    )


def _is_part(cue: WordMention, anchor: Anchor) -> bool:
    """Whether a negation is part of a trigger that lives by it ("has no fighter", "yetmiyor", "vermeyecek"): then
    it is meant so. In a trigger of any other kind it stands in the verb's ending ("satın almadı") and negates."""
    lives_by_it = anchor.kind in _NEGATIVE or anchor.bias in BROKEN
    inside = anchor.span.start <= cue.span.start and cue.span.end <= anchor.span.end
    return cue.name == "negation" and lives_by_it and inside


def _unsaid(cues: list[WordMention]) -> Iterator[WordMention]:
    """The cues without those that a longer one turns round: "did not hide" denies nothing, "is yet to be signed" is not
    signed."""
    for cue in cues:
        if not any(_turns(longer, cue) for longer in cues):
            yield cue


def _turns(longer: WordMention, cue: WordMention) -> bool:
    wide, narrow = longer.span, cue.span
    inside = wide.start <= narrow.start and narrow.end <= wide.end and len(wide) > len(narrow)
    return inside and longer.name in _TURNING and cue.name in _TURNED


def _tells_another(cue: WordMention, loaded: Loaded, setting: Setting) -> bool:
    """Whether a cue is part of the words of another event ("lifted" in "resumed aid and lifted the embargo")."""
    anchor = loaded.anchor.span
    if anchor.start < cue.span.end and cue.span.start < anchor.end:
        return False
    others = (w for w in setting.named("trigger") if w.name != loaded.anchor.kind and w.name in _OWN_ENDINGS)
    return any(
        w.span.start <= cue.span.start and cue.span.end <= w.span.end and len(w.span) > len(cue.span) for w in others
    )


def _rank(stage: Stage) -> int:
    return RANK.get(stage, 0)


def _rungs(names: AbstractSet[str], bias: Stage | None, known: frozenset[Stage]) -> set[Stage]:
    told = {stage for stage in RANK if stage.value in names and stage in known}
    return told | ({bias} if bias and bias in known else set())


def _cues(loaded: Loaded, setting: Setting) -> list[WordMention]:
    """The cues of the anchor's clause, not farther from it than a window."""
    anchor = loaded.anchor.span
    clause = setting.event(anchor.start)
    window = Span(max(clause.start, anchor.start - _WINDOW), min(clause.end, anchor.end + _WINDOW))
    return setting.named("cues", window)

"""Why an anchor tells of nothing that happened: a question, a topic of talks, an accident, money of one's own."""

from __future__ import annotations

from terazi.claims.casting import Moment
from terazi.claims.hits import Loaded
from terazi.claims.setting import Setting
from terazi.claims.stages import Staged
from terazi.model import Kind, Span, Stage


def why_silent(loaded: Loaded, staged: Staged, moment: Moment) -> str:
    """Why an anchor tells of nothing that happened, "" if it does."""
    setting = moment.setting
    bare = loaded.anchor.sort in ("item", "category") and staged.stage is None
    reasons = (
        (setting.sentence.folded.rstrip("\"'»”)").endswith("?"), "a question"),
        (staged.negated, "negated"),
        (_is_topic(loaded, setting), "a topic of talks"),
        (loaded.anchor.kind is Kind.FINANCE and _is_own_money(loaded, setting), "money of its own"),
        (bare and _is_incident(setting), "an accident or a fight"),
        (staged.stage is Stage.ENDED and _is_freed(loaded, moment), "what a lifted ban was on"),
        (staged.stage is Stage.INTEREST and _is_wished(loaded, moment), "a buyer's lone interest"),
    )
    return next((why for silent, why in reasons if silent), "")


def _is_freed(loaded: Loaded, moment: Moment) -> bool:
    """Whether a sale ends in words that end a ban on it ("lifted its veto on the sale"): no deal is told."""
    clause = moment.setting.clause(loaded.anchor.span.start)
    bans = (x.anchor for x in moment.loads if x.anchor.kind is Kind.CONSTRAINT)
    return loaded.anchor.kind is Kind.TRANSFER and any(clause.start <= a.span.start < clause.end for a in bans)


_BUYING = frozenset({"get", "taken"})


def _is_wished(loaded: Loaded, moment: Moment) -> bool:
    """Whether a purchase is only what its buyer would like ("looks kindly on buying"): a need (codebook ruling 4)."""
    clause = moment.setting.clause(loaded.anchor.span.start)
    needs = (x.anchor for x in moment.loads if x.anchor.kind is Kind.NEED)
    return loaded.anchor.frame in _BUYING and any(clause.start <= a.span.start < clause.end for a in needs)


# Kinds that are told by their noun, and how far before it a word may stand that makes it a topic.
_TOPICS = frozenset({Kind.TRAINING, Kind.SERVICE, Kind.EXERCISE, Kind.PRODUCTION, Kind.TRANSFER})
_TOPIC_REACH = 160
# Who gives and who takes.
_PARTNERS = 2


def _is_topic(loaded: Loaded, setting: Setting) -> bool:
    """Whether the anchor only names a field that was talked about ("discussed training and industrial cooperation")."""
    anchor = loaded.anchor
    if anchor.kind not in _TOPICS or loaded.items or (loaded.categories and not loaded.inherited):
        return False
    within = Span(max(setting.clause(anchor.span.start).start, anchor.span.start - _TOPIC_REACH), anchor.span.start)
    return "topic" in setting.cues(within)


def _is_own_money(loaded: Loaded, setting: Setting) -> bool:
    """Whether money comes from a state's own budget and nobody else is named (codebook ruling 6)."""
    states = {code for p in setting.parties if not p.place_only for code in p.codes}
    return len(states) < _PARTNERS and "own_money" in setting.cues(setting.clause(loaded.anchor.span.start))


def _is_incident(setting: Setting) -> bool:
    """Whether the sentence tells of a crash, a strike or a seizure: what is named there changes no hands."""
    return any(w.group == "cues" and w.name == "incident" for w in setting.words)

"""Verdicts on statements in words: what a check found, by closed templates (``[fact]`` of the texts)."""

from __future__ import annotations

from terazi.briefs.wording import Wording
from terazi.model.checking import Check, Fact, Finding, Outcome

_DAYS = frozenset({"date", "since", "promised", "last", "day"})
_STATES = frozenset({"state", "states", "suppliers", "largest"})
_NAMES = frozenset({"missing", "items", "companies", "held"})
_BY_STATE = frozenset({"courses", "words"})
_STAGES = frozenset({"claimed", "established"})


def outcome_words(outcome: Outcome, wording: Wording) -> str:
    """The verdict as a reader of the language calls it."""
    return wording.say(f"outcome.{outcome.value}")


def rule_words(check: Check, wording: Wording) -> str:
    """The name of the rule that gave it."""
    return wording.say(f"rule.{check.rule.value}")


def fact_words(fact: Fact, wording: Wording) -> str:
    """What was found, with states, days and things by name."""
    values = {name: _shown(name, value, wording) for name, value in fact.values}
    return wording.say(f"fact.{fact.key}", **values)


def deciding(finding: Finding) -> Check:
    """The check that gave a sentence its verdict."""
    worst = next(p for p in finding.parts if p.outcome is finding.outcome)
    return worst.checks[0]


def rival_of(finding: Finding) -> str:
    """What came closest to a sentence otherwise: by the check that decided, else by any other."""
    checks = [deciding(finding), *(check for part in finding.parts for check in part.checks)]
    return next((check.rival for check in checks if check.rival), "")


def rival_words(rival: str, wording: Wording) -> str:
    """A rival by name: a state, a deal or a company."""
    return ", ".join(wording.name(wording.state(one)) for one in rival.split(", ")) if rival else ""


def _shown(name: str, value: str, wording: Wording) -> str:
    """One value in words, by what its name says it is; what is empty is a dash."""
    if name in _BY_STATE:
        return "; ".join(_of_states(part, wording) for part in value.split("; "))
    parts = value.split("+" if name == "group" else ", ")
    return ", ".join(_word(name, part, wording) for part in parts) if value else "–"


def _of_states(part: str, wording: Wording) -> str:
    """``KZ 0.39 > 0.77`` or ``KZ/RU mixed`` with its states by name and its word in the language."""
    states, _, told = part.partition(" ")
    names = " / ".join(wording.state(code) for code in states.split("/"))
    key = f"protocol.{told.replace(' ', '-')}"
    return f"{names} {wording.texts.get(key, told)}"


def _word(name: str, part: str, wording: Wording) -> str:
    if name in _DAYS:
        return wording.day(part)
    if name in _STATES or name == "group":
        return wording.texts.get(f"group.{part}") or wording.state(part)
    if name in _NAMES:
        return _thing(part, wording)
    return wording.label("stage", part) if name in _STAGES else part


def _thing(told: str, wording: Wording) -> str:
    name, _, day = told.partition(" ")
    return f"{wording.name(name)} {wording.day(day)}".strip()

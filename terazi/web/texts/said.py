"""Words for what the ledger tells in codes: who answers for a statement, how credible it is, which rule chose."""

from __future__ import annotations

from collections.abc import Mapping

from terazi.model import Credibility
from terazi.web.answering.words import Words

_OUTLET, _VOICE = "outlet", "voice"


def body_words(body: str, words: Words, speakers: Mapping[str, str] | None = None) -> str:
    """The name of a body: listed ones by name, those of a state by office, outlets and voices as they are told.

    ``speakers``: body -> how its statements name it; without, a voice that no file lists is told without its name.
    """
    names = words.wording.names
    home, _, rest = body.partition("/")
    if body in names:
        return names[body]
    if home in (_OUTLET, _VOICE):
        told = (speakers or {}).get(body, "")
        unlisted = words.say("a named voice") if home == _VOICE else words.wording.raised(rest.replace("-", " "))
        return told or unlisted
    if rest and len(home) == 2:
        return words.say("%(state)s, %(office)s", state=words.wording.state(home.upper()), office=_office(rest, words))
    return (speakers or {}).get(body, "") or _office(rest or body, words)


def _office(office: str, words: Words) -> str:
    """An office of state; an embassy bears the code of the state in which it stands."""
    kind, _, host = office.partition("-")
    if kind == "embassy" and host:
        return words.say("embassy in %(state)s", state=words.wording.state(host.upper()))
    offices = {
        "presidency": words.say("presidency"),
        "government": words.say("government"),
        "parliament": words.say("parliament"),
        "ministry": words.say("ministry"),
        "defence-ministry": words.say("ministry of defence"),
        "foreign-ministry": words.say("foreign ministry"),
        "interior-ministry": words.say("ministry of the interior"),
        "industry-ministry": words.say("ministry of industry"),
        "finance-ministry": words.say("ministry of finance"),
        "economy-ministry": words.say("ministry of economy"),
        "trade-ministry": words.say("ministry of trade"),
        "transport-ministry": words.say("ministry of transport"),
        "emergencies-ministry": words.say("ministry of emergencies"),
        "security-council": words.say("security council"),
        "security-service": words.say("security service"),
        "general-staff": words.say("general staff"),
        "air-force": words.say("air force"),
        "navy": words.say("navy"),
        "army": words.say("army"),
        "border-service": words.say("border service"),
        "coast-guard": words.say("coast guard"),
        "national-guard": words.say("national guard"),
        "gendarmerie": words.say("gendarmerie"),
        "armed-forces": words.say("armed forces"),
        "police": words.say("police"),
        "defence-industry-agency": words.say("defence industry agency"),
        "arms-trade-agency": words.say("arms trade agency"),
        "embassy": words.say("embassy"),
    }
    return offices.get(office, office.replace("-", " "))


def credibility_words(credibility: Credibility, stage: str, words: Words) -> str:
    """How credible a stage is: the number with its name and the reason for it."""
    return words.say(
        "Credibility of “%(stage)s”: %(number)s of 6, %(name)s: %(why)s",
        stage=words.wording.label("stage", stage),
        number=words.wording.number(credibility.number),
        name=number_words(credibility.number, words),
        why=_why(credibility.why, words),
    )


def number_words(number: int, words: Words) -> str:
    """What a number of credibility means."""
    return (
        words.say("confirmed"),
        words.say("probably true"),
        words.say("possibly true"),
        words.say("doubtful"),
        words.say("improbable"),
        words.say("cannot be judged"),
    )[number - 1]


def _why(why: str, words: Words) -> str:
    reasons = {
        "no stage is told": words.say("no stage is told"),
        "a formal record tells another value": words.say("a formal record tells another value"),
        "its denial is established": words.say("its denial is established"),
        "what it denies is established": words.say("what it denies is established"),
        "a formal record speaks against it": words.say("a formal record speaks against it"),
        "only copies go so far, not the statement that they carry": words.say(
            "only copies go so far, not the statement that they carry"
        ),
        "independent bodies tell it": words.say("independent bodies tell it"),
        "independent bodies tell it, and others contradict": words.say(
            "independent bodies tell it, and others contradict"
        ),
        "a formal record tells it alone": words.say("a formal record tells it alone"),
        "one body tells it": words.say("one body tells it"),
        "one body tells it, and others contradict": words.say("one body tells it, and others contradict"),
        "nobody answers for it": words.say("nobody answers for it"),
    }
    return reasons[why]


def rule_words(rule: str, who: str, words: Words) -> str:
    """Which rule chose the value that the ledger shows; ``who`` tells it."""
    told = {
        "record": words.say("A formal record of a party tells it: %(who)s.", who=who),
        "bodies": words.say("Most independent bodies tell it: %(who)s.", who=who),
        "first": words.say("As many bodies tell the one as the other; the name told first is shown."),
        "earliest": words.say("The history keeps the first day on which a step is told."),
        "unestablished": words.say("No stage is told by two bodies or a formal record, so none is established."),
        "tie": words.say("As many bodies tell the one as the other, so no value is shown."),
        "other": words.say("The ledger shows a value that is none of these."),
    }
    return told[rule]


def verdict_words(words: Words) -> dict[str, str]:
    """What people decided, by the value of the verdict."""
    return {
        "accept": words.say("the claim is right"),
        "edit": words.say("a field was put right"),
        "reject": words.say("the claim is wrong"),
        "same": words.say("two claims are of one deal"),
        "different": words.say("two claims are of two deals"),
        "unsure": words.say("unsure"),
        "not enough information": words.say("not enough information"),
        "undo": words.say("an earlier judgement was taken back"),
    }

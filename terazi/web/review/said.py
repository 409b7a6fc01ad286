"""Words for reviewing: why something waits, why it was rejected, what was saved."""

from __future__ import annotations

from collections.abc import Mapping

from terazi.briefs.phrases import value_words
from terazi.flows.reviewing import Wait, Why
from terazi.web.answering.words import Words

# Why a claim is thrown out, as it is kept with the judgement: by number.
REJECTED: Mapping[str, str] = {
    "1": "the text does not say it",
    "2": "wrong country or side",
    "3": "wrong equipment",
    "4": "wrong stage",
    "5": "no defence cooperation",
    "6": "another reason",
}


def queue_words(words: Words) -> dict[Why, str]:
    """The parts of the queue."""
    return {
        Why.CONFLICTS: words.say("Sources conflict"),
        Why.SINGLE: words.say("One origin alone"),
        Why.DOUBT: words.say("Doubtful reading"),
        Why.AUDIT: words.say("Random check"),
    }


def why_words(wait: Wait, words: Words) -> str:
    """Why this waits."""
    w = words.wording
    if wait.why is Why.CONFLICTS:
        return words.say(
            "Sources conflict on the %(field)s: here %(value)s, elsewhere %(others)s.",
            field=w.label("field", "suppliers" if wait.field == "supplier" else wait.field),
            value=told_words(wait, words),
            others=w.many([_value(wait.field, one, words) for one in wait.rivals]),
        )
    if wait.why is Why.SINGLE:
        return words.count(
            "One origin alone tells the stage “%(stage)s”, in a deal of which %(n)s claim tells.",
            "One origin alone tells the stage “%(stage)s”, in a deal of which %(n)s claims tell.",
            wait.weight,
            stage=w.label("stage", wait.value),
        )
    if wait.why is Why.DOUBT and wait.confidence < 1:
        return words.say("It was read with low confidence: %(share)s.", share=w.percent(wait.confidence))
    if wait.why is Why.DOUBT:
        return words.say("Two readers read this text; only one of them found this claim.")
    return words.say("Drawn at random: one claim in twenty is looked at, whatever speaks for it.")


def told_words(wait: Wait, words: Words) -> str:
    """What the claims tell of what is in question."""
    return _value(wait.field, wait.value, words) if wait.value else ""


def _value(field: str, value: str, words: Words) -> str:
    return value_words("suppliers" if field == "supplier" else field, value, words.wording)


def reason_words(words: Words) -> dict[str, str]:
    """The reasons for throwing a claim out, by number."""
    return {
        "1": words.say("the text does not say it"),
        "2": words.say("wrong country or side"),
        "3": words.say("wrong equipment"),
        "4": words.say("wrong stage"),
        "5": words.say("no defence cooperation"),
        "6": words.say("another reason"),
    }


def why_told(why: str, words: Words) -> str:
    """The reason kept with a judgement in the reader's language as far as it is one of ours; a note as written."""
    reason, sign, note = why.partition(": ")
    number = next((number for number, told in REJECTED.items() if told == reason), "")
    return f"{reason_words(words)[number]}{sign}{note}" if number else why


def done_words(act: str, n: int, words: Words) -> str:
    """What was saved, about so many claims; "" for nothing."""
    told = {
        "accept": words.count("Accepted: %(n)s claim.", "Accepted: %(n)s claims.", n),
        "reject": words.count("Rejected: %(n)s claim.", "Rejected: %(n)s claims.", n),
        "edit": words.count("Corrected: %(n)s claim.", "Corrected: %(n)s claims.", n),
        "enough": words.count(
            "Left open for want of information: %(n)s claim.", "Left open for want of information: %(n)s claims.", n
        ),
        "same": words.say("Saved: the same deal."),
        "different": words.say("Saved: two different deals."),
        "skip": words.say("Put off to the end of the queue."),
        "undo": words.say("Taken back."),
    }
    return told.get(act, "")

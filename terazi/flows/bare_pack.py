"""A language without a pack, as far as CLDR knows it: names of states, months, currencies, and no words of events."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from terazi.knowledge import Knowledge, Language, State

# For a language that CLDR lacks too.
_FALLBACK = "en"


def bare_pack(code: str, knowledge: Knowledge) -> Language:
    """What a model's reply on a text in that language can be held against: states by their plain names, listed bodies
    and systems, numbers, sums and dates. Names that take endings are seen only where they stand without one."""
    states = tuple(sorted({state for pack in knowledge.languages.values() for state in pack.states}))
    return _pack(code, states)


@cache
def _pack(code: str, states: tuple[str, ...]) -> Language:
    locale = _locale(code)
    named = {state: locale.territories[state] for state in states if state in locale.territories}
    return Language(
        code=code,
        name=locale.english_name or code,
        states={state: State(names=(name,)) for state, name in named.items()},
    )


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("_", "-").partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return Locale.parse(_FALLBACK)

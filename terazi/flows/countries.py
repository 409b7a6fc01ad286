"""Countries as people write them: codes, or names in any language of the knowledge files."""

from __future__ import annotations

from difflib import get_close_matches

from terazi.errors import TeraziError
from terazi.folding import fold
from terazi.knowledge import Knowledge


def country(word: str, knowledge: Knowledge) -> str:
    """The code of a state or alliance, from the code itself or from its name in any language.

    A ``TeraziError`` names the nearest names, or the codes with the same first letter.
    """
    codes = {code for pack in knowledge.languages.values() for code in (*pack.states, *pack.alliances)}
    if word.upper() in codes:
        return word.upper()
    names = _names(knowledge)
    if fold(word) in names:
        return names[fold(word)]
    raise TeraziError(f"unknown country {word!r}", hint=_nearest(fold(word), names, codes))


def _names(knowledge: Knowledge) -> dict[str, str]:
    """Folded name -> code, of all states and alliances in all languages."""
    found: dict[str, str] = {}
    for pack in knowledge.languages.values():
        for code, state in pack.states.items():
            found |= {fold(name): code for name in state.names}
        for code, names in pack.alliances.items():
            found |= {fold(name): code for name in names}
    return found


def _nearest(word: str, names: dict[str, str], codes: set[str]) -> str:
    alike = sorted(code.lower() for code in codes if code.lower().startswith(word[:1]))
    if len(word) == 2 and alike:
        return f"Codes with {word[0]}: {', '.join(alike)}"
    near = get_close_matches(word, names, n=3, cutoff=0.7)
    if near:
        return "Did you mean " + " or ".join(f"{name} ({names[name].lower()})" for name in near) + "?"
    return "Give an ISO code or a name, such as kz or Kazakhstan"

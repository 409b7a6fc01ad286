"""States named in a text, each place once: by their names, adjectives, people and seats, whatever ending they bear."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.ledger.lexicon import Lexicon

# A name of up to so many letters stands as it is ("ABD", "Çin"); one of the next length bears an ending of so many
# letters at most, or it is another word.
_WHOLE, _SHORT, _ENDING = 3, 5, 5


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a state is named in a folded text, and its code in small letters."""

    start: int
    end: int
    code: str


def states_at(text: str, lexicon: Lexicon) -> list[Place]:
    """All places, in the order of the text; of names that overlap the longest ("South Sudan", not "Sudan")."""
    found = [
        Place(start, end, lexicon.states[word])
        for start, end, word in lexicon.state_runs.places(text)
        if _is_word(start, end, text) and not _in_an_office(start, end, text, lexicon)
    ]
    kept: list[Place] = []
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def states_in(phrase: str, lexicon: Lexicon) -> list[str]:
    """Codes of the states in a phrase, in the order of the text, each once."""
    return list(dict.fromkeys(place.code for place in states_at(phrase, lexicon)))


def nearest_state(before: str, after: str, lexicon: Lexicon) -> str:
    """The state named nearest to what stands between two texts; "" if they name none."""
    spots = [(len(before) - place.end, place.code) for place in states_at(before, lexicon)]
    spots += [(place.start, place.code) for place in states_at(after, lexicon)]
    return min(spots)[1] if spots else ""


def _is_word(start: int, end: int, text: str) -> bool:
    """Whether a word begins here and ends as a name may; scripts without capitals write words together."""
    if text[start] == text[start].upper():
        return True
    if start and text[start - 1].isalnum():
        return False
    if end - start > _SHORT:
        return True
    behind = next((n for n, c in enumerate(text[end : end + _ENDING + 1]) if not c.isalpha()), len(text[end:]))
    return behind <= (0 if end - start <= _WHOLE else _ENDING)


def _in_an_office(start: int, end: int, text: str, lexicon: Lexicon) -> bool:
    """Whether the word is that of an office: "maliye bakanı" names no Mali, "совет безопасности" no Soviets."""
    stems = lexicon.office_stems.get(text[start : start + 2], ())
    return any(start + len(stem) >= end and text.startswith(stem, start) for stem in stems)

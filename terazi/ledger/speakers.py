"""Speakers: the body that answers for whoever a text lets speak, by the words for him or beside his name (O2, O3)."""

from __future__ import annotations

import re

from terazi.folding import fold
from terazi.ledger.bodies import (
    abbreviates,
    company_body,
    home,
    is_office,
    office_in,
    organisation,
    sole_company,
    spelled_in,
    tail,
)
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Found, Lexicon, holds, spot
from terazi.ledger.names import looks_like_a_person, named_in
from terazi.ledger.states import states_at

# A person's body is told within this many characters of his name ("Engin Aykol, head of Nurol Makina").
NEAR_NAME = 90
# "President of <company>": the company stands so few characters behind the word.
_OF = 8
# Who presides or governs may do so in a company.
_ALSO_IN_COMPANIES = frozenset({"presidency", "government"})


def body_of(said_by: str, entry: Entry, lexicon: Lexicon) -> str:
    """The id of the body behind a speaker, ``kg/defence-ministry`` or ``baykar``; "" if the text does not tell."""
    spoken, text = fold(said_by), fold(entry.report.text)
    direct = (
        _party_named(said_by, entry, lexicon) or organisation(said_by, lexicon) or office_in(spoken, entry, lexicon)
    )
    if direct.endswith("/ministry"):
        return _ministry_meant(direct, text, entry, lexicon)
    if direct:
        return direct
    nobody = speaks_for_a_body(said_by, lexicon) and not names_somebody(said_by, entry, lexicon)
    if (looks_like_a_person(said_by) and not nobody) or not speaks_for_a_body(said_by, lexicon):
        return (
            _beside_the_name(said_by, text, entry, lexicon)
            or lexicon.leaders.get(spoken, "")
            or _only(said_by, entry, lexicon)
        )
    return (sole_company(entry, lexicon) or _company_told(entry, lexicon)) if nobody else ""


def is_unnamed(said_by: str, lexicon: Lexicon) -> bool:
    """Whether the words name nobody: sources, experts, people familiar (rule O3)."""
    spoken = fold(said_by)
    nameless = holds(lexicon.sources, spoken) or holds(lexicon.unnamed, spoken)
    return nameless and not looks_like_a_person(said_by)


def speaks_for_a_body(said_by: str, lexicon: Lexicon) -> bool:
    """Whether the words say no more than that somebody speaks for a body, or for the maker (rule O3)."""
    return holds(lexicon.spokesman, fold(said_by)) or holds(lexicon.maker, fold(said_by))


def names_somebody(said_by: str, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether the words hold a name, of which nothing need be known: "an official of Kestrel"; a capital that opens a
    sentence is none, nor is that of a state."""
    at = entry.report.text.find(said_by)
    opens = at < 0 or not entry.report.text[:at].rstrip(" «»“”\"'—–-") or entry.report.text[:at].rstrip()[-1:] in ".!?"
    folded = fold(said_by)
    states = states_at(folded, lexicon)
    words = [m for m in re.finditer(r"[^\W\d_]+", said_by) if not any(p.start <= m.start() < p.end for p in states)]
    return any(m[0][0].isupper() and (m.start() > 0 or not opens) for m in words)


# ------------------------------------------------------------------ by the words for him


def _party_named(said_by: str, entry: Entry, lexicon: Lexicon) -> str:
    """The company among the claim's parties that the words name, in whatever script, or whose initials they are."""
    for org in sorted(entry.claim.orgs):
        if not is_office(org, lexicon) and (
            fold(org) in fold(said_by) or named_in(org, said_by) or abbreviates(org, said_by)
        ):
            return company_body(org, lexicon)
    return ""


def _ministry_meant(direct: str, text: str, entry: Entry, lexicon: Lexicon) -> str:
    """ "The ministry": the first ministry that the text names in full."""
    named = [
        (place.start, office, text[place.start : place.end])
        for row, office in lexicon.offices_in(text)
        if office.endswith("-ministry")
        for place in spot(row, text)
    ]
    if not named:
        return direct
    state = direct.split("/", maxsplit=1)[0]
    _, office, phrase = min(named)
    return f"{state}/{office}" if state and state != home(entry) else office_in(phrase, entry, lexicon) or direct


def _only(said_by: str, entry: Entry, lexicon: Lexicon) -> str:
    """The claim's only company, for who is called neither by a person's name nor by one of his own."""
    if looks_like_a_person(said_by) or names_somebody(said_by, entry, lexicon):
        return ""
    return sole_company(entry, lexicon)


def _company_told(entry: Entry, lexicon: Lexicon) -> str:
    """The only company that the text names."""
    told = {
        company_body(org, lexicon) for claim in entry.report.claims for org in claim.orgs if not is_office(org, lexicon)
    }
    told |= {body for _, body in spelled_in(entry.report.text, lexicon)}
    return told.pop() if len(told) == 1 else ""


# ------------------------------------------------------------------ beside his name


def _beside_the_name(said_by: str, text: str, entry: Entry, lexicon: Lexicon) -> str:
    """The office or company told nearest to a speaker's name in the text."""
    at, length = _find_name(said_by, text)
    if at < 0:
        return ""
    before = tail(text[:at], NEAR_NAME)
    after = re.split(r"[.!?]\s", text[at + length : at + length + NEAR_NAME])[0]
    companies = [
        (distance, name, body)
        for name, body in _known_names(entry, lexicon)
        for distance in _distances(name, before, after)
    ]
    offices = [
        (distance, row, "")
        for row, office in lexicon.offices_in(text)
        if office != "ministry"
        for distance in _distances(row, before, after)
        if not (office in _ALSO_IN_COMPANIES and _of_a_company(distance, row, companies))
    ]
    if not companies and not offices:
        return _company_in_other_letters(f"{before} {after}", entry, lexicon)
    distance, name, body = min(companies + offices)
    if body:
        return body
    behind = bool(distance % 2)
    window, start = (after, at + length) if behind else (before, at - len(before))
    place = next(p for p in spot(name, window) if _distance(p, before, behind=behind) == distance)
    return office_in(window[place.start : place.end], entry, lexicon, start + place.start)


def _company_in_other_letters(window: str, entry: Entry, lexicon: Lexicon) -> str:
    """The claim's company that stands beside a name, spelled as the text's language spells it."""
    told = {
        company_body(org, lexicon) for org in entry.claim.orgs if not is_office(org, lexicon) and named_in(org, window)
    }
    return told.pop() if len(told) == 1 else ""


def _of_a_company(distance: int, row: str, companies: list[tuple[int, str, str]]) -> bool:
    """Whether a company is told at once behind a word that is told behind the name: "Li Wei, president of Norinco"."""
    return bool(distance % 2) and any(0 < other - distance <= 2 * (len(row) + _OF) for other, _, _ in companies)


def _distances(row: str, before: str, after: str) -> list[int]:
    in_front = [_distance(p, before, behind=False) for p in spot(row, before)]
    return in_front + [_distance(p, before, behind=True) for p in spot(row, after)]


def _distance(place: Found, before: str, *, behind: bool) -> int:
    """How far a place stands from a name, even in front of it, odd behind it."""
    return 2 * place.start + 1 if behind else 2 * (len(before) - place.end)


def _known_names(entry: Entry, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Spellings of bodies that the text holds, and the claim's own organisations."""
    names = {fold(s): body for s, body in spelled_in(entry.report.text, lexicon)}
    for org in entry.claim.orgs:
        if not is_office(org, lexicon):
            names.setdefault(fold(org), company_body(org, lexicon))
    return sorted(names.items())


def _find_name(said_by: str, text: str) -> tuple[int, int]:
    """Where a speaker is named; by his last name where the full one is not found."""
    whole = fold(said_by)
    if (at := text.find(whole)) >= 0:
        return at, len(whole)
    for word in reversed(whole.split()):
        stem = word[: max(4, len(word) - 2)]
        if len(stem) >= 4 and (at := text.find(stem)) >= 0:
            return at, len(word)
    return -1, 0

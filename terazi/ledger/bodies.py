"""Bodies: which ministry, company or office answers for a speaker named in a text (rule O2)."""

from __future__ import annotations

import re
from terazi.folding import fold, slug
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import Found, Lexicon, holds, spot
from terazi.ledger.names import latin, looks_like_a_person, sounds
from terazi.ledger.states import nearest_state
from terazi.ledger.states import states_in as states_in
from terazi.model import OutletRole

# Which state an office belongs to is told beside it ("Turkish defence minister") within this many characters.
BESIDE = 24
# Behind the office the state follows at once ("minister of defence of Tajikistan").
AFTER = 14
# A person's body is told within this many characters of his name ("Engin Aykol, head of Nurol Makina").
NEAR_NAME = 90


def body_of(said_by: str, entry: Entry, lexicon: Lexicon) -> str:
    """The id of the body behind a speaker, ``kg/defence-ministry`` or ``baykar``; "" if the text does not tell."""
    spoken, text = fold(said_by), fold(entry.report.text)
    direct = (
        _party_named(said_by, entry, lexicon) or _organisation(said_by, lexicon) or office_in(spoken, entry, lexicon)
    )
    if direct.endswith("/ministry"):
        return _ministry_meant(direct, text, entry, lexicon)
    if direct or not looks_like_a_person(said_by):
        return direct or sole_company(entry, lexicon)
    return _beside_the_name(said_by, text, entry, lexicon)


def owner_body(entry: Entry, lexicon: Lexicon) -> str:
    """The body whose page a primary document is."""
    return name_body(entry.report.owner or entry.report.outlet, entry, lexicon)


def name_body(name: str, entry: Entry, lexicon: Lexicon) -> str:
    """The body that a plain name means; its own spelling where nothing is known of it."""
    return _organisation(name, lexicon) or office_in(fold(name), entry, lexicon) or slug(latin(name))


def is_unnamed(said_by: str, lexicon: Lexicon) -> bool:
    """Whether the words name nobody: sources, experts, people familiar (rule O3)."""
    return holds(lexicon.unnamed, fold(said_by)) and not looks_like_a_person(said_by)


def office_in(spoken: str, entry: Entry, lexicon: Lexicon) -> str:
    """``state/office`` for the first office named in a folded phrase."""
    for row, office in lexicon.offices_in(spoken):
        for found in spot(row, spoken):
            if office == "embassy":
                return _embassy(spoken, entry, lexicon)
            states = states_in(spoken, lexicon)
            return f"{states[0] if states else _state_meant(spoken, found, entry, lexicon)}/{office}"
    return ""


def _embassy(spoken: str, entry: Entry, lexicon: Lexicon) -> str:
    """The first state named is the one that sends, the second the one that receives."""
    states = states_in(spoken, lexicon)
    if not states:
        text = _without_organisations(fold(entry.report.text), entry, lexicon)
        at = max(text.find(spoken), 0)
        after = re.split(r"[.,!?]\s", text[at : at + len(spoken) + NEAR_NAME])[0]
        states = states_in(f"{_tail(text[:at], 2 * BESIDE)} {after}", lexicon)
    return "/embassy-".join(states[:2]) if len(states) > 1 else f"{states[0] if states else ''}/embassy"


# ------------------------------------------------------------------ states


def _state_meant(spoken: str, found: Found, entry: Entry, lexicon: Lexicon) -> str:
    """The state of an office named without one: told beside it, named last, or the outlet's own."""
    text = _without_organisations(fold(entry.report.text), entry, lexicon)
    at = text.find(spoken)
    at = text.find(spoken[found.start : found.end]) if at < 0 else at
    before, after = (text[max(0, at - 400) : at], text[at + len(spoken) :]) if at >= 0 else ("", "")
    if near := nearest_state(_tail(before, BESIDE), after[:AFTER].split(".")[0], lexicon):
        return near
    if holds(lexicon.same_state, spoken + " " + after[:BESIDE]) and (near := nearest_state(before, "", lexicon)):
        return near
    return _home(entry) or nearest_state(_tail(before, 400), after[:120].split(". ")[0], lexicon)


def _home(entry: Entry) -> str:
    """The outlet's state where it is a party of the claim, else the only recipient."""
    if entry.report.country and entry.report.country.upper() in entry.claim.everyone:
        return entry.report.country.lower()
    return entry.claim.recipients[0].lower() if len(entry.claim.recipients) == 1 else ""


def _tail(before: str, length: int) -> str:
    """What stands before, up to so many characters and not beyond the sentence."""
    return re.split(r"[.!?]\s", before[-length:])[-1]


def _without_organisations(text: str, entry: Entry, lexicon: Lexicon) -> str:
    """The text with names of companies blanked: "Turkish Aerospace" does not name a state here."""
    names = [fold(org) for org in entry.claim.orgs] + [s for s in lexicon.body_runs.in_text(text) if len(s) > 6]
    for name in sorted(names, key=lambda n: (-len(n), n)):
        if not is_office(name, lexicon):
            text = text.replace(name, " " * len(name))
    return text


# ------------------------------------------------------------------ organisations and people


def _party_named(said_by: str, entry: Entry, lexicon: Lexicon) -> str:
    """The company among the claim's parties that the words name, or whose initials they are."""
    for org in sorted(entry.claim.orgs):
        if not is_office(org, lexicon) and (fold(org) in fold(said_by) or _abbreviates(org, said_by)):
            return company_body(org, lexicon)
    return ""


def _abbreviates(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short.isupper() and len(short) >= 3 and initials(long) == fold(short)


def _organisation(said_by: str, lexicon: Lexicon) -> str:
    """The longest known spelling that stands in the phrase as a word of its own."""
    found = [(len(s), body) for s, body in _spelled_in(said_by, lexicon)]
    return max(found)[1] if found else ""


def _spelled_in(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Known spellings in a text; those in capitals only where the text has capitals."""
    folded = fold(text)
    here, in_folded = lexicon.body_runs.in_text(text), lexicon.body_runs.in_text(folded)
    return [
        (s, lexicon.bodies[s])
        for s in sorted(here | in_folded)
        if (s in here and _stands_alone(s, text)) or (s in in_folded and _stands_alone(s, folded))
    ]


def _stands_alone(spelling: str, text: str) -> bool:
    """Short names must end where the word ends, long ones may bear an ending."""
    if len(spelling) > 5:
        return bool(spot(spelling, text))
    return re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", text) is not None


def is_office(org: str, lexicon: Lexicon) -> bool:
    """Whether an organisation is an office of state: it bears one of their words and is no known company."""
    return fold(org) not in lexicon.bodies and any(spot(row, fold(org)) for row, _ in lexicon.offices_in(fold(org)))


def company_body(org: str, lexicon: Lexicon) -> str:
    """The id of a company named as a party."""
    return lexicon.bodies.get(fold(org)) or lexicon.bodies.get(org) or slug(latin(org))


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
    return f"{state}/{office}" if state and state != _home(entry) else office_in(phrase, entry, lexicon) or direct


def _beside_the_name(said_by: str, text: str, entry: Entry, lexicon: Lexicon) -> str:
    """The office or company told nearest to a person's name in the text."""
    at, length = _find_name(said_by, text)
    if at < 0:
        return ""
    before = _tail(text[:at], NEAR_NAME)
    after = re.split(r"[.!?]\s", text[at + length : at + length + NEAR_NAME])[0]
    spots = [
        (distance, row, "")
        for row, office in lexicon.offices_in(text)
        if office != "ministry"
        for distance in _distances(row, before, after)
    ]
    spots += [
        (distance, name, body)
        for name, body in _known_names(entry, lexicon)
        for distance in _distances(name, before, after)
    ]
    if not spots:
        return ""
    _, name, body = min(spots)
    window = f"{before} {after}"
    return body or office_in(window[spot(name, window)[0].start : spot(name, window)[0].end], entry, lexicon)


def _distances(row: str, before: str, after: str) -> list[int]:
    return [2 * (len(before) - p.end) for p in spot(row, before)] + [2 * p.start + 1 for p in spot(row, after)]


def _known_names(entry: Entry, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Spellings of bodies that the text holds, and the claim's own organisations."""
    names = {fold(s): body for s, body in _spelled_in(entry.report.text, lexicon)}
    for org in entry.claim.orgs:
        if not is_office(org, lexicon):
            names.setdefault(fold(org), company_body(org, lexicon))
    return sorted(names.items())


def _find_name(said_by: str, text: str) -> tuple[int, int]:
    """Where a person is named; by his last name where the full one is not found."""
    whole = fold(said_by)
    if (at := text.find(whole)) >= 0:
        return at, len(whole)
    for word in reversed(whole.split()):
        stem = word[: max(4, len(word) - 2)]
        if len(stem) >= 4 and (at := text.find(stem)) >= 0:
            return at, len(word)
    return -1, 0


def sole_company(entry: Entry, lexicon: Lexicon) -> str:
    """The claim's one organisation that is no office of state; "" if there are none or several."""
    companies = {company_body(org, lexicon) for org in entry.claim.orgs if not is_office(org, lexicon)}
    return companies.pop() if len(companies) == 1 else ""


def is_primary(entry: Entry) -> bool:
    """Whether the document is a page of its owner."""
    return entry.report.role is OutletRole.PRIMARY


def initials(name: str) -> str:
    """``sami`` for Saudi Arabian Military Industries."""
    return "".join(word[0] for word in sounds(name))

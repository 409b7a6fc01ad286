"""Bodies: the offices of state and the companies that a name or a text means (rule O2)."""

from __future__ import annotations

import re

from terazi.folding import fold, slug
from terazi.ledger.entries import Entry
from terazi.ledger.lexicon import WHOLE, Found, Lexicon, holds, spot
from terazi.ledger.names import latin, sounds
from terazi.ledger.states import nearest_state, states_in
from terazi.model import OutletRole

# Which state an office belongs to is told beside it ("Turkish defence minister") within this many characters.
BESIDE = 24
# Behind the office the state follows at once ("minister of defence of Tajikistan").
AFTER = 14
# How far behind an embassy its states may be told.
_BEHIND = 90


def owner_body(entry: Entry, lexicon: Lexicon) -> str:
    """The body whose page a primary document is."""
    return name_body(entry.report.owner or entry.report.outlet, entry, lexicon)


def name_body(name: str, entry: Entry, lexicon: Lexicon) -> str:
    """The body that a plain name means; its own spelling where nothing is known of it."""
    return organisation(name, lexicon) or office_in(fold(name), entry, lexicon) or slug(latin(name))


def office_in(spoken: str, entry: Entry, lexicon: Lexicon, at: int = -1) -> str:
    """``state/office`` for the first office named in a folded phrase. ``at``: where the phrase stands in the folded
    text; -1 for where it stands first."""
    for row, office in lexicon.offices_in(spoken):
        for found in spot(row, spoken, WHOLE):
            if office == "embassy":
                return _embassy(spoken, entry, lexicon)
            states = states_in(spoken, lexicon)
            return f"{states[0] if states else _state_meant(spoken, found, entry, lexicon, at)}/{office}"
    return ""


def _embassy(spoken: str, entry: Entry, lexicon: Lexicon) -> str:
    """The first state named is the one that sends, the second the one that receives."""
    states = states_in(spoken, lexicon)
    if not states:
        text = _without_organisations(fold(entry.report.text), entry, lexicon)
        at = max(text.find(spoken), 0)
        states = _states_beside(text, at, len(spoken), lexicon) or _embassy_told(text, lexicon)
    sender = states[0] if states else ""
    host = states[1] if len(states) > 1 else _host(sender, entry)
    return f"{sender}/embassy-{host}" if host else f"{sender}/embassy"


def _states_beside(text: str, at: int, length: int, lexicon: Lexicon) -> list[str]:
    """The states named around a place, up to the next stop behind it."""
    after = re.split(r"[.,!?]\s", text[at : at + length + _BEHIND])[0]
    return states_in(f"{tail(text[:at], 2 * BESIDE)} {after}", lexicon)


def _embassy_told(text: str, lexicon: Lexicon) -> list[str]:
    """ "The embassy": the states of the first one that the text names with them."""
    rows = [row for row, office in lexicon.offices_in(text) if office == "embassy"]
    places = sorted(place for row in rows for place in spot(row, text))
    told = (_states_beside(text, place.start, place.end - place.start, lexicon) for place in places)
    return next((states for states in told if states), [])


def _host(sender: str, entry: Entry) -> str:
    """Where an embassy stands that is named without its seat: with the only other party of the claim."""
    others = sorted(code for code in entry.claim.everyone if code.lower() != sender)
    return others[0].lower() if sender and len(others) == 1 else ""


# ------------------------------------------------------------------ states


def _state_meant(spoken: str, found: Found, entry: Entry, lexicon: Lexicon, at: int) -> str:
    """The state of an office named without one: told beside it, named last, or the outlet's own."""
    text = _without_organisations(fold(entry.report.text), entry, lexicon)
    at = text.find(spoken) if at < 0 else at
    at = text.find(spoken[found.start : found.end]) if at < 0 else at
    before, after = (text[max(0, at - 400) : at], text[at + len(spoken) :]) if at >= 0 else ("", "")
    if near := nearest_state(tail(before, BESIDE), after[:AFTER].split(".")[0], lexicon):
        return near
    if holds(lexicon.same_state, spoken + " " + after[:BESIDE]) and (near := nearest_state(before, "", lexicon)):
        return near
    return home(entry) or nearest_state(tail(before, 400), after[:120].split(". ")[0], lexicon)


def home(entry: Entry) -> str:
    """The outlet's state where it is a party of the claim, else the only recipient."""
    if entry.report.country and entry.report.country.upper() in entry.claim.everyone:
        return entry.report.country.lower()
    return entry.claim.recipients[0].lower() if len(entry.claim.recipients) == 1 else ""


def tail(before: str, length: int) -> str:
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


def abbreviates(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return short.isupper() and len(short) >= 3 and initials(long) == fold(short)


def organisation(said_by: str, lexicon: Lexicon) -> str:
    """The longest known spelling that stands in the phrase as a word of its own."""
    found = [(len(s), body) for s, body in spelled_in(said_by, lexicon)]
    return max(found)[1] if found else ""


def spelled_in(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
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

"""Values as people write them, brought to what claims hold: names of states, systems and bodies to codes and ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from babel import Locale

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.countries import country
from terazi.flows.settle import lexicon_from
from terazi.folding import fold, slug
from terazi.knowledge import Knowledge
from terazi.ledger.edits import canonical

_SIDES = frozenset({"suppliers", "recipients", "parties"})
# A name this near to a known one is a slip; a system that is really new belongs into the knowledge files first.
_SLIP = 0.85


def spelled(field: str, text: str, knowledge: Knowledge) -> str:
    """The one way to write this value of a field: ``Kırgızistan`` is ``kg``, ``Bayraktar TB2`` is ``bayraktar-tb2``.

    A ``TeraziError`` names what was possible where the value is none of the field.
    """
    if field in _SIDES:
        text = " + ".join(country(part.strip(), knowledge) for part in text.split("+") if part.strip())
    if field == "items":
        names = {slug(id_): id_ for id_ in knowledge.systems}
        text = _things(text, {**lexicon_from(knowledge).items, **names}, knowledge.systems)
    if field == "orgs":
        spellings = {slug(name): id_ for name, id_ in lexicon_from(knowledge).bodies.items()}
        names = {slug(id_): id_ for id_ in knowledge.organisations}
        text = _things(text, {**spellings, **names}, knowledge.organisations)
    written = canonical(field, text)
    if field == "amount" and written:
        _check_currency(written[:3])
    return written


def _things(text: str, known: Mapping[str, str], ids: Collection[str]) -> str:
    return " + ".join(_thing(part.strip(), known, ids) for part in text.split(" + ") if part.strip())


def _thing(name: str, known: Mapping[str, str], ids: Collection[str]) -> str:
    written = slug(name)
    if written in known:
        return known[written]
    near = get_close_matches(written, ids, n=3, cutoff=_SLIP)
    if near:
        hint = f"Did you mean {' or '.join(near)}? What is really new is written into the knowledge files first"
        raise TeraziError(f"unknown name {name!r}", hint=hint)
    if not written:
        raise TeraziError(f"no name: {name!r}", hint="Write an id or a name, such as bayraktar-tb2")
    return written


def _check_currency(code: str) -> None:
    known = set(Locale("en").currencies)
    if code not in known:
        alike = [one for one in known if fold(one)[0] == fold(code)[0]]
        raise TeraziError(f"no currency: {code!r}", hint=did_you_mean(code, alike or known))

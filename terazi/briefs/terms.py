"""The terms of a claim: whoever and whatever fills the gaps of its sentence. What the claim lacks has no term."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.briefs.grammar import Term
from terazi.briefs.wording import Wording
from terazi.model import Aspect, Category, Claim, Function, Kind, Stage

# Kinds that are about equipment even where the text calls it nothing.
_OF_THINGS = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.HOLDING})


def terms_of(claim: Claim, wording: Wording) -> dict[str, Term]:
    """Terms by gap: sides, things, what is judged and needed, who speaks."""
    parties = "limiter" if claim.kind is Kind.CONSTRAINT else "parties" if len(claim.parties) > 1 else "party"
    found = {
        "supplier": None if is_own(claim, claim.suppliers) else _states(claim.suppliers, wording),
        "recipient": None if is_own(claim, claim.recipients) else _states(claim.recipients, wording),
        parties: _states(claim.parties, wording),
        "things": things_of(claim, wording),
        "topic": None if _is_vague(claim) else things_of(claim, wording),
        "speaker": _speaker(claim.said_by, wording),
        "purpose": _members("purpose", (f for f in claim.function if f is not Function.GENERAL), wording),
        **_judged(claim, wording),
    }
    return {gap: term for gap, term in found.items() if term is not None}


def things_of(claim: Claim, wording: Wording) -> Term | None:
    """What it is about with its number: systems by name, else their category, as one term."""
    number, part = _numbers(claim)
    if claim.items:
        names, several = wording.many(wording.name(item) for item in claim.items), len(claim.items) > 1
        thing = wording.term(names, is_name=True, is_many=several or number != 1)
    elif claim.category or claim.kind in _OF_THINGS:
        thing, several = _category(claim.category or (Category.GENERAL,), number, wording), len(claim.category) > 1
    else:
        return None
    if number is None:
        return thing
    return _counted(thing, number, part, several, wording)


def is_own(claim: Claim, side: tuple[str, ...]) -> bool:
    """Whether who sets a limit is that side: then its goods or cooperation are its own, and it is named once."""
    return claim.kind is Kind.CONSTRAINT and bool(side) and side == claim.parties


def is_part_told(claim: Claim) -> bool:
    """Whether the units delivered so far stand in the sentence itself: "two of six"."""
    return claim.stage is Stage.DELIVERED and claim.delivered not in (None, 0) and bool(claim.items or claim.category)


def _numbers(claim: Claim) -> tuple[int | None, int | None]:
    """Units, and how many of them are told as a part."""
    if not is_part_told(claim):
        return claim.quantity, None
    if claim.quantity is None:
        return claim.delivered, None
    return claim.quantity, claim.delivered if claim.delivered != claim.quantity else None


def _counted(thing: Term, number: int, part: int | None, several: bool, wording: Wording) -> Term:
    grammar, values = wording.grammar, {"number": wording.numeral(number), "thing": thing}
    if part is not None:
        words = grammar.part.format_map({**values, "part": wording.numeral(part)})
        return wording.term(words, is_many=part != 1, is_definite=True)
    template = grammar.several if several else "{number} {thing}"
    return wording.term(template.format_map(values), is_name=thing.is_name, is_many=number != 1)


def _category(categories: tuple[Category, ...], number: int | None, wording: Wording) -> Term:
    nouns = [wording.grammar.nouns[category] for category in categories]
    names = [noun.bare if number is None else noun.one if number == 1 else noun.other for noun in nouns]
    is_one = len(nouns) == 1 and (nouns[0].is_mass if number is None else number == 1)
    return wording.term(wording.many(names), is_many=not is_one)


def _is_vague(claim: Claim) -> bool:
    return not claim.items and claim.quantity is None and set(claim.category) <= {Category.GENERAL}


def _states(codes: tuple[str, ...], wording: Wording) -> Term | None:
    if not codes:
        return None
    return wording.term(wording.many(wording.named(code) for code in codes), is_name=True, is_many=len(codes) > 1)


def _judged(claim: Claim, wording: Wording) -> dict[str, Term | None]:
    aspects = [aspect for aspect in claim.aspect if aspect is not Aspect.OTHER]
    return {
        "aspects": _members("aspect", aspects, wording),
        "aspect": _members("aspect", aspects[:1], wording),
        "others": _members("aspect", aspects[1:], wording),
    }


def _members(table: str, members: Iterable[str], wording: Wording) -> Term | None:
    words = [wording.sentences[f"{table}.{member}"][0] for member in members]
    return wording.term(wording.many(words)) if words else None


def _speaker(words: str | None, wording: Wording) -> Term | None:
    """Who says so, in the words of the text: a name as it is, anything else ("border service") between quotes."""
    told = " ".join((words or "").split()).rstrip(".;, ")
    if not told:
        return None
    return wording.term(f"“{told}”" if told[0].islower() else wording.body(told), is_name=True)

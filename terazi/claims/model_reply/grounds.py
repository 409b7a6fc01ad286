"""The ground of one value of a reply: its quote in its sentence, and there what our own code reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from terazi.claims.build import spoken_name
from terazi.claims.model_reply.parse import Told
from terazi.claims.model_reply.quotes import places
from terazi.claims.model_reply.rejects import Why
from terazi.claims.model_reply.seen import Seen
from terazi.claims.model_reply.shapes import Asked, Shape
from terazi.folding import fold, slug
from terazi.mentioned import PartyMention, Value
from terazi.model import Money, SentenceRole, Span

# A name is not longer than this many words.
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A value that stands: what it is in a ``Claim``, where, and which check let it pass."""

    value: object
    span: Span
    sentence: int
    rule: str


def grounds_of(told: Told, asked: Asked, seen: Seen) -> list[Ground] | Why:
    """What a told value comes to (a quote may name several systems), or why it falls."""
    sentence = seen.sentence(told.sentence)
    if sentence is None or sentence.role is SentenceRole.FURNITURE:
        return Why.SENTENCE
    found = places(told.quote, sentence, seen.text)
    if isinstance(found, Why):
        return found
    read = [_READ[asked.shape](told, place, asked, seen) for place in found]
    stands = next((one for one in read if not isinstance(one, Why)), None)
    if stands is None:
        return next(one for one in read if isinstance(one, Why))
    return [Ground(value=value, span=span, sentence=told.sentence, rule=rule) for value, span, rule in stands]


# What stands in one place: values with their own spans and the names of the checks.
Stands = Sequence[tuple[object, Span, str]]


def _member(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    del seen
    member = next((one for one in asked.members or () if one == told.value), None)
    return [(member, place, "model_quote")] if member else Why.ILLEGAL


def _state(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    """The state that our own finder sees there, and in a directed role no other beside it."""
    named = [p for p in seen.parties(place) if not p.place_only]
    found = next((p for p in named if told.value in p.codes), None)
    if found is None:
        return _maker(told, place, asked, seen)
    if asked.name != "parties" and any(p.codes != found.codes for p in named):
        return Why.SEVERAL_STATES
    return [(told.value, found.span, "model_state")]


def _maker(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    """A supplier may stand behind the system that it makes, or behind the company that makes a system of the text
    there (Airbus in Spain)."""
    if asked.name != "suppliers":
        return Why.STATE
    systems = [i.span for i in seen.items(place) if told.value in i.origin]
    makers = [p.span for p in seen.parties(place) if p.org and told.value in seen.homes(p.org)]
    found = [*systems, *makers]
    return [(told.value, found[0], "model_maker")] if found else Why.STATE


def _count(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    """A number of the place, or the sum of its numbers (two systems of one deal: codebook, ruling 19)."""
    del asked
    numbers = [(v, v.number) for v in seen.values(place) if v.number is not None]
    same = next((v for v, number in numbers if number == told.value), None)
    if same:
        return [(_whole(told.value), same.span, "model_number")]
    if len(numbers) > 1 and sum((n for _, n in numbers), Decimal(0)) == told.value:
        return [(_whole(told.value), Span(numbers[0][0].span.start, numbers[-1][0].span.end), "model_sum_of_numbers")]
    return Why.VALUE


def _whole(value: object) -> int:
    return int(value) if isinstance(value, Decimal) else 0


def _money(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    del asked
    return _same(seen.values(place), lambda v: v.money, told.value, "model_money")


def _date(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    del asked
    return _same(seen.values(place), lambda v: v.date, told.value, "model_date")


def _same(
    values: Sequence[Value], read: Callable[[Value], str | Money | None], told: object, rule: str
) -> Stands | Why:
    """The value of the place that is the one told, as our own code reads it."""
    same = next((v for v in values if read(v) is not None and read(v) == told), None)
    return [(read(same), same.span, rule)] if same else Why.VALUE


def _place(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    """A state by its code, or a town in the words of the text."""
    del asked
    named = next((p for p in seen.parties(place) if told.value in p.codes), None)
    if named:
        return [(told.value, named.span, "model_state")]
    words = place.of(seen.text)
    same = isinstance(told.value, str) and fold(told.value.strip()) == fold(words)
    return [(words, place, "model_words")] if same and _looks_like_a_name(words) else Why.STATE


def _name(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    """Systems and bodies by the ids that our own finders give them, unlisted ones by the slug of their name."""
    del told
    known = list(_systems(place, seen) if asked.name == "items" else _bodies(seen.parties(place)))
    if known:
        return known
    words = place.of(seen.text)
    is_other = any(p.span == place for p in seen.parties(place)) or any(i.span == place for i in seen.items(place))
    if is_other or not _looks_like_a_name(words) or not slug(words):
        return Why.NAME
    return [(slug(words), place, "model_name")]


def _systems(place: Span, seen: Seen) -> Iterator[tuple[object, Span, str]]:
    yield from ((i.id, i.span, "model_system") for i in seen.items(place))


def _bodies(parties: Sequence[PartyMention]) -> Iterator[tuple[object, Span, str]]:
    yield from ((p.org, p.span, "model_body") for p in parties if p.org)


def _looks_like_a_name(words: str) -> bool:
    """A capital or a number, and few words: "the army" is no name."""
    return any(ch.isupper() or ch.isdigit() for ch in words) and len(words.split()) <= _LONGEST_NAME


def _words(told: Told, place: Span, asked: Asked, seen: Seen) -> Stands | Why:
    del told
    words = place.of(seen.text)
    return [(spoken_name(words) if asked.name == "said_by" else words, place, "model_words")]


_READ: dict[Shape, Callable[[Told, Span, Asked, Seen], Stands | Why]] = {
    Shape.MEMBER: _member,
    Shape.CODE: _state,
    Shape.COUNT: _count,
    Shape.MONEY: _money,
    Shape.DATE: _date,
    Shape.PLACE: _place,
    Shape.NAME: _name,
    Shape.WORDS: _words,
}

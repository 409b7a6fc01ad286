"""What an address asks: filters, a day, a page of the list; a wrong word is refused with what was possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.asked import day, member
from terazi.flows.countries import country
from terazi.knowledge import Knowledge
from terazi.model import Category, Kind, Stage
from terazi.web.deals.filters import Filters

# How an address writes that nobody is named as the supplier or the recipient.
UNNAMED = "unnamed"
FILTER_KEYS = (
    "supplier", "recipient", "party", "category", "stage", "kind", "item", "from", "to", "min_origins", "disputed",
)  # fmt: skip
COMMON_KEYS = (*FILTER_KEYS, "asof", "page", "limit")
# So many rows at most a list has: more take longer than one waits for a page.
PAGE_ROWS, MOST_ROWS = 50, 500
_LONGEST, _MOST_VALUES = 200, 50
_YES, _NO = frozenset({"1", "yes", "true"}), frozenset({"0", "no", "false"})

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``pairs``: keys and values in one fixed order and spelling, so that one question has one address.

    ``as_of``: an ISO day or prefix, "" for now; ``page`` from 1; ``limit``: rows of a page;
    ``own``: the values of the keys that only this screen has.
    """

    filters: Filters
    as_of: str
    page: int
    limit: int
    own: Mapping[str, tuple[str, ...]]
    pairs: Pairs

    def first(self, key: str) -> str:
        """The first value of a key of the screen, "" for none."""
        return next(iter(self.own.get(key, ())), "")


def read_asked(given: Iterable[tuple[str, str]], knowledge: Knowledge, own: tuple[str, ...] = ()) -> Asked:
    """The question of an address; a ``TeraziError`` names the word that says nothing. Empty values ask nothing."""
    values = _sorted_out(given, own)

    def states(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys("" if w == UNNAMED else country(w, knowledge) for w in values.get(key, ())))

    filters = Filters(
        suppliers=states("supplier"),
        recipients=states("recipient"),
        parties=states("party"),
        categories=tuple(dict.fromkeys(member(w, Category).value for w in values.get("category", ()))),
        stages=tuple(dict.fromkeys(member(w, Stage).value for w in values.get("stage", ()))),
        kinds=tuple(dict.fromkeys(member(w, Kind).value for w in values.get("kind", ()))),
        items=tuple(dict.fromkeys(values.get("item", ()))),
        since=_day(_single(values, "from")),
        until=_day(_single(values, "to")),
        least=_number(values, "min_origins", 0, 0, 1000),
        disputed=_flag(_single(values, "disputed")),
    )
    _check_order(filters)
    as_of, kept = _day(_single(values, "asof")), {key: values[key] for key in own if key in values}
    page, limit = _number(values, "page", 1, 1, 10**6), _number(values, "limit", PAGE_ROWS, 1, MOST_ROWS)
    pairs = [*_written(filters), *([("asof", as_of)] if as_of else [])]
    pairs += [(key, value) for key, told in kept.items() for value in told]
    pairs += [(key, str(n)) for key, n, usual in (("page", page, 1), ("limit", limit, PAGE_ROWS)) if n != usual]
    return Asked(filters=filters, as_of=as_of, page=page, limit=limit, own=kept, pairs=tuple(pairs))


def _written(filters: Filters) -> Iterable[tuple[str, str]]:
    """Filters as an address writes them."""
    states = (("supplier", filters.suppliers), ("recipient", filters.recipients), ("party", filters.parties))
    yield from ((key, code.lower() or UNNAMED) for key, codes in states for code in codes)
    words = (("category", filters.categories), ("stage", filters.stages), ("kind", filters.kinds))
    yield from ((key, word) for key, told in (*words, ("item", filters.items)) for word in told)
    yield from ((key, when) for key, when in (("from", filters.since), ("to", filters.until)) if when)
    if filters.least:
        yield "min_origins", str(filters.least)
    if filters.disputed is not None:
        yield "disputed", str(int(filters.disputed))


def _sorted_out(given: Iterable[tuple[str, str]], own: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    known, values = (*COMMON_KEYS, *own), dict[str, tuple[str, ...]]()
    for key, value in given:
        if key not in known:
            raise TeraziError(f"unknown key {key[:40]!r} in the address", hint=did_you_mean(key[:40], known))
        if key not in own and (len(value) > _LONGEST or len(values.get(key, ())) >= _MOST_VALUES):
            raise TeraziError(f"too much in {key}", hint=f"At most {_MOST_VALUES} values of {_LONGEST} characters")
        if value.strip():
            values[key] = (*values.get(key, ()), value.strip())
    return values


def _single(values: Mapping[str, tuple[str, ...]], key: str) -> str:
    found = values.get(key, ("",))
    if len(found) > 1:
        raise TeraziError(f"{key} is given twice", hint="Give it once")
    return found[0]


def _day(word: str) -> str:
    return day(word) if word else ""


def _number(values: Mapping[str, tuple[str, ...]], key: str, usual: int, least: int, most: int) -> int:
    word = _single(values, key)
    if not word:
        return usual
    if not (word.isascii() and word.isdigit() and len(word) < 10 and least <= int(word) <= most):
        raise TeraziError(f"no number for {key}: {word!r}", hint=f"Give a whole number from {least} to {most}")
    return int(word)


def _flag(word: str) -> bool | None:
    if not word:
        return None
    if word.lower() not in _YES | _NO:
        raise TeraziError(f"disputed is yes or no, not {word!r}", hint="Give disputed=1 or disputed=0")
    return word.lower() in _YES


def _check_order(filters: Filters) -> None:
    shared = min(len(filters.since), len(filters.until))
    if shared and filters.since[:shared] > filters.until[:shared]:
        raise TeraziError(
            f"the time ends before it begins: {filters.since} to {filters.until}", hint="Swap from and to"
        )

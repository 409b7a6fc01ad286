"""Namesakes: one person or company has one body, in whatever script and with whatever words he is named (O2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations

from terazi.folding import fold, slug
from terazi.ledger.bodies import initials
from terazi.ledger.names import latin, looks_like_a_person, same_name, sounds

Named = tuple[str, str]


def agreed_bodies(named: Iterable[Named]) -> Mapping[Named, str]:
    """Speaker and body -> the body that counts: where one name has several, the best told one counts everywhere."""
    rows = sorted(set(named))
    alike: dict[str, list[Named]] = {}
    for row in rows:
        for key in _likeness(row):
            alike.setdefault(key, []).append(row)
    better: dict[Named, str] = {}
    for row in rows:
        near = {other for key in _likeness(row) for other in alike.get(key, [])} | {row}
        better[row] = min((o[1] for o in near if _one_voice(row, o)), key=lambda b: (b.startswith("voice/"), b))
    return better


def _likeness(named: Named) -> set[str]:
    """What two spellings of one speaker share at least one of: letters that begin two words of a person's name; the
    initials of a company; letters that begin each word of a name of which nothing is known."""
    speaker = named[0]
    if looks_like_a_person(speaker):
        return {f"{a} {b}" for a, b in combinations(sorted(word[:2] for word in sounds(speaker)), 2)}
    short = "".join(c for c in fold(speaker) if c.isalpha())
    own = {" ".join(word[:2] for word in sounds(_name(speaker)))} if _is_unknown(named) else set()
    return own | {speaker, initials(speaker)} | ({short} if speaker.isupper() else set())


def _one_voice(a: Named, b: Named) -> bool:
    """The same spelling of a person, a company and its initials, or a company of which nothing else is known."""
    if a == b:
        return True
    if looks_like_a_person(a[0]) and looks_like_a_person(b[0]) and same_name(a[0], b[0]):
        return True
    if _is_unknown(a) and _is_unknown(b) and _one_company(_name(a[0]), _name(b[0])):
        return True
    if looks_like_a_person(a[0]) and looks_like_a_person(b[0]):
        return False
    if any("/" in body.removeprefix("voice/") for _, body in (a, b)):
        return False
    short, long = sorted((a[0], b[0]), key=len)
    return short.isupper() and len(short) >= 3 and initials(long) == "".join(c for c in fold(short) if c.isalpha())


def _is_unknown(named: Named) -> bool:
    """Whether the body is nothing but the spelling of the name."""
    return named[1].startswith("voice/") or named[1] == slug(latin(named[0]))


def _one_company(a: str, b: str) -> bool:
    """Two names with as many words, each of which sounds like the other's."""
    return len(sounds(a)) == len(sounds(b)) and same_name(a, b)


@lru_cache(maxsize=65536)
def _name(speaker: str) -> str:
    """The words with a capital, behind which "spokesman of" falls away; all words in a script without capitals."""
    words = [word for word in re.findall(r"[^\W_]+", speaker) if word[0].isupper()]
    return " ".join(words) or speaker

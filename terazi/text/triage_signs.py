"""The signs that triage looks for: words of defence of each language, and names of weapon systems."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from terazi.folding import fold
from terazi.knowledge import Language, System
from terazi.knowledge.letters import latin_words
from terazi.model import Category
from terazi.text.triage import Automaton, Sign, Triage, plain

# Categories whose words everybody uses (vehicles, engines, rounds) are no sign by themselves.
_VAGUE = frozenset({Category.GENERAL, Category.OTHER, Category.VEHICLE, Category.ENGINE, Category.AMMUNITION})
# Shorter runs of a pattern stand inside too many other words; a pattern without a longer one is left out.
_SHORTEST = 3
# Names of systems take endings from this length on: "Somali" is no SOM.
_TAKES_ENDINGS = 4
# Turkic stems end in a hard or a soft consonant by what follows: araç, but aracı.
_SOFT = {"ç": "c", "k": "ğ", "p": "b", "t": "d"}
_RUN = re.compile(r"\*?[^*\s][^*]*\*?")
_PIECE = re.compile(r"[^\W\d_]+|\d+")


def compile_triage(languages: Iterable[Language], systems: Iterable[System]) -> Triage:
    """The triage of some languages and systems."""
    from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415  (start-up time)

    by_run: dict[str, list[Sign]] = defaultdict(list)
    for sign in (*(s for pack in languages for s in _of_language(pack)), *(s for x in systems for s in _of_system(x))):
        by_run[sign.run].append(sign)
    for run, signs in by_run.items():
        if len(signs) > 1:
            by_run[run] = _joined(signs)
    automaton: Automaton = CharwiseDoubleArrayAhoCorasick(list(by_run))
    return Triage(tuple(map(tuple, by_run.values())), automaton)


def _joined(signs: Iterable[Sign]) -> list[Sign]:
    """Signs of one run that differ only in whose word they are, as one for all those languages."""
    first: dict[Sign, Sign] = {}
    for sign in signs:
        key = replace(sign, packs=frozenset(), why="")
        known = first.get(key)
        first[key] = replace(known, packs=known.packs | sign.packs) if known else sign
    return list(first.values())


def _of_language(pack: Language) -> Iterator[Sign]:
    """The signs of a language in its own letters, and without marks in each Latin alphabet that it has beside."""
    yield from _written(pack, tuple)
    for alphabet in pack.latin:
        yield from _written(pack, partial(latin_words, alphabet=alphabet))


def _written(pack: Language, written: Callable[[Iterable[str]], Iterable[str]]) -> Iterator[Sign]:
    for pattern in written(pack.cues.get("defence", ())):
        yield from _of_pattern(pattern, pack, f"{pattern!r}", strong=True)
    for pattern in written(pack.nouns.get("force", ())):
        yield from _of_pattern(pattern, pack, f"{pattern!r}", strong=False)
    for category, patterns in pack.categories.items():
        for pattern in written(patterns):
            yield from _of_pattern(pattern, pack, f"{category} {pattern!r}", strong=category not in _VAGUE)


def _of_pattern(pattern: str, pack: Language, what: str, *, strong: bool) -> Iterator[Sign]:
    """The longest run of a pattern that stands in a text as it is written: up to an open ending or a gap."""
    runs = [run for gap in fold(pattern).replace("-", " ").split("~") for run in _RUN.findall(gap)]
    run = max(runs, key=lambda r: len(r.strip("* ")))
    bare = run.strip("* ")
    if len(bare) < _SHORTEST:
        return
    softens = bool(pack.cases.endings) and not pack.cases.before
    others = (r.strip() for r in runs if r is not run)
    sign = Sign(
        run=bare,
        why=f"{pack.code} {what}",
        strong=strong,
        packs=frozenset({pack.code}),
        open_start=run.startswith("*"),
        open_end=run.endswith("*"),
        beside=tuple(_hard(r) if softens else r for r in others),
    )
    yield sign
    if softens and sign.open_end and bare[-1] in _SOFT:
        yield replace(sign, run=bare[:-1] + _SOFT[bare[-1]])


def _hard(run: str) -> str:
    """A run with an open ending, without the last consonant where that may soften."""
    return f"{run[:-2]}*" if run[-1:] == "*" and run[-2:-1] in _SOFT else run


def _of_system(system: System) -> Iterator[Sign]:
    """A system's spellings, joined in any way; those that also mean something else are weak signs."""
    guarded = {guard.spelling for guard in system.guarded}
    for spelling in dict.fromkeys((system.name, *system.spellings, *sorted(guarded))):
        pieces = _PIECE.findall(fold(spelling))
        for run in dict.fromkeys((plain(spelling), "".join(pieces), " ".join(pieces))):
            if len(run) >= _SHORTEST:
                yield Sign(
                    run=run,
                    why=system.id,
                    strong=spelling not in guarded,
                    open_end=len(run) >= _TAKES_ENDINGS,
                    name=True,
                    capitals=spelling.isalpha() and spelling.isupper(),
                )

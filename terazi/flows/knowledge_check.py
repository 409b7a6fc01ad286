"""Check the knowledge files: ids, references, spellings, the sentences that prove them, and what a pack lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tomli

from terazi.flows.knowledge_proofs import Proof, proofs_of_guards, proofs_of_language
from terazi.flows.knowledge_sources import wrong_sources
from terazi.flows.knowledge_words import badly_written
from terazi.flows.read import Reader
from terazi.folding import fold, slug
from terazi.knowledge import Knowledge, Language, default_folder
from terazi.model import Aspect, Category, Function, Reason

# Facets of a pack whose values are closed sets of the codebook.
_FACETS = {"aspect": Aspect, "function": Function, "reason": Reason}
# Tables whose entries have an id that must be theirs alone.
_SHELVES = ("system", "organisation", "alliance", "group")


@dataclass(slots=True)
class Report:
    """What a check found: ``lines`` tell what there is, ``problems`` what has to be put right."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def check_knowledge(
    knowledge: Knowledge, reader: Reader | None = None, folders: Sequence[Path] | None = None
) -> Report:
    """All checks of one state of knowledge; ``folders`` are searched for ids that stand twice in one of them."""
    reader = reader or Reader(knowledge)
    report = Report()
    report.lines += _inventory(knowledge)
    report.problems += _repeated_ids((default_folder(),) if folders is None else folders)
    report.problems += [
        *_dangling(knowledge),
        *_closed_sets(knowledge),
        *_claimed_twice(knowledge),
        *wrong_sources(knowledge),
    ]
    for pack in knowledge.languages.values():
        report.problems += badly_written(pack)
        if all(trigger.frame in knowledge.frames for trigger in pack.trigger):  # else it cannot be read at all
            _try(f"{pack.code}: sentences", proofs_of_language(pack, reader), report)
    _try("guarded names", proofs_of_guards(knowledge, reader), report)
    report.lines += _comparison([pack for pack in knowledge.languages.values() if pack.trigger])
    return report


def _try(name: str, proofs: Iterable[Proof], report: Report) -> None:
    tried = list(proofs)
    wrong = [proof for proof in tried if proof.wrong]
    if tried:
        report.lines.append(f"{name}: {len(tried) - len(wrong)} of {len(tried)} hold")
    report.problems += [f"{proof.about}: {proof.wrong}" for proof in wrong]


def _inventory(knowledge: Knowledge) -> Iterator[str]:
    systems, bodies = Counter(s.category for s in knowledge.systems.values()), len(knowledge.organisations)
    yield f"{len(knowledge.systems)} weapon systems: " + ", ".join(f"{c} {n}" for c, n in sorted(systems.items()))
    yield f"{bodies} organisations, {len(knowledge.leaders)} leaders, {len(knowledge.alliances)} alliances"
    if knowledge.sources:
        languages = {source.language for source in knowledge.sources.values()}
        yield f"{len(knowledge.sources)} sources to collect from, in {len(languages)} languages"
    for pack in knowledge.languages.values():
        reads = f"{len(pack.trigger)} triggers" if pack.trigger else "no triggers, so its texts are not read"
        yield f"{pack.code} ({pack.name}): {len(pack.states)} states, {reads}"


# ------------------------------------------------------------------ ids and references


def _repeated_ids(folders: Iterable[Path]) -> Iterator[str]:
    """Inside one folder an id stands once; over another folder it replaces."""
    for folder in folders:
        where: dict[tuple[str, str], list[str]] = defaultdict(list)
        for path in sorted(folder.rglob("*.toml")):
            table = tomli.loads(path.read_text(encoding="utf-8"))
            for shelf in _SHELVES:
                rows = table.get(shelf, [])
                for row in rows if isinstance(rows, list) else ():
                    where[shelf, str(row.get("id"))].append(path.name)
        for (shelf, name), files in where.items():
            if len(files) > 1:
                yield f"{shelf} {name}: the id stands {len(files)} times, in {', '.join(dict.fromkeys(files))}"


def _dangling(knowledge: Knowledge) -> Iterator[str]:
    """References that lead nowhere."""
    homes = {code for pack in knowledge.languages.values() for code in pack.states} | set(knowledge.alliances)
    for about, name, known in _references(knowledge, homes):
        if name not in known:
            yield f"{about}: {name!r} is not there"


def _references(knowledge: Knowledge, homes: set[str]) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Every reference: whose it is, what it names, where that must stand."""
    for system in knowledge.systems.values():
        about = f"system {system.id}"
        makers = [system.maker, *(part.maker for part in system.subsystems)]
        yield from ((f"{about}, maker", maker, knowledge.organisations) for maker in makers if maker)
        origins = [*system.origin, *(part.origin for part in system.subsystems)]
        yield from ((f"{about}, origin", origin, homes) for origin in origins)
        if system.family:
            yield f"{about}, family", system.family, knowledge.systems
    for body in knowledge.organisations.values():
        yield f"organisation {body.id}, home", body.home, homes
    for leader in knowledge.leaders:
        yield f"leader {leader.name}, home", leader.home, homes
    for alliance in knowledge.alliances.values():
        yield from ((f"alliance {alliance.id}, member", m.state, homes) for m in alliance.members)
    yield from (("a standing of alignment", row.state, homes) for row in knowledge.standings.standing)
    groups = {"anyone", *knowledge.alignment.groups}
    sides = ((f"boundary {b.id}", group) for b in knowledge.alignment.boundaries for group in (b.buyers, b.sellers))
    yield from ((about, group, groups) for about, group in sides)
    for group in knowledge.groups.values():
        yield from ((f"group {group.id}, member", member, homes) for member in group.members)
    for pack in knowledge.languages.values():
        yield from _references_of(pack, knowledge)


def _references_of(pack: Language, knowledge: Knowledge) -> Iterator[tuple[str, str, Iterable[str]]]:
    yield from ((f"{pack.code}: alliance", name, knowledge.alliances) for name in pack.alliances)
    yield from ((f"{pack.code}: group", name, knowledge.groups) for name in pack.groups)
    for index, trigger in enumerate(pack.trigger):
        yield f"{pack.code}: trigger {index} ({trigger.kind}), frame", trigger.frame, knowledge.frames


def _closed_sets(knowledge: Knowledge) -> Iterator[str]:
    """Words filed under something that the codebook does not have."""
    for pack in knowledge.languages.values():
        for name in set(pack.categories) - set(Category):
            yield f"{pack.code}: no category {name!r}"
        for facet, values in pack.facets.items():
            known = _FACETS.get(facet)
            for name in set(values) - set(known or values):
                yield f"{pack.code}: no {facet} {name!r}"
        for index, trigger in enumerate(pack.trigger):
            reason = trigger.options.get("reason")
            if reason and reason not in set(Reason):
                yield f"{pack.code}: trigger {index} ({trigger.kind}): no reason {reason!r}"


# ------------------------------------------------------------------ spellings


def _claimed_twice(knowledge: Knowledge) -> Iterator[str]:
    """Spellings that two entries claim: which of them is meant, the reader could not tell."""
    systems = ((f"system {s.id}", _run(x)) for s in knowledge.systems.values() for x in {s.name, *s.spellings})
    yield from _clashes("", systems)
    bodies = (
        (f"organisation {b.id}", fold(x)) for b in knowledge.organisations.values() for x in {b.name, *b.spellings}
    )
    yield from _clashes("", bodies)
    for pack in knowledge.languages.values():
        yield from _clashes(f"{pack.code}: ", _state_words(pack))
        words = ((f"category {c}", fold(x)) for c, patterns in pack.categories.items() for x in set(patterns))
        yield from _clashes(f"{pack.code}: ", words)
        triggers = (
            (f"trigger {i} ({t.kind})", f"{t.kind}: {fold(x)}") for i, t in enumerate(pack.trigger) for x in t.words
        )
        yield from _clashes(f"{pack.code}: ", triggers)


def _state_words(pack: Language) -> Iterator[tuple[str, str]]:
    for code, state in pack.states.items():
        for word in {*state.names, *state.adjectives, *state.people, *state.seats}:
            yield f"state {code}", fold(word)


def _run(spelling: str) -> str:
    """A system's spelling without what may stand between its pieces: S-300, S 300, S300."""
    return slug(spelling).replace("-", "") if slug(spelling) else fold(spelling)


def _clashes(where: str, claimed: Iterable[tuple[str, str]]) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    for owner, spelling in claimed:
        if owner not in owners[spelling]:
            owners[spelling].append(owner)
    for spelling, several in owners.items():
        if len(several) > 1:
            yield f"{where}{spelling!r} is claimed by {' and '.join(several)}"


# ------------------------------------------------------------------ what a pack lacks


def _comparison(packs: Sequence[Language]) -> Iterator[str]:
    """What some packs have and others lack, section by section."""
    parts = {pack.code: _parts(pack) for pack in packs}
    everything = dict.fromkeys(part for own in parts.values() for part in own)
    for code, own in parts.items():
        lacking = [part for part in everything if part not in own]
        if lacking:
            yield f"{code} lacks beside the others: {', '.join(lacking)}"
    if len(packs) > 1 and all(len(own) == len(everything) for own in parts.values()):
        yield f"{', '.join(parts)} have the same {len(everything)} sections"


def _parts(pack: Language) -> dict[str, None]:
    """The names of all that a pack has, in order."""
    names = [f"trigger {t.kind}" + (f"/{t.stage}" if t.stage else "") for t in pack.trigger]
    names += [f"cue {name}" for name, words in pack.cues.items() if words]
    names += [f"noun {name}" for name, words in pack.nouns.items() if words]
    names += [f"{facet} {name}" for facet, values in pack.facets.items() for name, words in values.items() if words]
    names += [f"category {name}" for name, words in pack.categories.items() if words]
    names += [f"state {code}" for code in pack.states]
    names += [f"alliance {code}" for code in pack.alliances] + [f"group {code}" for code in pack.groups]
    return dict.fromkeys(names)

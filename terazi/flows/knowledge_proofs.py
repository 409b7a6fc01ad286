"""Sentences of the knowledge files put before the reader: what each means, where each must be silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.flows.read import Reader, Reading
from terazi.knowledge import Guard, Knowledge, Language
from terazi.mentions.find import find
from terazi.model import Claim, Document
from terazi.notation import parse, satisfies, write
from terazi.text.language import identify
from terazi.text.split import split


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One sentence that was tried: ``about`` says of what, ``wrong`` what went wrong, "" if nothing."""

    about: str
    wrong: str = ""


# ------------------------------------------------------------------ the sentences of a language


def proofs_of_language(pack: Language, reader: Reader) -> Iterator[Proof]:
    """Every sentence of a pack: its triggers' own, its examples, and those that must say nothing."""
    for index, trigger in enumerate(pack.trigger):
        about = f"{pack.code}: trigger {index} ({trigger.kind}, {trigger.words[0]!r})"
        yield Proof(about=about, wrong=_meaning(trigger.says, trigger.means, pack, reader, index))
        for sentence in trigger.silent:
            yield Proof(about=f"{about}, silent", wrong=_silence(sentence, pack, reader, index))
    for example in pack.example:
        yield Proof(about=f"{pack.code}: example", wrong=_meaning(example.says, example.means, pack, reader))
    for silent in pack.silent:
        yield Proof(about=f"{pack.code}: silent", wrong=_silence(silent.says, pack, reader))


def read_sentence(sentence: str, pack: Language, reader: Reader) -> Reading:
    """What a sentence alone comes to in the language of a pack, with no day of publication."""
    return reader.read(Document(id="sentence", text=sentence, language=pack.code), sift=False)


def _meaning(
    sentence: str, means: str | Sequence[str], pack: Language, reader: Reader, trigger: int | None = None
) -> str:
    """Why a sentence does not mean all that it should, "" if it does."""
    lines = [means] if isinstance(means, str) else means
    try:
        wanted = [parse(line) for line in lines]
    except TeraziError as error:
        return str(error)
    reading = read_sentence(sentence, pack, reader)
    failed = [w for w in wanted if not any(satisfies(claim, w) for claim in reading.claims)]
    if failed:
        return f"{sentence!r} should mean {' and '.join(map(write, failed))}; {told(reading)}"
    if trigger is not None and not _stands_in(trigger, reading):
        return f"{sentence!r} has none of the trigger's words, so it does not prove them"
    return ""


def _silence(sentence: str, pack: Language, reader: Reader, trigger: int | None = None) -> str:
    """Why a sentence is not silent, "" if it is."""
    reading = read_sentence(sentence, pack, reader)
    if reading.claims:
        return f"{sentence!r} should say nothing; read: {_written(reading.claims)}"
    if trigger is not None and not _stands_in(trigger, reading):
        return f"{sentence!r} has none of the trigger's words, so its silence proves nothing"
    return ""


def _stands_in(trigger: int, reading: Reading) -> bool:
    if reading.mentions is None:
        return False
    return any(w.group == "trigger" and w.index == trigger for w in reading.mentions.words)


def told(reading: Reading) -> str:
    """What was read instead, and where the rest was lost."""
    lost = dict.fromkeys(f"{x.loaded.anchor.kind} ({x.loaded.anchor.rule}): {x.why}" for x in reading.lost)
    parts = [f"read: {_written(reading.claims)}" if reading.claims else "nothing was read"]
    parts += [f"lost: {'; '.join(lost)}"] if lost else []
    parts += ["no anchor at all"] if not lost and not reading.hits and not reading.issues else []
    return "; ".join([*parts, *(issue.message for issue in reading.issues)])


def _written(claims: Iterable[Claim]) -> str:
    return " and ".join(write(claim) for claim in claims)


# ------------------------------------------------------------------ guarded names


def proofs_of_guards(knowledge: Knowledge, reader: Reader) -> Iterator[Proof]:
    """Every name that means something else too: found where it is the name, and only there."""
    packs = tuple(knowledge.languages.values())
    for system in knowledge.systems.values():
        for guard in system.guarded:
            yield _guard(f"system {system.id}", system.id, guard, packs, reader)
    for body in knowledge.organisations.values():
        for guard in body.guarded:
            yield _guard(f"organisation {body.id}", body.id, guard, packs, reader)
    for pack in packs:
        for code, state in pack.states.items():
            for guard in state.guarded:
                yield _guard(f"{pack.code}: state {code}", code, guard, (pack,), reader)


def _guard(about: str, name: str, guard: Guard, packs: Sequence[Language], reader: Reader) -> Proof:
    """A name of no one language is found if a reader of any language finds it; where it is not the name, the reader
    of the sentence's own language must not find it."""
    about = f"{about}, guard {guard.spelling!r}"
    codes = {pack.code for pack in packs}
    if not any(name in _names_in(guard.says, pack, reader) for pack in packs):
        return Proof(about=about, wrong=f"not found where it is the name: {guard.says!r}")
    own = identify(guard.silent, reader.knowledge.languages)
    if any(name in _names_in(guard.silent, p, reader) for p in packs if p.code == own or own not in codes):
        return Proof(about=about, wrong=f"found where it is not the name: {guard.silent!r}")
    return Proof(about=about)


def _names_in(sentence: str, pack: Language, reader: Reader) -> set[str]:
    tables = reader.tables(pack)
    mentions = find(split(sentence, "", tables.page), sentence, tables.mentions)
    named = {p.org for p in mentions.parties} | {code for p in mentions.parties for code in p.codes}
    return named | {item.id for item in mentions.items}

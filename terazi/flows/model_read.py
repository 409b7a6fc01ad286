"""Read texts with a language model beside the rules: ask or take from the cache, check, and keep both apart."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from terazi.claims.model_reply.check import Page, stand
from terazi.claims.model_reply.parse import parse_reply
from terazi.claims.model_reply.prompt import Message, instructions, messages, prompt_hash, shown
from terazi.claims.model_reply.rejects import Reject, Why
from terazi.claims.model_reply.schema import Codes, Schema, reply_schema
from terazi.claims.model_reply.seen import Seen
from terazi.doors import Ask, Reply, ReplyCache, Silence, request_key
from terazi.flows.bare_pack import bare_pack
from terazi.flows.doubt import doubt, is_read
from terazi.flows.read import Reader, Reading, read_part
from terazi.knowledge import Knowledge
from terazi.mentions.money_signs import codes
from terazi.model import Claim, Document, Issue, Level

# After so many silences of the server one behind the other, the rest of the texts is not asked.
_PATIENCE = 3


class Range(StrEnum):
    """Which texts a model is asked about."""

    DOUBTFUL = "doubtful"  # read, and the rules are in doubt
    READ = "read"  # all that triage lets be read
    ALL = "all"


class Origin(StrEnum):
    """Where a reply came from."""

    SERVER = "server"
    CACHE = "cache"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReading:
    """What a model made of one document: the claims that stand, what fell, why it was asked, whence the reply."""

    document: Document
    reader: str
    why: str
    origin: Origin
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    rejects: tuple[Reject, ...] = ()


@dataclass(slots=True)
class ModelCounts:
    """What a run came to: texts, those asked, answered from the cache or not at all, claims, rejects by reason."""

    texts: int = 0
    asked: int = 0
    cached: int = 0
    silent: int = 0
    claims: int = 0
    rejects: Counter[Why] = field(default_factory=Counter)

    def add(self, reading: ModelReading | None) -> None:
        """Count one more text; None: it was not asked about."""
        self.texts += 1
        if reading:
            self.asked += 1
            self.cached += reading.origin is Origin.CACHE
            self.silent += reading.origin is Origin.NOWHERE
            self.claims += len(reading.claims)
            self.rejects.update(one.why for one in reading.rejects)


class ModelReader:
    """A model as a reader. It never touches a claim of the rules, and no fault of its own ends a run.

    ``ask``: None where only the cache may answer; ``asked``: which texts it is asked about.
    """

    def __init__(
        self, reader: Reader, model: str, *, ask: Ask | None, cache: ReplyCache, asked: Range = Range.DOUBTFUL
    ) -> None:
        self._reader, self._model, self._ask, self._cache, self.asked = reader, model, ask, cache, asked
        self._silences, self._over = 0, ""
        self.counts = ModelCounts()

    @cached_property
    def _instructions(self) -> str:
        return instructions(self._reader.knowledge.codebook)

    @cached_property
    def _schema(self) -> Schema:
        return reply_schema(codes_of(self._reader.knowledge))

    @cached_property
    def name(self) -> str:
        """What makes its claims: ``model:<name>/<hash of prompt and schema>``."""
        return f"model:{self._model}/{prompt_hash(self._instructions, self._schema)}"

    def read(self, reading: Reading) -> ModelReading | None:
        """The model's reading of a document that the rules have read; None where it is not to be asked."""
        why = self._why(reading)
        found = self._read(reading, why) if why else None
        self.counts.add(found)
        return found

    def _why(self, reading: Reading) -> str:
        if self.asked is Range.DOUBTFUL:
            return doubt(reading, self._reader)
        if self.asked is Range.READ:
            return "every text that is read" if is_read(reading, self._reader) else ""
        return "every text"

    def _read(self, reading: Reading, why: str) -> ModelReading | None:
        knowledge = self._reader.knowledge
        language = reading.language or self._reader.identify(read_part(reading.document))
        pack = self._reader.pack(language) or bare_pack(language, knowledge)
        scene = reading.scene or self._reader.scene(reading.document, pack)
        sentences = [setting.sentence for setting in scene.settings]
        bare = ModelReading(document=reading.document, reader=self.name, why=why, origin=Origin.NOWHERE)
        if not shown(sentences):
            return None
        request = self._request(messages(self._instructions, reading.document, language, sentences))
        key = request_key(request)
        kept = self._cache.get(key)
        reply = kept or self._asked(request)
        if isinstance(reply, Silence):
            return dataclasses.replace(bare, issues=(_fault(reading.document, reply.why),))
        told = dataclasses.replace(bare, origin=Origin.CACHE if kept else Origin.SERVER)
        return self._checked(told, reply, Seen(scene), key)

    def _request(self, asked: Sequence[Message]) -> dict[str, object]:
        """A chat without tools and without chance, whose reply must fit the schema."""
        form = {"name": "claims", "strict": True, "schema": self._schema}
        return {
            "model": self._model,
            "temperature": 0,
            "messages": list(asked),
            "response_format": {"type": "json_schema", "json_schema": form},
        }

    def _asked(self, request: dict[str, object]) -> Reply | Silence:
        if self._ask is None:
            return Silence(why="no reply in the cache, and the model is not to be asked", of_server=False)
        if self._over:
            return Silence(why=f"the model was not asked any more: {self._over}")
        reply = self._ask(request)
        failed = isinstance(reply, Silence) and reply.of_server
        self._silences = self._silences + 1 if failed else 0
        if isinstance(reply, Silence) and (reply.lasting or self._silences >= _PATIENCE):
            self._over = reply.why
        return reply

    def _checked(self, bare: ModelReading, reply: Reply, seen: Seen, key: str) -> ModelReading:
        """The reading of a reply; only one that is JSON of claims is worth keeping."""
        id_ = bare.document.id
        parsed = parse_reply(reply.text)
        if parsed is None:
            issue = _fault(bare.document, "the model's reply is no JSON of claims")
            return dataclasses.replace(bare, issues=(issue,), origin=Origin.NOWHERE)
        unkept = bare.origin is Origin.SERVER and not self._cache.put(key, reply)
        told, malformed = parsed
        claims, fallen = stand(told, Page(document=id_, reader=self.name, seen=seen))
        rejects = tuple(sorted((*malformed, *fallen), key=lambda one: one.claim))
        issues = [one.issue(id_) for one in rejects]
        if unkept:
            issues.append(_issue(Level.DOUBT, bare.document, "the model's reply could not be kept in the cache"))
        return dataclasses.replace(bare, claims=tuple(claims), issues=tuple(issues), rejects=rejects)


def codes_of(knowledge: Knowledge) -> Codes:
    """All codes that the language packs and alliances know, and the currencies in use."""
    packs = knowledge.languages.values()
    states = {code for pack in packs for code in (*pack.states, *pack.alliances)} | set(knowledge.alliances)
    return Codes(states=tuple(sorted(states)), currencies=tuple(sorted(set(codes().values()))))


def _fault(document: Document, message: str) -> Issue:
    return _issue(Level.FAULT, document, message)


def _issue(level: Level, document: Document, message: str) -> Issue:
    return Issue(level=level, stage="model", about=document.id, message=message)

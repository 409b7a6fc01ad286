"""Machine translation of a stored text, only through a model that a person opened: an aid to read, never evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock

import msgspec

from terazi.claims.model_reply.prompt import fence
from terazi.doors import Ask, ReplyCache, Silence, request_key

# So many characters are asked about in one request, and of one text at all.
PORTION, MOST_CHARACTERS = 4_000, 40_000
# A translation is hardly ever so much longer than what it translates.
_LONGEST = 6
_ROOM = 200
_LINE_ENDS = re.compile(r"[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_FORM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["paragraphs"],
    "properties": {
        "paragraphs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["number", "translation"],
                "properties": {"number": {"type": "integer"}, "translation": {"type": "string"}},
            },
        }
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be translated: a text as it was stored, the code of its language, and of the reader's."""

    text: str
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The paragraphs of a text in another language, and the model that wrote them; ``is_cut``: the text goes on."""

    paragraphs: tuple[str, ...]
    model: str
    is_cut: bool


class _Paragraph(msgspec.Struct):
    number: int
    translation: str


class _Told(msgspec.Struct):
    paragraphs: list[_Paragraph]


class Translator:
    """``ask``: None where only kept replies may answer. A model is asked when a person asks, at no other time."""

    def __init__(self, model: str, *, ask: Ask | None, cache: ReplyCache) -> None:
        self.model, self._ask, self._cache = model, ask, cache
        self._faults: dict[Wanted, str] = {}
        self._lock = Lock()

    def kept(self, wanted: Wanted) -> Translation | None:
        """The translation as far as it was made before; nothing leaves the machine."""
        told: list[str] = []
        for request, paragraphs in self._requests(wanted):
            reply = self._cache.get(request_key(request))
            part = parse_translation(reply.text, paragraphs) if reply else None
            if part is None:
                return None
            told += part
        return self._made(wanted, told) if told else None

    def translate(self, wanted: Wanted) -> Translation | Silence:
        """The translation, asked of the model portion by portion where it is not kept, or why there is none."""
        found = self._translated(wanted)
        with self._lock:
            self._faults.pop(wanted, None)
            if isinstance(found, Silence):
                self._faults[wanted] = found.why
        return found

    def fault(self, wanted: Wanted) -> str:
        """Why the last attempt brought nothing; "" if it did, or there was none."""
        return self._faults.get(wanted, "")

    def _translated(self, wanted: Wanted) -> Translation | Silence:
        for request, paragraphs in self._requests(wanted):
            if silence := self._fetched(request, paragraphs):
                return silence
        return self.kept(wanted) or Silence(why="there is nothing to translate, or it could not be kept")

    def _fetched(self, request: Mapping[str, object], paragraphs: Sequence[str]) -> Silence | None:
        """Ask for a portion that is not kept, and keep it; why that failed."""
        key = request_key(request)
        if self._cache.get(key):
            return None
        if self._ask is None:
            return Silence(why="no reply in the cache, and the model is not to be asked", of_server=False)
        reply = self._ask(request)
        if isinstance(reply, Silence):
            return reply
        if parse_translation(reply.text, paragraphs) is None:
            return Silence(why="the model's reply is no translation of each paragraph")
        self._cache.put(key, reply)
        return None

    def _made(self, wanted: Wanted, told: Sequence[str]) -> Translation:
        return Translation(paragraphs=tuple(told), model=self.model, is_cut=len(wanted.text) > MOST_CHARACTERS)

    def _requests(self, wanted: Wanted) -> list[tuple[dict[str, object], tuple[str, ...]]]:
        portions = list(portions_of(paragraphs_of(wanted.text)))
        return [(_request(self.model, wanted, portion), portion) for portion in portions]


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say anything, as far as they are translated."""
    lines = (_LINE_ENDS.sub(" ", line).strip() for line in text[:MOST_CHARACTERS].split("\n"))
    return tuple(line for line in lines if line)


def portions_of(paragraphs: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The paragraphs in portions of one request each; a longer paragraph is a portion of its own."""
    portion: list[str] = []
    for one in paragraphs:
        if portion and sum(map(len, portion)) + len(one) > PORTION:
            yield tuple(portion)
            portion = []
        portion.append(one)
    if portion:
        yield tuple(portion)


def parse_translation(reply: str, paragraphs: Sequence[str]) -> tuple[str, ...] | None:
    """What a reply says of each paragraph, in their order; None where it leaves one out, repeats or pads one."""
    try:
        told = msgspec.json.decode(reply, type=_Told)
    except (msgspec.DecodeError, UnicodeError):
        return None
    found = {one.number: " ".join(one.translation.split()) for one in told.paragraphs}
    if len(told.paragraphs) != len(paragraphs) or set(found) != set(range(1, len(paragraphs) + 1)):
        return None
    made = [found[number] for number in range(1, len(paragraphs) + 1)]
    fits = all(one and len(one) <= _LONGEST * len(of) + _ROOM for one, of in zip(made, paragraphs, strict=True))
    return tuple(made) if fits else None


def _request(model: str, wanted: Wanted, paragraphs: Sequence[str]) -> dict[str, object]:
    """A chat without tools and without chance, whose reply must have the form of a translation."""
    lines = [f"[{number}] {one}" for number, one in enumerate(paragraphs, start=1)]
    mark = fence(lines)
    told = [f"Translate from {wanted.source or 'its own language'} into {wanted.target}.", f"<<<{mark}"]
    asked = "\n".join([*told, *lines, f"{mark}>>>", "The text has ended. Answer with the JSON object for it."])
    form = {"name": "translation", "strict": True, "schema": _FORM}
    return {
        "model": model,
        "temperature": 0,
        "messages": [{"role": "system", "content": _instructions()}, {"role": "user", "content": asked}],
        "response_format": {"type": "json_schema", "json_schema": form},
    }


@cache
def _instructions() -> str:
    return (files("terazi.flows") / "translation_prompt.md").read_text(encoding="utf-8")

"""Check the files of sources: addresses, patterns, languages, states; no address stands in two of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from terazi.knowledge import Knowledge
from terazi.model import Source, SourceKind


def wrong_sources(knowledge: Knowledge) -> Iterator[str]:
    """What has to be put right in the files of sources."""
    states = {code for pack in knowledge.languages.values() for code in pack.states}
    for source in knowledge.sources.values():
        said = [*_addresses(source), *_patterns(source), *_names(source, states, set(knowledge.languages))]
        yield from (f"source {source.id}: {problem}" for problem in said)
    yield from _twice(knowledge)


def _addresses(source: Source) -> Iterator[str]:
    for address in () if source.kind.is_local else source.addresses:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            yield f"{address!r} is no address of the web"
    if not source.kind.is_local and not source.seen:
        yield "it does not tell where its address was seen"
    if source.delay < 0 or source.most < 1 or source.every < 1:
        yield "delay, most and every are numbers above zero"


def _patterns(source: Source) -> Iterator[str]:
    try:
        re.compile(source.follow)
    except re.error as error:
        yield f"follow is no regular expression: {error}"
    if source.follow and source.kind.is_local:
        yield "follow is for lists on the net"
    if source.more and source.kind is SourceKind.FOLDER:
        yield "a folder is one source"


def _names(source: Source, states: set[str], languages: set[str]) -> Iterator[str]:
    for code in (source.country, *source.covers):
        if code not in states:
            yield f"no state {code!r}"
    if source.language not in languages:
        yield f"no language pack {source.language!r}"


def _twice(knowledge: Knowledge) -> Iterator[str]:
    owners: dict[str, list[str]] = defaultdict(list)
    for source in knowledge.sources.values():
        for address in source.addresses:
            owners[address].append(source.id)
    for address, several in owners.items():
        if len(several) > 1:
            yield f"{address} stands in {' and '.join(several)}"

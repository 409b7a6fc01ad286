"""What a server is started with: its ledger, and clock and randomness as arguments."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from terazi.flows.translating import Translator
from terazi.web.answering.publishing import Publishing

# The names of this machine itself. Any other name in a request comes from a page that was sent here by its address.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``ledger``: the file, which need not be there yet. ``today``: the ISO day. ``now``: the instant in UTC.

    ``secret``: what forms are signed with. ``mark``: a new short word at each call, by which an error can be named.
    ``hosts``: the names under which the server may be addressed. ``is_stretched``: every text 40 % longer and with
    accents, to see which page breaks and which words were forgotten. ``patience``: so many seconds a page waits for the
    ledger of an earlier day, and ``dwell``: the review until the last decision is settled. ``is_private``: only whoever
    sits at this machine reads the pages, so that stored texts may be shown whole. ``publishing``: the pages are written
    for everybody; None where they are served. ``translator``: a model that a person lets translate stored texts; None
    where nobody opened that door. ``quiet``: in which large parts of a ledger are read (``Quiet`` where the process
    serves nothing else).
    """

    ledger: Path
    overlays: tuple[Path, ...] = ()
    today: Callable[[], str]
    now: Callable[[], str]
    secret: bytes
    mark: Callable[[], str]
    hosts: frozenset[str] = LOOPBACK
    is_stretched: bool = False
    patience: float = 3.0
    dwell: float = 0.1
    is_private: bool = True
    publishing: Publishing | None = None
    translator: Translator | None = None
    quiet: AbstractContextManager[object] = field(default_factory=nullcontext)

"""Work shared out to processes that see what the parent has loaded, without sending it to them."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

T = TypeVar("T")


def forked(work: Callable[[str], T], keys: Sequence[str], workers: int) -> Iterator[tuple[str, T]]:
    """Each key with what the work made of it, in any order; in this process where it cannot fork or needs not.

    Keys are dealt out in turn: put the heavy ones first."""
    if workers < 2 or len(keys) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from ((key, work(key)) for key in keys)
        return
    context = multiprocessing.get_context("fork")
    # What is loaded stays where it is, so that children share it as long as nobody writes to it; unless it did before,
    # it is looked through again later.
    stays = gc.get_freeze_count() > 0
    gc.collect()
    gc.freeze()
    pipes: list[Connection[object, tuple[str, T]]] = []
    for number in range(workers):
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(target=_work, args=(work, keys[number::workers], theirs, [*pipes, ours]), daemon=True)
        child.start()
        theirs.close()
        pipes.append(ours)
    if not stays:
        gc.unfreeze()
    yield from _received(pipes, len(keys))


def _work(
    work: Callable[[str], T],
    keys: Sequence[str],
    answers: Connection,
    others: Sequence[Connection[object, tuple[str, T]]],
) -> None:
    # These are the parent's: as long as a child holds one open, no child is told that the parent is gone.
    for pipe in others:
        pipe.close()
    with answers, contextlib.suppress(BrokenPipeError):
        for key in keys:
            answers.send((key, work(key)))


def _received(pipes: list[Connection[object, tuple[str, T]]], expected: int) -> Iterator[tuple[str, T]]:
    open_pipes, received = list(pipes), 0
    while open_pipes:
        for pipe in wait(open_pipes):
            assert isinstance(pipe, Connection)
            try:
                answer = pipe.recv()
            except EOFError:
                open_pipes.remove(pipe)
                continue
            received += 1
            yield answer
    if received < expected:
        raise RuntimeError(f"a process ended before its work was done: {received} of {expected} units came")

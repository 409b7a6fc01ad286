"""Hosts are asked at once, each one thing at a time with its pause; the same in every run, for the clock is given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from terazi.flows.turns import Ask, Steps, Threads, take_turns
from terazi.model import Fate, Happening
from terazi.sources.web.client import Answer, Asking, Status

DELAY, TAKES = 2.0, 0.5


@dataclass(slots=True)
class Net:
    """A made-up net with a clock of its own: each request takes half a second, or longer where that is said."""

    takes: dict[str, float] = field(default_factory=dict)
    now: float = 0.0
    turns: dict[str, float] = field(default_factory=dict)
    under_way: list[tuple[float, int, Ask]] = field(default_factory=list)
    began: list[tuple[float, str]] = field(default_factory=list)
    most: int = 0

    def until_turn(self, ask: Ask) -> float:
        return self.turns.get(ask.host, self.now) - self.now

    def start(self, number: int, ask: Ask) -> None:
        assert ask.host not in {one.host for _, _, one in self.under_way}
        begins = max(self.now, self.turns.get(ask.host, 0.0))
        self.turns[ask.host] = begins + DELAY
        self.began.append((begins, ask.url))
        self.under_way.append((begins + self.takes.get(ask.host, TAKES), number, ask))
        self.most = max(self.most, len(self.under_way))

    def wait(self, seconds: float | None) -> tuple[int, Answer] | None:
        first = min(self.under_way)
        if seconds is not None and first[0] > self.now + seconds:
            self.now += seconds
            return None
        self.now = max(self.now, first[0])
        self.under_way.remove(first)
        return first[1], Answer(url=first[2].url, status=Status.GIVEN)


def source(host: str, requests: int) -> Steps:
    """So many requests to a host, each told when it is answered."""
    for number in range(requests):
        answer = yield Ask(url=f"http://{host}/{number}", asking=Asking(delay=DELAY))
        assert answer is not None and answer.url == f"http://{host}/{number}"
        yield [Happening(source=host, url=answer.url, at="", fate=Fate.NEW)]


def on_disk(steps: int) -> Steps:
    for number in range(steps):
        yield [Happening(source="disk", url=str(number), at="", fate=Fate.NEW)]


def told(steps: Sequence[Steps], net: Net, at_once: int = 4) -> list[str]:
    return [one.url for lot in take_turns(steps, net, at_once, net.until_turn) for one in lot]


def test_as_many_hosts_as_allowed_are_asked_at_once_and_each_keeps_its_pause() -> None:
    net = Net()
    found = told([source(host, 3) for host in "abcdef"], net)
    assert sorted(found) == sorted(f"http://{host}/{number}" for host in "abcdef" for number in range(3))
    assert net.most == 4
    for host in "abcdef":
        begins = [at for at, url in net.began if f"//{host}/" in url]
        assert all(later - at >= DELAY for at, later in pairwise(begins))
    # Six hosts with a pause of two seconds are done about when one of them alone would be.
    assert net.now < 3 * DELAY + 1


def test_every_run_is_the_same() -> None:
    first, second = Net(), Net()
    assert told([source(host, 3) for host in "abc"], first) == told([source(host, 3) for host in "abc"], second)
    assert first.began == second.began


def test_two_sources_of_one_host_take_turns() -> None:
    net = Net()
    assert told([source("a", 2), source("a", 2)], net) == ["http://a/0", "http://a/0", "http://a/1", "http://a/1"]
    assert net.most == 1 and [at for at, _ in net.began] == [0.0, 2.0, 4.0, 6.0]


def test_a_slow_host_keeps_no_other_waiting_and_the_disk_waits_for_none() -> None:
    net = Net(takes={"slow": 30.0})
    found = told([source("slow", 1), source("b", 3), on_disk(5)], net, at_once=2)
    assert found[:5] == ["0", "1", "2", "3", "4"] and found[-1] == "http://slow/0"


def test_one_at_a_time_is_one_at_a_time() -> None:
    net = Net()
    told([source(host, 2) for host in "abc"], net, at_once=1)
    assert net.most == 1


def test_threads_give_each_answer_to_who_asked() -> None:
    def get(url: str, _: Asking) -> Answer:
        return Answer(url=url, status=Status.GIVEN)

    lanes = Threads(get)
    found = [one.url for lot in take_turns([source(h, 5) for h in "abcd"], lanes, 3, lambda _: 0.0) for one in lot]
    assert len(set(found)) == len(found) == 20


def test_a_fault_of_ours_in_a_thread_ends_the_run() -> None:
    def get(url: str, _: Asking) -> Answer:
        raise KeyError(url)

    steps: Iterator[Sequence[Happening]] = take_turns([source("a", 1)], Threads(get), 3, lambda _: 0.0)
    with pytest.raises(KeyError):
        list(steps)

"""Notices: alerts under ids that stay, quoted by the law, each told once to each receiver."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from bulletins import bulletin, notice

from terazi.doors.unsent import Unsent
from terazi.flows.changes import Changed
from terazi.flows.judging import Carried
from terazi.flows.notices import Manner, notice_id
from terazi.flows.notices import bulletin as told_by
from terazi.flows.notify import Since, notify, rehearse
from terazi.flows.receivers import Receiver
from terazi.flows.sharing import LONGEST_QUOTE
from terazi.knowledge import load
from terazi.model import Alert, AlertKind, Claim, Document, Evidence, Kind, OutletRole, Span
from terazi.model.publication import Publication
from terazi.store import Parcel, open_ledger

TODAY = "2024-06-01"
LONG = "Ivan Petrov said that " + "three drones were delivered " * 12
SECRET_PLACE = "military unit 03811, Kokserek garrison"


def alert(kind: AlertKind, **fields: object) -> Alert:
    given: dict[str, object] = {"subject": "TR -> KG", "states": ("TR", "KG"), "since": "2024-03-02", "claims": ("c1",)}
    given |= {"figures": (("up", 1.0),) if kind is AlertKind.STAGE else ()}
    return Alert(kind=kind, **(given | fields))  # type: ignore[arg-type]  # fields by name


def changed(*alerts: Alert, role: OutletRole = OutletRole.NEWSPAPER) -> Changed:
    """A ledger of one long text, of which these alerts speak."""
    run = Evidence(field="kind", span=Span(0, len(LONG)), quote=LONG, rule="r")
    claim = Claim(id="c1", document="d1", kind=Kind.TRANSFER, suppliers=("TR",), recipients=("KG",), evidence=(run,))
    text = Document(
        id="d1", text=LONG, source="/home/ayse/private/x.html", url="https://a.example/1", title="T", outlet="Gazete",
        published="2024-03-02", recorded="2024-03-05", role=role,
    )  # fmt: skip
    nothing = Carried(applied=(), waiting=())
    return Changed(
        alerts=alerts, since="2024-01-01", today=TODAY, ledger="ab" * 32, edition="e" * 12, documents=1, exposure=(),
        new=(), deals={}, claims={"c1": claim}, heads={"d1": text}, judgements=nothing,
    )  # fmt: skip


# ------------------------------------------------------------------ ids


@pytest.mark.parametrize("kind", AlertKind)
def test_an_alert_keeps_its_id_in_another_window(kind: AlertKind) -> None:
    one = alert(kind, about="transfer", after="3 | 5", before="ordered")
    seen_later = dataclasses.replace(one, claims=("c1", "c2"), figures=(("up", 1.0), ("after", 9.0)), states=("KG",))
    assert notice_id(one, TODAY) == notice_id(seen_later, TODAY)
    assert notice_id(one, TODAY) != notice_id(dataclasses.replace(one, subject="CN -> KG"), TODAY)


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        (AlertKind.RUNG, {"about": "production"}),
        (AlertKind.STAGE, {"after": "delivered"}),
        (AlertKind.STAGE, {"since": "2024-04-01"}),
        (AlertKind.CONTRADICTION, {"after": "3 | 7"}),
        (AlertKind.PROMISE, {"before": "2025"}),
        (AlertKind.SHARE, {"after": "2021/2025"}),
        (AlertKind.UPSTREAM, {"since": "2024-04"}),
    ],
)
def test_what_is_another_alert_has_another_id(kind: AlertKind, other: dict[str, str]) -> None:
    one = alert(kind, about="transfer", after="3 | 5", before="ordered")
    assert notice_id(one, TODAY) != notice_id(dataclasses.replace(one, **other), TODAY)  # type: ignore[arg-type]  # words


def test_a_count_is_told_once_a_month_and_values_in_any_order_are_the_same() -> None:
    counted = alert(AlertKind.COUNT)
    assert notice_id(counted, "2024-06-01") == notice_id(dataclasses.replace(counted, since="2024-05-02"), "2024-06-30")
    assert notice_id(counted, "2024-06-30") != notice_id(counted, "2024-07-01")
    values = [alert(AlertKind.CONTRADICTION, about="quantity", after=after) for after in ("3 | 5", "5 | 3")]
    assert len({notice_id(one, TODAY) for one in values}) == 1


# ------------------------------------------------------------------ the law


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_quote_is_short_and_has_its_address_and_day(language: str) -> None:
    maker = Publication(base="https://t.example", errors="mailto:desk@t.example")
    told = told_by(
        changed(alert(AlertKind.RUNG, about="transfer")), load(), Manner(language=language, publication=maker)
    )
    (one,) = told.notices
    (cited,) = one.evidence
    assert len(cited.quote) <= LONGEST_QUOTE and LONG.startswith(cited.quote)
    assert (cited.outlet, cited.day, cited.url) == ("Gazete", "2024-03-02", "https://a.example/1")
    assert one.report.startswith("mailto:desk@t.example?subject=Terazi%20c1") and "/home/ayse" not in repr(told)
    assert (one.since, one.updated) == ("2024-03-02", "2024-03-05")


def test_no_place_that_may_not_be_told_and_no_private_name() -> None:
    hidden = alert(AlertKind.CONTRADICTION, subject="D-1", about="place", after=f"Bishkek | {SECRET_PLACE}")
    known = alert(AlertKind.CONTRADICTION, subject="D-2", about="place", after="Bishkek | KG")
    voice = alert(
        AlertKind.UPSTREAM, about="voice/ivan-petrov", since="2024-03", figures=(("of_body", 5.0), ("reports", 6.0))
    )
    praise = alert(AlertKind.SUPERLATIVE, about="the first " * 40)
    told = told_by(changed(hidden, known, voice, praise), load(), Manner())
    words = [one.what + one.held for one in told.notices]
    assert len(words) == 3 and not any("Kokserek" in one or "petrov" in one.lower() for one in words)
    assert all(len(one) < LONGEST_QUOTE + 80 for one in words)


def test_what_only_a_register_tells_is_left_out() -> None:
    found = changed(alert(AlertKind.RUNG, about="transfer"), role=OutletRole.REGISTER)
    assert told_by(found, load(), Manner()).notices == ()
    assert len(told_by(found, load(), Manner(registers=True)).notices) == 1


# ------------------------------------------------------------------ once to each


class Box:
    """A receiver that takes letters, or fails as often as it is told."""

    def __init__(self, name: str = "box", failures: int = 0) -> None:
        self.taken: list[Parcel] = []
        self.failures = failures
        self.receiver = Receiver(
            id=name, name=name, write=lambda told, stamp: repr((told, stamp)).encode(), bring=self.bring
        )

    def bring(self, parcel: Parcel) -> Unsent | None:
        self.failures -= 1
        if self.failures >= 0:
            return Unsent(why="busy")
        self.taken.append(parcel)
        return None

    def told(self) -> list[str]:
        return [one for parcel in self.taken for one in parcel.notices]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    open_ledger(tmp_path / "terazi.db").close()
    return tmp_path / "terazi.db"


def clock() -> Callable[[], str]:
    ticks = count()
    return lambda: f"2024-06-01T10:00:{next(ticks):02}Z"


def run(ledger: Path, numbers: range, *boxes: Box) -> list[tuple[int, int, int]]:
    given = bulletin(*(notice(n) for n in numbers))
    sent = notify(ledger, [one.receiver for one in boxes], lambda _: given, Since(today=TODAY, days=30), clock())
    return [(one.messages, one.notices, one.waiting) for one in sent]


def test_each_notice_is_told_once_to_each_receiver(ledger: Path) -> None:
    one, other = Box("a"), Box("b")
    assert run(ledger, range(3), one) == [(1, 3, 0)]
    assert run(ledger, range(3), one, other) == [(0, 0, 0), (1, 3, 0)]
    assert run(ledger, range(5), one, other) == [(1, 2, 0), (1, 2, 0)]
    assert sorted(one.told()) == sorted(other.told()) == [f"A-{n:012}" for n in range(5)]


def test_what_fails_waits_and_goes_out_as_it_was(ledger: Path) -> None:
    box = Box(failures=2)
    assert run(ledger, range(2), box) == [(0, 0, 1)]
    assert run(ledger, range(3), box) == [(1, 1, 1)], "what is new does not wait for what failed"
    assert run(ledger, range(3), box) == [(1, 2, 0)]
    assert sorted(box.told()) == [f"A-{n:012}" for n in range(3)]
    assert len({parcel.id for parcel in box.taken}) == 2


class _Killed(BaseException):
    """The program ends here."""


def test_a_run_that_ends_after_sending_sends_the_same_bytes_again(ledger: Path) -> None:
    box = Box()

    def bring_and_end(parcel: Parcel) -> Unsent | None:
        box.taken.append(parcel)
        raise _Killed

    with pytest.raises(_Killed):
        notify(
            ledger, [dataclasses.replace(box.receiver, bring=bring_and_end)], lambda _: bulletin(notice(1)),
            Since(today=TODAY, days=30), clock(),
        )  # fmt: skip
    assert run(ledger, range(1, 2), box) == [(1, 1, 0)]
    first, again = box.taken
    assert first == again, "the same id and bytes, so that who keeps to ids sees one"


def test_a_rehearsal_shows_what_would_go_out_and_notes_nothing(ledger: Path) -> None:
    box, given = Box(), bulletin(notice(1))
    for _ in range(2):
        (sent,) = rehearse(ledger, [box.receiver], lambda _: given, Since(today=TODAY, days=30), clock())
        assert (sent.messages, sent.notices) == (1, 1) and b"A-000000000001" in sent.message
    assert not box.taken and run(ledger, range(1, 2), box) == [(1, 1, 0)]


def test_a_receiver_long_not_written_to_is_told_from_then_on() -> None:
    since = Since(today="2024-06-01", days=30)
    assert since.day_for("") == "2024-05-02"
    assert (
        since.day_for("2024-02-01T10:00:00Z") == "2024-02-01" and since.day_for("2024-05-30T10:00:00Z") == "2024-05-02"
    )
    assert dataclasses.replace(since, fixed="2023").day_for("2024-02-01") == "2023"

"""What was told to whom is remembered: a parcel and its notices together, or neither."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from terazi.errors import TeraziError
from terazi.store import Parcel, alone, open_ledger, open_outbox, verify

NOW = "2026-11-28T10:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    open_ledger(tmp_path / "terazi.db").close()
    return tmp_path / "terazi.db"


def parcel(id_: str, *notices: str, receiver: str = "email:1") -> Parcel:
    return Parcel(id=id_, receiver=receiver, notices=notices, body=b"letter", made=NOW)


def test_a_parcel_waits_until_it_has_arrived(path: Path) -> None:
    with open_outbox(path) as store:
        store.put(parcel("m1", "A-1", "A-2"))
        store.put(parcel("m2", "A-3"))
        assert [one.id for one in store.waiting("email:1")] == ["m1", "m2"]
        assert store.told("email:1") == {"A-1", "A-2", "A-3"} and not store.told("email:2")
        store.failed("m1", "busy")
        store.arrived("m2", NOW)
        assert store.waiting("email:1") == [parcel("m1", "A-1", "A-2")]
        assert store.last("email:1") == NOW and store.last("email:2") == ""


def test_what_has_arrived_is_kept_no_longer(path: Path) -> None:
    with open_outbox(path) as store:
        store.put(parcel("m1", "A-1"))
        store.arrived("m1", NOW)
    assert b"letter" not in path.read_bytes()


def test_nobody_is_told_twice(path: Path) -> None:
    with open_outbox(path) as store:
        store.put(parcel("m1", "A-1"))
        with pytest.raises(IntegrityError):
            store.put(parcel("m2", "A-2", "A-1"))
        assert store.told("email:1") == {"A-1"} and len(store.waiting("email:1")) == 1, "neither was noted"
        store.put(parcel("m3", "A-1", receiver="email:2"))


def test_telling_others_is_no_new_edition(path: Path) -> None:
    with open_outbox(path) as store:
        before = store.edition()
        store.put(parcel("m1", "A-1"))
        assert store.edition() == before
    assert verify(path).problems == []


def test_one_program_sends_at_a_time(path: Path) -> None:
    with alone(path), pytest.raises(TeraziError, match="another program sends"), alone(path, patience=0.01):
        pass
    held = threading.Event()
    with alone(path):
        held.set()
    with alone(path, patience=0.01):
        assert held.is_set()

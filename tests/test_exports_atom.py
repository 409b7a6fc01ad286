"""Feeds of changes: valid by the rules of RFC 4287 and for a reader of feeds, under ids that stay."""

from __future__ import annotations

import dataclasses
import io
from uuid import UUID

import feedparser
import pytest
from atom_rules import broken
from bulletins import NASTY, bulletin, notice

from terazi.exports.atom import write_feed
from terazi.model.notices import Bulletin


def feed(told: Bulletin) -> bytes:
    out = io.BytesIO()
    assert write_feed(told, out) == len(told.notices)
    return out.getvalue()


@pytest.mark.parametrize(
    "told",
    [
        bulletin(),
        bulletin(notice(1), notice(2, evidence=(), since="2024"), notice(3, page="", report="", more="and 2 more")),
        bulletin(notice(1, NASTY), page="", feed="", publisher=NASTY, title=NASTY),
    ],
    ids=["empty", "several", "nasty"],
)
def test_a_feed_is_valid(told: Bulletin) -> None:
    assert broken(feed(told)) == []
    read = feedparser.parse(feed(told))
    assert not read.bozo and read.version == "atom10" and len(read.entries) == len(told.notices)


def test_the_rules_find_what_is_broken() -> None:
    sound = feed(bulletin(notice(1)))
    for here, there, said in (
        (b"<updated>", b"<changed>", "updated stands 0 times"),
        (b"urn:uuid:", b"", "no absolute IRI"),
        (b"T00:00:00Z", b"", "no instant"),
        (b'type="xhtml"', b'type="text"', "elements in a text"),
        (b"<name>Desk</name>", b"", "without a name"),
    ):
        changed = sound.replace(here, there).replace(
            b"</updated>", b"</changed>" if b"changed" in there else b"</updated>"
        )
        assert any(said in one for one in broken(changed)), said


def test_an_entry_says_all_that_an_alert_says() -> None:
    told = notice(1, what="What", held="Since", means="Means", refutes="Refutes")
    (entry,) = feedparser.parse(feed(bulletin(told))).entries
    body = entry.content[0].value
    for part in ("Since", "If true: Means", "Refuted by: Refutes", "Gazete, 2 Mar 2024", "Report an error"):
        assert part in body
    assert entry.title == "What" and entry.link == "https://t.example/en/deal/D-0001"
    assert (entry.updated, entry.published) == ("2024-04-05T00:00:00Z", "2024-03-01T00:00:00Z")
    assert {one.term for one in entry.tags} == {"first on a rung", "TR", "KG"}
    assert [one.href for one in entry.links if one.rel == "via"] == ["https://a.example/1%202?x=1&y=ş"]


def test_ids_stay_whatever_else_changes_and_differ_between_ledgers() -> None:
    def ids(told: Bulletin) -> list[str]:
        return [one.id for one in feedparser.parse(feed(told)).entries]

    one = bulletin(notice(1), notice(2))
    turkish = dataclasses.replace(one, language="tr", edition="f" * 12, since="2023-01-01", page="")
    assert ids(one) == ids(turkish) == [*dict.fromkeys(ids(one))]
    assert all(UUID(id_) for id_ in ids(one))
    assert not set(ids(one)) & set(ids(dataclasses.replace(one, ledger="cd" * 32)))
    feeds = {feedparser.parse(feed(told)).feed.id for told in (one, turkish)}
    assert len(feeds) == 2, "a feed in another language is another feed"


def test_equal_bulletins_give_equal_bytes_and_words_stay_words() -> None:
    told = bulletin(notice(1, NASTY))
    assert feed(told) == feed(told)
    assert b"<script" not in feed(told)

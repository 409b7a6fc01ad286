"""``terazi notify`` and the feed of ``terazi changes``: whole commands against servers of our own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import mail_server
import model_server
import pytest
from atom_rules import broken
from cli_runs import Ran, terazi

pytestmark = pytest.mark.slow  # whole commands: among the slow tests

SECRET = "a-secret-of-some-length"


@pytest.fixture
def ledger(export_ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(export_ledger, tmp_path / "terazi.db"))


def asked(ledger: Path, *words: object) -> Ran:
    return terazi(*words, "--since", "2022", "--today", "2024-07-01", "--ledger", ledger)


def settings(folder: Path, mails: mail_server.Mails, hook: str = "") -> Path:
    file = folder / "settings.toml"
    host = urlsplit(hook).netloc
    more = f'[webhook]\nurl = "{hook}"\nallow = ["{host}"]\nsecret = "{SECRET}"\n' if hook else ""
    file.write_text(
        f'[public]\nname = "Masa"\nbase = "https://t.example"\nerrors = "mailto:desk@t.example"\n'
        f'[email]\nhost = "127.0.0.1"\nport = {mails.port}\nsecurity = "none"\nuser = "{mail_server.USER}"\n'
        f'from = "desk@t.example"\nto = ["a@t.example", "b@t.example"]\n{more}[notify]\nlanguage = "tr"\n',
        encoding="utf-8",
    )
    file.chmod(0o600)
    return file


def test_a_digest_goes_to_each_mailbox_once(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERAZI_SMTP_PASSWORD", mail_server.PASSWORD)
    with mail_server.serving(mail_server.Manners(auth=True)) as mails:
        words = ("notify", "email", "--settings", settings(tmp_path, mails))
        rehearsed = asked(ledger, *words, "--dry-run")
        assert rehearsed.code == 0 and "Subject: Masa: 2022 sonrası" in rehearsed.out and not mails.taken
        first, again = asked(ledger, *words, "--json"), asked(ledger, *words, "--json")
    assert first.code == again.code == 0
    assert [one["messages"] for one in first.json["receivers"]] == [1, 1]
    assert [one["notices"] for one in again.json["receivers"]] == [0, 0]
    assert sorted(to for to, _ in mails.taken) == [("a@t.example",), ("b@t.example",)]
    for letter in mails.letters():
        text, html = letter.get_body(("plain",)), letter.get_body(("html",))
        assert text and html and letter["Content-Language"] == "tr" and letter["Auto-Submitted"] == "auto-generated"
        for part in (text.get_content(), html.get_content()):
            assert "Doğruysa: " in part and "Çürütecek olan: " in part and "https://pechora.example/story" in part
            assert "desk@t.example?subject=Terazi" in part and "sonrası değişiklikler" in part
    stored = ledger.read_bytes()
    for word in (mail_server.PASSWORD, "a@t.example", "b@t.example"):
        assert word.encode() not in stored and word not in str(first.json).replace("email a@t.example", "").replace(
            "email b@t.example", ""
        )


def test_a_webhook_gets_the_same_changes_as_json(ledger: Path, tmp_path: Path) -> None:
    with mail_server.serving() as mails, model_server.serving(model_server.Answer(status=200)) as hook:
        words = ("notify", "webhook", "--settings", settings(tmp_path, mails, hook.url), "--lang", "en")
        assert asked(ledger, *words).code == asked(ledger, *words).code == 0
    (told,) = hook.requests
    wanted = asked(ledger, "changes", "--json").json["alerts"]
    assert {one["what"] for one in told["notices"]} == {one["told"]["en"]["what"] for one in wanted}
    assert told["type"] == "terazi.changes" and all(
        len(c["quote"]) <= 160 for n in told["notices"] for c in n["evidence"]
    )
    assert SECRET not in json.dumps(told) + str(hook.headers)


def test_what_could_not_be_sent_ends_with_one_and_waits(
    ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERAZI_SMTP_PASSWORD", "wrong-pass")
    with mail_server.serving(mail_server.Manners(auth=True)) as mails:
        words = ("notify", "email", "--settings", settings(tmp_path, mails))
        failed = asked(ledger, *words)
        assert failed.code == 1 and "1 of 1 messages wait: the mail server refused user or password (535)" in failed.out
        assert "wrong-pass" not in failed.out + failed.err
        monkeypatch.setenv("TERAZI_SMTP_PASSWORD", mail_server.PASSWORD)
        assert asked(ledger, *words).code == 0
    assert len(mails.taken) == 2


def test_a_feed_is_written_in_both_languages_and_stays_valid(ledger: Path, tmp_path: Path) -> None:
    ids = {}
    for language in ("en", "tr"):
        out = tmp_path / f"{language}.xml"
        ran = asked(ledger, "changes", "--out", out, "--lang", language)
        assert ran.code == 0 and not ran.out and "entries" in ran.err
        assert broken(out.read_bytes()) == []
        read = feedparser.parse(out.read_bytes())
        assert not read.bozo and read.feed.language == language
        ids[language] = [one.id for one in read.entries]
        again = asked(ledger, "changes", "--out", out, "--lang", language)
        assert again.code == 0 and [one.id for one in feedparser.parse(out.read_bytes()).entries] == ids[language]
    assert ids["en"] == ids["tr"] and len(ids["en"]) > 2


def test_mistakes_are_told_in_one_line(ledger: Path, tmp_path: Path) -> None:
    for words, says in (
        (("notify",), "missing argument"),
        (("notify", "telegram"), "telegram"),
        (("notify", "email"), "no email.host is set"),
        (("notify", "webhook"), "no webhook.url is set"),
        (("notify", "email", "--settings", tmp_path / "none.toml"), "no such settings"),
    ):
        ran = asked(ledger, *words)
        assert ran.code == 2 and says in ran.err.lower() and ran.err.count("\n") == 1

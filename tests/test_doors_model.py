"""A model is asked within bounds, gives no key away, and is asked once: the reply is kept whole or not at all."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import httpx2
import pytest
from model_server import Answer, completion, serving

from terazi.doors import Endpoint, Reply, ReplyCache, Silence, ask_model, check_endpoint, request_key
from terazi.errors import TeraziError

KEY = "sk-secret-0123456789"
ASKED = {"model": "m", "messages": [{"role": "user", "content": "Üç dron"}]}


def ask(*answers: Answer, seconds: float = 5.0) -> tuple[Reply | Silence, int, list[float]]:
    """The reply, how often the server was asked, and the waits between."""
    waits: list[float] = []
    with serving(*answers) as server:
        endpoint = Endpoint(url=server.url, key=KEY)
        reply = ask_model(endpoint, ASKED, seconds=seconds, sleep=waits.append)
        return reply, len(server.requests), waits


def why(*answers: Answer, seconds: float = 5.0) -> str:
    reply, _, _ = ask(*answers, seconds=seconds)
    assert isinstance(reply, Silence)
    assert KEY not in repr(reply)
    return reply.why


def test_a_good_reply_is_what_the_model_wrote() -> None:
    with serving(completion('{"claims": []}')) as server:
        reply = ask_model(Endpoint(url=server.url + "/", key=KEY), ASKED)
        assert reply == Reply(text='{"claims": []}')
        assert server.requests == [ASKED]
        assert server.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_without_a_key_no_authorization_is_sent() -> None:
    with serving(completion("{}")) as server:
        ask_model(Endpoint(url=server.url), ASKED)
        assert "Authorization" not in server.headers[0]


def test_an_overloaded_server_is_asked_again_when_it_wishes() -> None:
    busy = Answer(status=429, headers={"Retry-After": "7"})
    assert ask(busy, busy, completion("{}")) == (Reply(text="{}"), 3, [7.0, 7.0])


def test_a_wish_for_an_endless_wait_or_for_a_date_is_bounded() -> None:
    endless = Answer(status=429, headers={"Retry-After": "999999"})
    dated = Answer(status=503, headers={"Retry-After": "Fri, 28 Nov 2026 01:00:00 GMT"})
    assert ask(endless, dated, completion("{}")) == (Reply(text="{}"), 3, [60.0, 4.0])


def test_a_server_that_stays_busy_is_left_after_four_tries() -> None:
    reply, asked, waits = ask(Answer(status=429, body=KEY.encode()))
    assert reply == Silence(why="the model's server answered 429 Too Many Requests, 4 times")
    assert (asked, waits) == (4, [2.0, 4.0, 8.0])


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(status=500, body=b"Traceback"), "the model's server answered 500 Internal Server Error, 4 times"),
        (Answer(status=400), "the model's server answered 400 Bad Request"),
        (Answer(status=299), "the model's server answered 299"),
        (Answer(body=b""), "the model's server answered with no JSON"),
        (Answer(body=b"<html>"), "the model's server answered with no JSON"),
        (Answer(body=b"[" * 200_000), "the model's server answered with no JSON"),
        (Answer(body=b"{}"), "the model's reply is empty"),
        (Answer(body=b'{"choices": [7]}'), "the model's reply is empty"),
        (completion(None), "the model's reply is empty"),
        (completion("  \n"), "the model's reply is empty"),
        (completion('{"claims": [', finish_reason="length"), "the model's reply was cut short by its server"),
        (completion("x" * (5 * 2**20)), "the model's reply is over 4 MB"),
        (
            Answer(body=gzip.compress(b" " * 2**26), headers={"Content-Encoding": "gzip"}),
            "the model's reply is over 4 MB",
        ),
        (
            Answer(body=b"no gzip", headers={"Content-Encoding": "gzip"}),
            "the talk with the model's server broke off (DecodingError)",
        ),
        (
            Answer(body=b"{", headers={"Content-Length": "100"}),
            "the talk with the model's server broke off (RemoteProtocolError)",
        ),
    ],
)  # fmt: skip
def test_what_is_no_reply_is_a_silence_with_its_reason(answer: Answer, told: str) -> None:
    assert why(answer) == told


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wrong_key_or_address_lasts_and_the_servers_words_are_not_passed_on(status: int) -> None:
    reply, asked, _ = ask(Answer(status=status, body=f"Incorrect API key provided: {KEY}".encode()))
    assert isinstance(reply, Silence) and reply.lasting and asked == 1
    assert KEY not in repr(reply)


def test_a_redirect_is_refused_and_carries_neither_key_nor_text() -> None:
    with serving(completion("{}")) as elsewhere:
        moved = Answer(status=307, headers={"Location": f"{elsewhere.url}/chat/completions"})
        assert why(moved) == "the model's server sends elsewhere (307), which is not followed"
        assert elsewhere.requests == []


def test_a_proxy_of_the_environment_sees_nothing_that_is_not_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(completion("{}")) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        reply = ask_model(Endpoint(url="http://192.0.2.1:1/v1", key=KEY), ASKED, seconds=0.2)
        assert isinstance(reply, Silence)
        assert (proxy.requests, proxy.headers) == ([], [])


def test_a_server_that_hangs_is_left() -> None:
    begun = time.monotonic()
    assert why(Answer(silence=5), seconds=0.2) == "the model did not answer within 0.2 seconds"
    assert time.monotonic() - begun < 3


def test_a_server_that_drips_is_left() -> None:
    ticks = iter(range(100))
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, content=(b" " for _ in range(50))))
    reply = ask_model(
        Endpoint(url="http://localhost/v1"), ASKED, seconds=9, transport=transport, clock=lambda: float(next(ticks))
    )
    assert reply == Silence(why="the model did not finish in time")


def test_nobody_there_is_a_silence() -> None:
    with serving(completion("{}")) as server:
        url = server.url
    reply = ask_model(Endpoint(url=url, key=KEY), ASKED, sleep=lambda _: None)
    assert reply == Silence(why="the model's server could not be reached")


def test_half_a_character_in_a_text_harms_nothing() -> None:
    with serving(completion("{}")) as server:
        assert ask_model(Endpoint(url=server.url), {"text": "\ud800"}) == Reply(text="{}")


# ------------------------------------------------------------------ endpoints


@pytest.mark.parametrize(
    "url",
    ["https://models.example/v1", "http://localhost:8000/v1", "http://127.0.0.1:1/v1", "http://192.168.1.7/v1",
     "http://ollama:11434/v1", "http://[::1]:8000/v1"],
)  # fmt: skip
def test_servers_that_may_be_asked(url: str) -> None:
    assert check_endpoint(url, KEY).address == f"{url}/chat/completions"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "no address of a model. Set TERAZI_MODEL_URL"),
        ("models.example/v1", "no address of a model"),
        ("file:///etc/passwd", "no address of a model"),
        ("https://models.example:99999/v1", "no address of a model"),
        ("http://models.example/v1", "would travel unencrypted"),
        ("http://8.8.8.8/v1", "would travel unencrypted"),
        ("http://134744072/v1", "would travel unencrypted"),
        ("https://models.example/v1?", "must hold no name, password or query"),
        (f"https://me:{KEY}@models.example/v1", "must hold no name, password or query"),
        (f"https://models.example/v1?key={KEY}", "must hold no name, password or query"),
    ],
)
def test_servers_that_cannot_be_meant(url: str, told: str) -> None:
    with pytest.raises(TeraziError) as error:
        check_endpoint(url, KEY)
    assert told in str(error.value) and KEY not in str(error.value)


def test_a_key_is_needed_but_on_this_machine() -> None:
    with pytest.raises(TeraziError, match="no key for the model"):
        check_endpoint("https://models.example/v1", "")
    assert check_endpoint("http://localhost:8000/v1", "").key == ""


@pytest.mark.parametrize("key", ["two words", "sk\nX-Other: 1", "ключ"])
def test_a_key_that_cannot_be_sent_is_refused_without_being_told(key: str) -> None:
    with pytest.raises(TeraziError, match="no key for a server") as error:
        check_endpoint("https://models.example/v1", key)
    assert key not in str(error.value)


def test_a_key_is_never_shown() -> None:
    assert KEY not in repr(Endpoint(url="https://models.example/v1", key=KEY))


# ------------------------------------------------------------------ kept replies


def test_a_kept_reply_comes_back(tmp_path: Path) -> None:
    cache = ReplyCache.open(tmp_path / "a" / "b")
    key = request_key(ASKED)
    assert cache.get(key) is None
    assert cache.put(key, Reply(text='{"claims": ["ü"]}'))
    assert ReplyCache.open(tmp_path / "a" / "b").get(key) == Reply(text='{"claims": ["ü"]}')


@pytest.mark.parametrize("change", [{"model": "n"}, {"messages": []}, {"response_format": {}}])
def test_another_request_is_another_key(change: dict[str, object]) -> None:
    assert request_key(ASKED | change) != request_key(ASKED)
    assert request_key(dict(reversed(ASKED.items()))) == request_key(ASKED)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"key": "of another", "reply": "x"}', "[" * 100_000])
def test_a_broken_file_is_as_good_as_none(tmp_path: Path, content: str) -> None:
    cache, key = ReplyCache.open(tmp_path), request_key(ASKED)
    cache.put(key, Reply(text="x"))
    (file,) = tmp_path.rglob("*.json")
    file.write_text(content)
    assert cache.get(key) is None


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    cache, key = ReplyCache.open(tmp_path), request_key(ASKED)
    (tmp_path / key[:2]).write_text("a file where a folder should be")
    assert cache.put(key, Reply(text="x")) is False


def test_a_folder_that_cannot_be_is_a_persons_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TeraziError, match="no folder for a model's replies"):
        ReplyCache.open(tmp_path / "file")


WRITER = """
import sys
from pathlib import Path
from terazi.doors import Reply, ReplyCache
cache = ReplyCache.open(Path(sys.argv[1]))
print("ready", flush=True)
while True:
    cache.put("ab" + "0" * 62, Reply(text="x" * 1_000_000))
"""


def test_a_program_killed_while_it_writes_leaves_a_whole_reply_or_none(tmp_path: Path) -> None:
    for _ in range(3):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)],
            stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        )  # fmt: skip
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.05)
        child.kill()
        child.communicate()
        for file in tmp_path.rglob("*.json"):
            assert len(json.loads(file.read_text())["reply"]) == 1_000_000

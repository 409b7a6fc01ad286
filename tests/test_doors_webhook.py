"""Posts are signed, repeated within bounds, and reach no private net that was not allowed by name."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from model_server import Answer, Server, serving

from terazi.doors.unsent import Unsent
from terazi.doors.webhook import Hook, Wire, check_hook, post, signature
from terazi.errors import TeraziError
from terazi.flows.receivers import prepared

SECRET = "a-secret-of-some-length"
BODY = '{"type": "terazi.changes", "what": "Türkiye → Kırgızistan"}'.encode()
OK = Answer(status=204)


def posted(*answers: Answer, allowed: bool = True) -> tuple[Unsent | None, Server, list[float]]:
    waits: list[float] = []
    with serving(*answers) as server:
        hosts = (urlsplit(server.url).netloc,) if allowed else ()
        wire = Wire(prepare=prepared(hosts), now=lambda: 1_700_000_000.7, sleep=waits.append)
        return post(Hook(url=server.url, secret=SECRET, allowed=hosts), "terazi-1", BODY, wire), server, waits


def test_a_post_is_signed_as_the_receiver_works_it_out() -> None:
    failed, server, _ = posted(OK)
    assert failed is None and server.requests == [json.loads(BODY)]
    head = {name.lower(): value for name, value in server.headers[0].items()}
    signed = b"terazi-1.1700000000." + BODY
    wanted = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
    assert head["webhook-signature"] == f"v1,{wanted}"
    assert (head["webhook-id"], head["webhook-timestamp"]) == ("terazi-1", "1700000000")
    assert head["content-type"] == "application/json" and SECRET not in str(head)


def test_a_signature_is_that_of_the_published_example() -> None:
    """From the specification's own test vectors."""
    told = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
    )
    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_busy_server_is_asked_again_with_the_same_id() -> None:
    failed, server, waits = posted(Answer(status=503), Answer(status=429, headers={"Retry-After": "7"}), OK)
    assert failed is None and waits == [2.0, 7.0]
    assert {head["webhook-id"] for head in server.headers} == {"terazi-1"}
    failed, server, waits = posted(Answer(status=500))
    assert failed == Unsent(why="the webhook's server answered 500, 3 times") and len(waits) == 2


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (
            Answer(status=302, headers={"Location": "http://169.254.169.254/"}),
            "sends elsewhere (302), which is not followed",
        ),
        (Answer(status=410), "the webhook's server answered 410"),
        (Answer(status=401), "the webhook's server answered 401"),
    ],
)
def test_what_lasts_is_not_asked_again(answer: Answer, why: str) -> None:
    failed, server, waits = posted(answer)
    assert failed and failed.why.endswith(why) and not waits and len(server.requests) == 1


def test_certificates_that_are_not_there_are_told(tmp_path: Path) -> None:
    hook = Hook(url="https://hooks.example/x", secret=SECRET, ca_file=str(tmp_path / "none.pem"))
    told = post(hook, "terazi-1", BODY, Wire(prepare=prepared(())))
    assert told == Unsent(why="the certificates of webhook.ca_file could not be read (FileNotFoundError)")


def test_a_private_net_is_reached_only_by_name() -> None:
    failed, server, _ = posted(OK, allowed=False)
    assert failed and failed.why.startswith("a private address (127.0.0.1)") and not server.requests


@pytest.mark.parametrize(
    ("url", "secret", "says"),
    [
        ("http://hooks.example/1", SECRET, "unencrypted"),
        ("ftp://hooks.example/1", SECRET, "no address of a webhook"),
        ("https://me:pass@hooks.example/1", SECRET, "no address of a webhook"),
        ("https://[broken", SECRET, "no address of a webhook"),
        ("https://hooks.example/1", "", "no secret to sign with"),
        ("https://hooks.example/1", "short", "no secret to sign with"),
        ("https://hooks.example/1", "whsec_no base64!", "no secret to sign with"),
    ],
)
def test_what_cannot_be_meant_is_refused(url: str, secret: str, says: str) -> None:
    with pytest.raises(TeraziError, match=says) as refused:
        check_hook(Hook(url=url, secret=secret))
    assert not secret or secret not in str(refused.value)
    assert SECRET not in repr(Hook(url=url, secret=SECRET))


def test_a_hook_near_by_is_taken_if_it_is_allowed() -> None:
    assert check_hook(Hook(url="http://desk:8080/x", secret=SECRET, allowed=("desk:8080",)))

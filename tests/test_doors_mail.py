"""Letters are handed in encrypted, taken or told why not; no password is ever told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mail_server import PASSWORD, USER, Mails, Manners, certificate, server_side, serving

from terazi.doors.mail import MailServer, Security, check_mail_address, check_security, check_server, send_mail
from terazi.doors.unsent import Unsent
from terazi.errors import TeraziError

LETTER = "Subject: Değişiklik\r\n\r\n.bir nokta\r\nTürkiye → Kırgızistan\r\n".encode()


def server(mails: Mails, **fields: object) -> MailServer:
    given: dict[str, object] = {"host": "127.0.0.1", "port": mails.port, "security": Security.NONE}
    return MailServer(**(given | fields))  # type: ignore[arg-type]  # fields by name


def sent(manners: Manners | None = None, **fields: object) -> tuple[Unsent | None, Mails]:
    with serving(manners) as mails:
        return send_mail(server(mails, **fields), "a@t.example", "b@t.example", LETTER), mails


def test_a_letter_arrives_as_it_is() -> None:
    failed, mails = sent()
    assert failed is None and mails.taken == [(("b@t.example",), LETTER)]


@pytest.mark.parametrize(
    ("manners", "why"),
    [
        (Manners(replies={"RCPT": "550 no such user"}), "the mail server refused the receiver (550)"),
        (Manners(replies={"MAIL": "552 too much"}), "the mail server refused the message (552)"),
        (Manners(replies={".": "554 spam"}), "the mail server refused the message (554)"),
        (Manners(drops=frozenset({"DATA"})), "broke off (SMTPServerDisconnected)"),
        (Manners(drops=frozenset({"."})), "broke off (SMTPServerDisconnected)"),
        (Manners(auth=True), "the mail server refused the message (530)"),
    ],
)
def test_what_is_not_taken_is_told(manners: Manners, why: str) -> None:
    failed, _ = sent(manners)
    assert failed and failed.why.endswith(why)


def test_how_a_server_says_good_bye_says_nothing_of_what_it_took() -> None:
    for manners in (Manners(drops=frozenset({"QUIT"})), Manners(replies={"QUIT": "500 what?"})):
        failed, mails = sent(manners)
        assert failed is None and len(mails.taken) == 1


def test_a_wrong_password_is_told_without_it() -> None:
    failed, mails = sent(Manners(auth=True), user=USER, password="wrong-pass")
    assert failed == Unsent(why="the mail server refused user or password (535)") and not mails.taken
    failed, mails = sent(Manners(auth=True), user=USER, password=PASSWORD)
    assert failed is None and len(mails.taken) == 1
    assert PASSWORD not in repr(MailServer(host="h", port=1, security=Security.TLS, password=PASSWORD))


def test_nobody_there_is_told() -> None:
    with serving() as mails:
        pass
    failed = send_mail(server(mails), "a@t.example", "b@t.example", LETTER)
    assert failed and "broke off (ConnectionRefusedError)" in failed.why


@pytest.mark.slow  # a certificate is made
@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_the_talk_is_encrypted_before_the_password(security: Security, tmp_path: Path) -> None:
    file = certificate(tmp_path)
    manners = Manners(tls=server_side(file), at_once=security is Security.TLS, auth=True)
    known = {"security": security, "user": USER, "password": PASSWORD}
    failed, mails = sent(manners, **known, ca_file=str(file))
    assert failed is None and mails.encrypted == [True]
    failed, mails = sent(manners, **known)
    assert failed and failed.why == "no encrypted talk with the mail server (CERTIFICATE_VERIFY_FAILED)"
    assert not mails.taken and not any("AUTH" in line for line in mails.said)


def test_a_server_without_encryption_gets_no_password() -> None:
    failed, mails = sent(security=Security.STARTTLS, user=USER, password=PASSWORD)
    assert failed and failed.why == "the mail server knows no encryption or no log-in"
    assert not any("AUTH" in line for line in mails.said)


def test_what_would_travel_open_is_refused() -> None:
    with pytest.raises(TeraziError, match="unencrypted"):
        check_server(MailServer(host="mail.t.example", port=25, security=Security.NONE))
    with pytest.raises(TeraziError, match="no password for the mail server"):
        check_server(MailServer(host="mail.t.example", port=25, security=Security.TLS, user="x"))
    with pytest.raises(TeraziError, match="no security 'open'"):
        check_security("open")
    assert check_security("SSL") is Security.TLS


@pytest.mark.parametrize("word", ["", "a", "a@", "@b", "a b@c.d", "a@b\r\nBcc: c@d.e", "<a@b.c>", "ş@b.c", "a@b,c@d"])
def test_what_is_no_address_is_refused(word: str) -> None:
    with pytest.raises(TeraziError, match="no address of mail"):
        check_mail_address(word)

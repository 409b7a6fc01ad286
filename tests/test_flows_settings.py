"""Settings: a file and the environment over it; what is wrong in them is told, secrets never."""

from __future__ import annotations

from pathlib import Path

import pytest

from terazi.errors import TeraziError
from terazi.flows.settings import publication_of, read_settings

FILE = """
[public]
name = "Desk"
base = "https://t.example/"
errors = "https://t.example/report?record={record}&edition={edition}"
[email]
port = 465
to = ["a@t.example", "b@t.example"]
ca_file = "ca.pem"
"""


def read(folder: Path, text: str, environment: dict[str, str] | None = None, mode: int = 0o600) -> object:
    file = folder / "terazi.toml"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return read_settings(file, environment or {})


def test_the_environment_stands_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "terazi.toml"
    file.write_text(FILE, encoding="utf-8")
    told = read_settings(
        file, {"TERAZI_SMTP_PORT": "25", "TERAZI_SMTP_PASSWORD": "p", "TERAZI_WEBHOOK_ALLOW": "a, b:1"}
    )
    assert told.number("email", "port", 1) == 25 and told.word("email", "password") == "p"
    assert told.words("email", "to") == ("a@t.example", "b@t.example") and told.words("webhook", "allow") == (
        "a",
        "b:1",
    )
    assert told.word("email", "ca_file") == str(tmp_path / "ca.pem")
    with pytest.raises(
        TeraziError, match=r'no email\.host is set\. Write host = "…" under \[email\], or set TERAZI_SMTP_HOST'
    ):
        told.needed("email", "host")
    assert read_settings(None, {}).word("public", "name", "Terazi") == "Terazi"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[mail]\nhost = 'x'", r"no section \[mail\]. Did you mean email\?"),
        ("[email]\nhots = 'x'", r"no hots in \[email\]. Did you mean host\?"),
        ("[email]\nhost = ['x']", "email.host must be a word"),
        ("[email]\nto = [1]", "email.to must be a list of words"),
        ("[email", "no TOML"),
        ("email = 1", r"no section \[email\]"),
    ],
)
def test_a_slip_is_told_by_name(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match=says):
        read(tmp_path, text)


def test_a_password_that_others_may_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match=r"others may read the password in it. Close it: chmod 600") as refused:
        read(tmp_path, "[email]\npassword = 'hush-hush'", mode=0o644)
    assert "hush" not in str(refused.value)
    assert read(tmp_path, "[email]\npassword = 'hush-hush'")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TeraziError, match="no such settings"):
        read_settings(tmp_path / "none.toml", {})


def test_addresses_of_pages_and_of_errors_are_made_for_each_record(tmp_path: Path) -> None:
    file = tmp_path / "terazi.toml"
    file.write_text(FILE, encoding="utf-8")
    maker = publication_of(read_settings(file, {}))
    assert maker.page("tr", "deal", "D-0001") == "https://t.example/tr/deal/D-0001"
    assert maker.report("D 1", "ab") == "https://t.example/report?record=D%201&edition=ab"
    mail = publication_of(read_settings(None, {"TERAZI_REPORT_ERRORS": "mailto:a@t.example"}))
    assert mail.report("D-1", "ab") == "mailto:a@t.example?subject=Terazi%20D-1%20%28edition%20ab%29"
    form = publication_of(read_settings(None, {"TERAZI_REPORT_ERRORS": "https://t.example/x?y=1"}))
    assert form.report("D-1") == "https://t.example/x?y=1&record=D-1"
    nothing = publication_of(read_settings(None, {}))
    assert (nothing.page("en"), nothing.report("D-1")) == ("", "")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:nobody", "https://", "https://a:b@c.d/", "https://a b"]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(TeraziError, match=r"public\.errors is no address"):
        publication_of(read_settings(None, {"TERAZI_REPORT_ERRORS": address}))

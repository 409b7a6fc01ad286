"""Settings of a publisher: who he is and how changes are sent, from a TOML file and the environment.

A variable of the environment outranks the file. Passwords and secrets stand in either, never in a ledger or on a
command line; a file that holds one must be closed to other users.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import tomli

from terazi.errors import TeraziError, did_you_mean
from terazi.model.publication import Publication

# Section -> key -> variable of the environment.
_KEYS: Mapping[str, Mapping[str, str]] = {
    "public": {"name": "TERAZI_PUBLISHER", "base": "TERAZI_BASE", "errors": "TERAZI_REPORT_ERRORS"},
    "email": {
        "host": "TERAZI_SMTP_HOST", "port": "TERAZI_SMTP_PORT", "security": "TERAZI_SMTP_SECURITY",
        "user": "TERAZI_SMTP_USER", "password": "TERAZI_SMTP_PASSWORD", "ca_file": "TERAZI_SMTP_CA_FILE",
        "from": "TERAZI_MAIL_FROM", "to": "TERAZI_MAIL_TO",
    },
    "webhook": {
        "url": "TERAZI_WEBHOOK_URL", "secret": "TERAZI_WEBHOOK_SECRET", "allow": "TERAZI_WEBHOOK_ALLOW",
        "ca_file": "TERAZI_WEBHOOK_CA_FILE",
    },
    "notify": {"language": "TERAZI_NOTIFY_LANGUAGE", "days": "TERAZI_NOTIFY_DAYS", "states": "TERAZI_NOTIFY_STATES"},
}  # fmt: skip
_SECRET = (("email", "password"), ("webhook", "secret"))
_LISTS = frozenset({("email", "to"), ("webhook", "allow"), ("notify", "states")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a publisher set, by section and key; ``where``: the file it stands in, or the environment."""

    values: Mapping[tuple[str, str], str]
    lists: Mapping[tuple[str, str], tuple[str, ...]]
    where: str

    def word(self, section: str, key: str, otherwise: str = "") -> str:
        """One value; empty where nothing is set."""
        return self.values.get((section, key), otherwise)

    def words(self, section: str, key: str) -> tuple[str, ...]:
        """A list of values."""
        return self.lists.get((section, key), ())

    def needed(self, section: str, key: str) -> str:
        """A value that must be there; a ``TeraziError`` says how to set it."""
        if value := self.word(section, key):
            return value
        hint = f'Write {key} = "…" under [{section}], or set {_KEYS[section][key]}'
        raise TeraziError(f"no {section}.{key} is set", where=self.where, hint=hint)

    def number(self, section: str, key: str, otherwise: int) -> int:
        """A whole number from 1 on."""
        word = self.word(section, key)
        if word and not (word.isdecimal() and int(word)):
            raise TeraziError(f"{section}.{key} is no number: {word!r}", where=self.where)
        return int(word) if word else otherwise


def read_settings(path: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a file, if one is named, with those of the environment over them; a ``TeraziError`` names what
    is wrong in them. Relative paths in a file are seen from it."""
    told = _file(path) if path else {}
    named = {key: environment[name] for key, name in _variables() if environment.get(name)}
    values = {key: _word(value, key, path) for key, value in told.items() if key not in _LISTS}
    lists = {key: _list(value, key, path) for key, value in told.items() if key in _LISTS}
    values |= {key: value for key, value in named.items() if key not in _LISTS}
    lists |= {key: tuple(value.replace(",", " ").split()) for key, value in named.items() if key in _LISTS}
    where = str(path) if path else "settings"
    return Settings(values=values, lists=lists, where=where)


def publication_of(settings: Settings) -> Publication:
    """Under whose name a ledger is made public; addresses that no page or mail can have are refused."""
    base, errors = settings.word("public", "base"), settings.word("public", "errors")
    for key, address, schemes in (("base", base, ("http", "https")), ("errors", errors, ("http", "https", "mailto"))):
        if address and not _is_address(address, schemes):
            hint = f"Give {' or '.join(f'{one}:…' for one in schemes)}"
            raise TeraziError(f"public.{key} is no address: {address!r}", where=settings.where, hint=hint)
    return Publication(name=settings.word("public", "name", "Terazi"), base=base, errors=errors)


def _is_address(address: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    whole = "@" in parts.path if parts.scheme == "mailto" else bool(parts.hostname) and "@" not in parts.netloc
    return parts.scheme in schemes and whole and address.isprintable() and " " not in address


def _variables() -> list[tuple[tuple[str, str], str]]:
    return [((section, key), name) for section, keys in _KEYS.items() for key, name in keys.items()]


def _file(path: Path) -> dict[tuple[str, str], object]:
    try:
        read = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TeraziError("no such settings", where=str(path), hint="Name a TOML file with --settings") from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TeraziError(f"no TOML: {error}", where=str(path)) from None
    found = {(s, k): v for s, table in read.items() for k, v in _table(table, s, path).items()}
    _check_closed(found, path)
    return found


def _table(table: object, section: str, path: Path) -> dict[str, object]:
    if section not in _KEYS or not isinstance(table, dict):
        raise TeraziError(f"no section [{section}]", where=str(path), hint=did_you_mean(section, _KEYS))
    for key in table:
        if key not in _KEYS[section]:
            hint = did_you_mean(key, _KEYS[section])
            raise TeraziError(f"no {key} in [{section}]", where=str(path), hint=hint)
    return table


def _check_closed(found: Mapping[tuple[str, str], object], path: Path) -> None:
    """A password that others may read is none; files of systems without such rights are passed over."""
    if (
        os.name == "posix"
        and any(key in found for key in _SECRET)
        and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    ):
        raise TeraziError("others may read the password in it", where=str(path), hint=f"Close it: chmod 600 {path}")


def _word(value: object, key: tuple[str, str], path: Path | None) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TeraziError(f"{'.'.join(key)} must be a word or a number", where=str(path or "settings"))
    if key[1] == "ca_file" and path:
        return str(path.parent / str(value))
    return str(value)


def _list(value: object, key: tuple[str, str], path: Path | None) -> tuple[str, ...]:
    rows = [value] if isinstance(value, str) else value
    if not isinstance(rows, list) or not all(isinstance(one, str) for one in rows):
        raise TeraziError(f"{'.'.join(key)} must be a list of words", where=str(path or "settings"))
    return tuple(rows)

"""Who reviews, and with which keys: kept by the person's own browser, so that it is asked once."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec
from fastapi import Request, Response

from terazi.errors import TeraziError

COOKIE = "reviewer"
_A_YEAR = 31_536_000
_LONGEST_NAME = 60
# What can be done by one key, and by which unless the person chose another.
KEYS: Mapping[str, str] = {
    "next": "j",
    "previous": "k",
    "accept": "a",
    "edit": "e",
    "reject": "r",
    "enough": "u",
    "skip": "s",
    "attach": "m",
    "pair": "d",
    "swap": "x",
    "note": "n",
    "undo": "z",
    "translate": "t",
    "original": "o",
}
# These mean something already: fields and reasons by number, the search box, the browser's own search, help.
RESERVED = frozenset("0123456789/'?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """``name``: "" for somebody who has not said yet; ``keys``: action -> one sign; ``is_keyed``: keys are on."""

    name: str = ""
    keys: Mapping[str, str] = field(default_factory=lambda: dict(KEYS))
    is_keyed: bool = True


class _Told(msgspec.Struct):
    name: str = ""
    keys: dict[str, str] = {}
    off: bool = False


def person_of(request: Request) -> Person:
    """Who a browser says that sits before it; a cookie that says nothing sensible says nothing."""
    try:
        told = msgspec.json.decode(urlsafe_b64decode(request.cookies.get(COOKIE, "").encode()), type=_Told)
        return checked(told.name, told.keys, is_keyed=not told.off)
    except (msgspec.DecodeError, binascii.Error, UnicodeError, TeraziError):
        return Person()


def checked(name: str, keys: Mapping[str, str], *, is_keyed: bool) -> Person:
    """A person as told; a ``TeraziError`` where a key cannot be one."""
    told = " ".join(name.split())
    if len(told) > _LONGEST_NAME or not told.isprintable():
        raise TeraziError("that name is too long", hint=f"At most {_LONGEST_NAME} letters")
    chosen = {action: keys.get(action, "").strip().lower() or usual for action, usual in KEYS.items()}
    for action, key in chosen.items():
        if len(key) != 1 or not key.isprintable():
            raise TeraziError(f"no key for {action}: {key!r}", hint="Give one letter")
        if key in RESERVED:
            raise TeraziError(f"{key!r} is reserved", hint="Digits, / ' and ? mean something already")
    twice = sorted({key for key in chosen.values() if list(chosen.values()).count(key) > 1})
    if twice:
        raise TeraziError(f"two actions have the key {twice[0]!r}", hint="Give each its own")
    return Person(name=told, keys=chosen, is_keyed=is_keyed)


def remember(person: Person, response: Response) -> Response:
    """The answer with the person in the browser's keeping."""
    told = _Told(name=person.name, keys=dict(person.keys), off=not person.is_keyed)
    value = urlsafe_b64encode(msgspec.json.encode(told)).decode()
    response.set_cookie(COOKIE, value, max_age=_A_YEAR, httponly=True, samesite="strict", path="/")
    return response

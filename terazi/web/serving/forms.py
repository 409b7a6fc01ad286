"""Forms: each carries a token that only this server could have given to this browser."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi import Request
from starlette.datastructures import FormData

from terazi.web.serving.refusals import Refusal

COOKIE, FIELD = "terazi", "token"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """``secret``: known to this server alone, another one at each start."""

    secret: bytes

    def session(self, cookie: str, mark: str) -> str:
        """Who a browser is, by its cookie; someone new, called ``mark``, if the cookie was not signed here."""
        name, _, sign = cookie.partition(".")
        return name if sign and hmac.compare_digest(sign, self._signed(f"cookie {name}")) else mark

    def cookie(self, session: str) -> str:
        """The cookie that says so."""
        return f"{session}.{self._signed(f'cookie {session}')}"

    def token(self, session: str) -> str:
        """What the forms of a browser carry."""
        return self._signed(f"form {session}")

    def place(self, of: str = "place") -> str:
        """What stands in a kept page where the token of whoever asks for it belongs, or something else (``of``)."""
        return self._signed(of)

    def _signed(self, words: str) -> str:
        return hmac.new(self.secret, words.encode(), hashlib.sha256).hexdigest()


async def posted(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form that was sent from one of our own pages; any other is refused. Files that came with it
    are gone when it was answered."""
    async with request.form() as form:
        _check(request, form)
        yield form


def _check(request: Request, form: FormData) -> None:
    tokens: Tokens = request.app.state.server.tokens
    session = tokens.session(request.cookies.get(COOKIE, ""), "")
    given = form.get(FIELD)
    if (
        not session
        or not isinstance(given, str)
        or not hmac.compare_digest(given.encode(), tokens.token(session).encode())
    ):
        raise Refusal(
            403, "this form was opened before Terazi was started, or elsewhere", "Load the page anew and send it again"
        )

"""When this browser last looked at what changed: two days in a cookie of its own, read by this server alone."""

from __future__ import annotations

from datetime import date

from fastapi import Request, Response

COOKIE = "looked"
_A_YEAR = 31_536_000


def last_visit(request: Request, today: str) -> str:
    """The last day before today on which it looked, "" for a browser that did not."""
    return _looked(request, today)[0]


def remember(request: Request, response: Response, today: str) -> Response:
    """The answer, by which the browser keeps that it looked today, and when it did before that."""
    value = ".".join(_looked(request, today))
    if request.cookies.get(COOKIE, "") != value:
        response.set_cookie(COOKIE, value, max_age=_A_YEAR, httponly=True, samesite="strict", path="/")
    return response


def _looked(request: Request, today: str) -> tuple[str, str]:
    """The day of the visit before, and today; of a cookie that tells no days, or later ones, nothing is taken."""
    before, _, latest = request.cookies.get(COOKIE, "").partition(".")
    days = [one for one in (before, latest) if _is_day(one) and one < today]
    return max(days, default=""), today


def _is_day(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False

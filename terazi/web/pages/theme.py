"""Light or dark: a reader's own choice, kept in a cookie, without any script."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from terazi.web.asking.visit import THEME_COOKIE, THEMES, Visiting
from terazi.web.serving.forms import posted

router = APIRouter()
_A_YEAR = 31_536_000


@router.post("/theme")
def choose(visit: Visiting, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Keep the choice and go back to the page that it was made on."""
    theme, back = str(form.get("theme", "")), visit.links.back(str(form.get("back", "")), "/")
    response = RedirectResponse(back, status_code=303)
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, max_age=_A_YEAR, httponly=True, samesite="strict", path="/")
    else:
        response.delete_cookie(THEME_COOKIE, path="/")
    return response

"""Checks by the API: a statement or a whole text held against the ledger; nothing that is sent is stored."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field
from pydantic.dataclasses import dataclass

from terazi.flows.asked import day
from terazi.flows.checking import audit_text
from terazi.model import Document
from terazi.web.answering.api_answers import JSON, asked_of, desk_of, encoded, faults
from terazi.web.answering.api_keys import Language, day_key, spoken
from terazi.web.audits.given import MOST
from terazi.web.audits.verdicts import TextChecked, text_checked
from terazi.web.serving.server import Server

router = APIRouter(tags=["checks"])
# So many characters are read of a statement, and of a text.
LONGEST_STATEMENT, LONGEST_TEXT = 2_000, MOST
_On = Annotated[str, Field(description="the day on which it was made; unasked today", examples=["2024-03-01"])]
_Register = Annotated[str, Field(description="the edition of the register to ask; unasked the newest")]
_FAULTS = faults(400, 404, 503)
_KEYS = [Depends(day_key)]
_STATEMENT = "Kyrgyzstan received Bayraktar TB2 drones from Turkey in 2021."


@dataclass(frozen=True, kw_only=True)
class StatementAsked:
    """A statement to check."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_STATEMENT, examples=[_STATEMENT])]
    on: _On = ""
    register: _Register = ""


@dataclass(frozen=True, kw_only=True)
class TextAsked:
    """A text to audit."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT, examples=[_STATEMENT])]
    on: _On = ""
    register: _Register = ""


@router.post("/check", summary="Check a statement", response_model=TextChecked, responses=_FAULTS, dependencies=_KEYS)
def check(request: Request, statement: StatementAsked, lang: Language = "en") -> Response:
    """A sentence or two, in English or Turkish: a deal, a date, a sum, a first, a share, a role.

    Each part is supported, qualified, undetermined, not-in-ledger, premise-unconfirmed or contradicted, with the
    rule that gave the verdict, evidence for and against, and what came closest otherwise.
    """
    return _checked(request, statement.text, statement.on, statement.register, lang)


@router.post("/audit", summary="Audit a text", response_model=TextChecked, responses=_FAULTS, dependencies=_KEYS)
def audit(request: Request, text: TextAsked, lang: Language = "en") -> Response:
    """Every sentence of a text; those that assert nothing that can be checked are listed as silent."""
    return _checked(request, text.text, text.on, text.register, lang)


def _checked(request: Request, text: str, on: str, register: str, lang: str) -> Response:
    server: Server = request.app.state.server
    as_of = asked_of(request).as_of
    made = day(on) if on else as_of or server.settings.today()
    desk = desk_of(server, as_of)
    found = audit_text(Document(id="text", text=text, published=made), desk.held, register)
    told = text_checked(found, desk, server.words[spoken(lang, server.words)].wording)
    return Response(encoded(told), media_type=JSON, headers={"terazi-edition": told.edition})

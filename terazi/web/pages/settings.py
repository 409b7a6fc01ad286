"""Settings: who reviews, and with which keys; kept in the person's own browser."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from terazi.errors import TeraziError
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.answering.words import Words
from terazi.web.asking.visit import Visit, visiting
from terazi.web.review.person import KEYS, RESERVED, Person, checked, person_of, remember
from terazi.web.serving.forms import posted

router = APIRouter()
Setting = Annotated[Visit, Depends(visiting("back"))]


@router.get("/settings")
def settings(request: Request, visit: Setting) -> Response:
    """What is set."""
    return _shown(visit, person_of(request), None)


@router.post("/settings")
def change(request: Request, visit: Setting, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Keep what was set, and go back to where the person came from."""
    before = person_of(request)
    told = {key: str(value) for key, value in form.items() if isinstance(value, str)}
    is_whole = told.get("only") != "name"
    keys = {action: told.get(f"key-{action}", "") for action in KEYS} if is_whole else dict(before.keys)
    try:
        person = checked(
            told.get("name", before.name),
            {} if "usual" in told else keys,
            is_keyed="keyed" in told if is_whole else before.is_keyed,
        )
    except TeraziError as error:
        return _shown(visit, Person(name=told.get("name", ""), keys={**KEYS, **keys}), error)
    back = visit.links.back(told.get("back", ""), "/settings")
    return remember(person, RedirectResponse(back, status_code=303))


def _shown(visit: Visit, person: Person, wrong: TeraziError | None) -> Response:
    title = visit.words.say("Settings")
    page = Page(
        template="settings.html",
        title=title,
        screen="review",
        crumbs=(Crumb(words=visit.words.say("Review"), address=visit.links.page("/review")), Crumb(words=title)),
        value=person,
        status=400 if wrong else 200,
        parts={
            "actions": action_words(visit.words),
            "reserved": sorted(RESERVED - set("0123456789")),
            "wrong": wrong,
            "back": visit.asked.first("back"),
        },
    )
    return show(visit, lambda _: page, is_kept=False, needs_ledger=False)


def action_words(words: Words) -> dict[str, str]:
    """What each key does."""
    return {
        "next": words.say("next group"),
        "previous": words.say("previous group"),
        "accept": words.say("accept all fields"),
        "edit": words.say("correct a field"),
        "reject": words.say("reject, then a reason 1 to 6"),
        "enough": words.say("not enough information"),
        "skip": words.say("skip"),
        "attach": words.say("put to another deal"),
        "pair": words.say("another deal than the one beside"),
        "swap": words.say("swap supplier and recipient"),
        "note": words.say("write a note"),
        "undo": words.say("take back the last decision"),
        "translate": words.say("machine translation, where one is offered"),
        "original": words.say("original alone"),
    }

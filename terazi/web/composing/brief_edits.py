"""One step of editing a brief: a block up, down or out, words of one's own in or changed."""

from __future__ import annotations

import dataclasses

from starlette.datastructures import FormData

from terazi.model.own_brief import Block, BlockSort, OwnBrief
from terazi.web.serving.refusals import Refusal

_STEPS = {"up": -1, "down": 1}


def changed(brief: OwnBrief, form: FormData, longest: int) -> tuple[OwnBrief, int]:
    """The brief after the step, and the place to look at; a refusal where there is no such step or block."""
    act, blocks = str(form.get("act", "")), list(brief.blocks)
    if act == "title":
        return brief, 0
    if act == "own":
        blocks.append(Block(sort=BlockSort.OWN, text=_text(form, longest)))
        return dataclasses.replace(brief, blocks=tuple(blocks)), len(blocks)
    at = _place(form, len(blocks))
    if act == "remove":
        del blocks[at]
    elif act == "edit" and blocks[at].sort is BlockSort.OWN:
        blocks[at] = dataclasses.replace(blocks[at], text=_text(form, longest))
    elif act in _STEPS:
        to = min(max(at + _STEPS[act], 0), len(blocks) - 1)
        blocks.insert(to, blocks.pop(at))
        at = to
    else:
        raise Refusal(400, "no such step", "Use the buttons of the page")
    return dataclasses.replace(brief, blocks=tuple(blocks)), min(at + 1, len(blocks))


def _place(form: FormData, blocks: int) -> int:
    told = str(form.get("block", ""))
    if not (told.isascii() and told.isdigit() and 1 <= int(told[:6]) <= blocks):
        raise Refusal(400, "there is no such block", "Open the brief anew")
    return int(told) - 1


def _text(form: FormData, longest: int) -> str:
    text = str(form.get("text", "")).replace("\r\n", "\n").strip()
    if not text or len(text) > longest:
        raise Refusal(400, f"an own text has 1 to {longest} characters", "Write less, or make two of it")
    return text

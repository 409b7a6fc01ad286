"""What ``terazi judge --list`` and ``--queue`` print: every judgement with its state, and those that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from terazi.cli.output import plain, screen

if TYPE_CHECKING:
    from terazi.flows.judging import Carried, Waiting
    from terazi.knowledge import Knowledge
    from terazi.model import Claim, Judgement

Claims = Mapping[str, "Claim"]


def list_json(made: Sequence[Judgement], now: Carried, claims: Claims) -> object:
    """Each judgement with its state and, where it differs, the claims that it falls on now."""
    states, on = _states(made, now, claims), _on(now)
    return [
        {
            **judgement_json(one),
            "state": states[one.id],
            **({"now": on[one.id]} if on.get(one.id, one.about) != one.about else {}),
        }
        for one in made
    ]


def judgement_json(one: Judgement) -> dict[str, object]:
    """A judgement as JSON has it, as in an export."""
    fields = plain(one)
    assert isinstance(fields, dict)
    return {**fields, **({"edits": dict(one.edits)} if one.edits else {})}


def _on(now: Carried) -> dict[str, tuple[str, ...]]:
    return {one.id: one.about for one in now.applied}


def _states(made: Sequence[Judgement], now: Carried, claims: Claims) -> dict[str, str]:
    """Judgement -> standing, undone, waiting, or fulfilled where the claim is read so now."""
    from terazi.flows.judging import undone

    gone, waiting = undone(made), {row.judgement.id for row in now.waiting}
    fulfilled = {one.id for one in now.applied if _is_fulfilled(one, claims)}
    return {
        one.id: "undone"
        if one.id in gone
        else "waiting"
        if one.id in waiting
        else "fulfilled"
        if one.id in fulfilled
        else "standing"
        for one in made
    }


def _is_fulfilled(one: Judgement, claims: Claims) -> bool:
    from terazi.flows.judging import write_field

    found = [claims[id_] for id_ in one.about if id_ in claims]
    return bool(one.edits and found) and all(
        write_field(c, field) == value for c in found for field, value in one.edits
    )


def show_list(made: Sequence[Judgement], now: Carried, claims: Claims) -> None:
    """Print all judgements, the earliest first, each with its state and the claims it falls on now."""
    from terazi.cli.judge_told import sentence

    console, states, on = screen(), _states(made, now, claims), _on(now)
    for one in made:
        style = "dim" if states[one.id] == "undone" else None
        console.print(f"{one.id}  {states[one.id]}  {sentence(one)}", style=style, soft_wrap=True)
        for id_ in on.get(one.id, one.about) if one.verdict.value != "undo" else ():
            console.print(f"  {_line(id_, claims)}", style=style, soft_wrap=True)


def _line(id_: str, claims: Claims) -> str:
    from terazi.notation import write

    return f"{id_}  {write(claims[id_])}" if id_ in claims else id_


# ------------------------------------------------------------------ what waits


def queue_json(waiting: Sequence[Waiting]) -> object:
    """Each judgement that waits, the claim as it was read, and what is read there now, in notation."""
    from terazi.notation import write

    return [
        {
            "judgement": judgement_json(row.judgement),
            "claim": row.claim,
            "why": row.why,
            **({"old": write(row.old)} if row.old else {}),
            "candidates": [{"id": c.id, "line": write(c)} for c in row.candidates],
        }
        for row in waiting
    ]


def show_queue(waiting: Sequence[Waiting], knowledge: Knowledge) -> None:
    """Print each with the ways out of the queue."""
    from terazi.cli.judge_told import claim_lines, sentence
    from terazi.notation import write

    on = screen()
    for row in waiting:
        on.print(f"{row.judgement.id}  {sentence(row.judgement)}", soft_wrap=True)
        on.print(f"  was read  {row.claim}  {write(row.old) if row.old else '(not stored)'}", soft_wrap=True)
        on.print(f"  waits     {row.why}")
        for claim in row.candidates:
            line, told = claim_lines(claim, knowledge)
            on.print(f"  now       {line}", soft_wrap=True)
            on.print(f"        {told}", soft_wrap=True)
    if waiting:
        on.print("Judge what is read now, then undo the judgement that waits: terazi judge undo JUDGEMENT")

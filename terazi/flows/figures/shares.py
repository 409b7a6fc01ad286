"""Why a supplier's share changed between two windows, as a waterfall."""

from __future__ import annotations

from dataclasses import replace

from terazi.balance import Scales, find
from terazi.balance.windows import earlier, placed
from terazi.charts import Change, Figure, Waterfall, WaterfallWords, colour_of, waterfall
from terazi.flows.figures.scene import Scene
from terazi.model import Measure, Question


def shares_figure(scales: Scales, asked: Question, scene: Scene) -> Figure:
    """The share of the one supplier asked for in both windows, and what of the change lies within categories and in
    their mix; a chart that says so where there are too few deals."""
    question = placed(scales, asked)
    (supplier,) = question.suppliers
    told = {one.subject: one for one in find("shift_share").measure(scales, question)}
    before, after = (_share(scales, one, supplier) for one in (_first(question), question))
    fall = _fall(told, before, after, question, scene)
    return waterfall("shares", fall, _words(fall, told.get(supplier), question, scene))


def leading_supplier(scales: Scales, question: Question) -> str:
    """The supplier with the largest share now or before, empty if there is none."""
    asked = placed(scales, replace(question, suppliers=()))
    shares = [m for one in (asked, _first(asked)) for m in find("supplier_share").measure(scales, one)]
    named = [(one.value or 0.0, one.subject) for one in shares if len(one.subject) == 2]
    return max(named, default=(0.0, ""), key=lambda pair: (pair[0], pair[1]))[1]


def _first(question: Question) -> Question:
    """The question of the first window alone."""
    return replace(earlier(question), earlier_since="", earlier_until="")


def _share(scales: Scales, question: Question, supplier: str) -> float | None:
    found = [m for m in find("supplier_share").measure(scales, question) if m.subject == supplier]
    return found[0].value if found else None


def _fall(
    told: dict[str, Measure], before: float | None, after: float | None, question: Question, scene: Scene
) -> Waterfall | None:
    (supplier,) = question.suppliers
    parts = [told.get(f"{supplier}/{part}") for part in ("within", "mix")]
    values = [part.value for part in parts if part is not None and part.value is not None]
    if before is None or after is None or len(values) != 2:
        return None
    w = scene.words
    steps = [
        Change(w.say(f"shares.{part}"), w.say(f"shares.{part}_says"), value)
        for part, value in zip(("within", "mix"), values, strict=True)
    ]
    first, last = _windows(question)
    return Waterfall(colour=colour_of((supplier,)), first=(first, before), last=(last, after), steps=tuple(steps))


def _windows(question: Question) -> tuple[str, str]:
    first = _first(question)
    return f"{first.since[:4]}–{first.until[:4]}", f"{question.since[:4]}–{question.until[:4]}"


def _words(fall: Waterfall | None, whole: Measure | None, question: Question, scene: Scene) -> WaterfallWords:
    w, words = scene.words.wording, scene.words
    (supplier,) = question.suppliers
    first, last = _windows(question)
    named = {"supplier": w.state(supplier), "place": scene.place}
    points = {part: _points(step.by, scene) for part, step in zip(("within", "mix"), fall.steps, strict=True)} if fall else {}  # fmt: skip  # noqa: E501
    return WaterfallWords(
        title=words.say("shares.title", **named),
        subtitle=words.say(
            "shares.sub", yardstick=words.say(f"shares.yardstick.{question.yardstick}"), first=first, last=last
        ),
        description=words.say(
            "shares.description", supplier=w.state(supplier), before=w.percent(fall.first[1]),
            after=w.percent(fall.last[1]), first=first, last=last, **points,
        )
        if fall
        else words.say("shares.description_none", **named),
        part=words.say("shares.part"),
        value=words.say("shares.value"),
        none=words.say("shares.none"),
        share=w.percent,
        change=lambda by: _points(by, scene),
        note=words.say("shares.note", edition=whole.register or whole.edition, n=w.number(whole.n))
        if whole and fall
        else "",
    )  # fmt: skip


def _points(by: float, scene: Scene) -> str:
    """A change of a share in points, with its sign."""
    points = round(100 * by)
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    return scene.words.say("shares.points", n=f"{sign}{scene.words.wording.number(abs(points))}")

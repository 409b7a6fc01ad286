"""Dates that count from the day of publication: yesterday, last year, three days ago, on Tuesday."""

from __future__ import annotations

from collections.abc import Iterator

from terazi.mentions.dates_calendar import Reference, iso, nth_weekday, shifted, weekday, weekday_of_week
from terazi.mentions.dates_parts import Part, Reader, day_beginning_at, day_ending_at
from terazi.mentions.dates_said import Said
from terazi.mentions.numbers_scan import Sort


def relative_dates(reader: Reader, known: list[Said]) -> list[Said]:
    """All relative dates; without a reference day there are none."""
    if reader.start is None:
        return []
    found: list[Said] = []
    for date in (
        *_weekdays(reader, reader.start, known),
        *_counted(reader),
        *_moments(reader),
        *_shifts(reader),
        *_days_of_the_month(reader),
    ):
        if not any(d.start < date.end and date.start < d.end for d in found):
            found.append(date)
    return found


def _span(first: int, last: int, reader: Reader) -> tuple[int, int]:
    return reader.seen.pieces[first].start, reader.seen.pieces[last].end


# ------------------------------------------------------------------ words and phrases


def _moments(reader: Reader) -> Iterator[Said]:
    """Yesterday, the day before yesterday, evvelsi gün."""
    return (date for date, _ in _coded_moments(reader))


def _coded_moments(reader: Reader) -> Iterator[tuple[Said, str]]:
    """The moments with their codes ("day-1")."""
    folded = reader.seen.folded
    for at in reader.seen.roles["moment"]:
        piece = reader.seen.pieces[at]
        for words, code in reader.tables.moments.get(piece.form, ()):
            phrase = " ".join(words)
            end = piece.start + len(phrase)
            if folded.startswith(phrase, piece.start) and not folded[end : end + 1].isalpha():
                yield Said(_resolve(code, reader), piece.start, end, "relative_word", True), code
                break


def _resolve(code: str, reader: Reader) -> str:
    """ "day-1", "year+1" from the reference day."""
    assert reader.start is not None
    unit, sign, count = code.partition("-") if "-" in code else code.partition("+")
    return shifted(unit, -int(count) if sign == "-" else int(count), reader.start)


def _shifts(reader: Reader) -> Iterator[Said]:
    """Last year, this month, next week; in Tajik the unit comes first."""
    assert reader.start is not None
    for at in reader.seen.roles["unit" if reader.tables.said.shift_after else "shift"]:
        if not reader.thin(at, at + 1) or reader.seen.gap(at, at + 1).strip():
            continue
        shift, unit = reader.shift(at), reader.unit(at + 1)
        if reader.tables.said.shift_after and shift is None:
            shift, unit = reader.shift(at + 1), reader.unit(at)
        if shift is None or unit not in ("year", "month", "week"):
            continue
        value, first, last = shifted(unit, shift, reader.start), at, at + 1
        day = (_day_of(at, reader) or _day_behind(last, reader)) if unit == "month" and value else None
        if day is not None:
            value = iso(int(value[:4]), int(value[5:7]), day.value) or value
            first, last = min(first, day.first), max(last, day.last)
        yield Said(value, *_span(first, last, reader), f"relative_{unit}", True)


def _days_of_the_month(reader: Reader) -> Iterator[Said]:
    """ayın 15'inde: a day of the running month."""
    assert reader.start is not None
    for at in reader.seen.roles["unit"]:
        day = _day_behind(at, reader) if reader.unit(at) == "month" and reader.shift(at - 1) is None else None
        if day is not None and (month := shifted("month", 0, reader.start)):
            yield Said(
                iso(int(month[:4]), int(month[5:7]), day.value), *_span(at, day.last, reader), "day_of_month", True
            )


def _day_behind(at: int, reader: Reader) -> Part | None:
    """The day behind "of the month", which an ending marks as one."""
    day = day_beginning_at(at + 1, reader) if reader.thin(at, at + 1) else None
    return day if day is not None and day.sure and reader.seen.pieces[day.first].sort is Sort.DIGITS else None


def _day_of(at: int, reader: Reader) -> Part | None:
    """The day in front of "of next month": the 15th day of, 20 of."""
    if not reader.has(at - 1, "of") or not reader.thin(at - 1, at) or not reader.thin(at - 2, at - 1):
        return None
    last = at - 3 if reader.unit(at - 2) == "day" and reader.thin(at - 3, at - 2) else at - 2
    return day_ending_at(last, reader)


# ------------------------------------------------------------------ weekdays


def _weekdays(reader: Reader, start: Reference, known: list[Said]) -> Iterator[Said]:
    for at in reader.seen.roles["weekday"]:
        piece = reader.seen.pieces[at]
        if piece.word is None or piece.word.weekday < 0 or _beside(piece.start, piece.end, known):
            continue
        number = piece.word.weekday
        nth = _nth_of_month(at, number, reader, known)
        if nth is not None:
            yield nth
            continue
        week = _week_around(at, reader)
        if week is not None:
            shift, first, last = week
            yield Said(weekday_of_week(number, shift, start), *_span(first, last, reader), "weekday_of_week", True)
        elif (shift_before := reader.shift(at - 1) if reader.thin(at - 1, at) else None) is not None:
            yield Said(weekday(number, shift_before, start), *_span(at - 1, at, reader), "relative_weekday", True)
        elif _is_cued(at, reader):
            yield Said(weekday(number, None, start), piece.start, piece.end, "weekday", True)


def _nth_of_month(at: int, number: int, reader: Reader, known: list[Said]) -> Said | None:
    """The first Wednesday of October 2014, the last Sunday of March 2014, ekim 2014 birinci çarşambası."""
    before = reader.piece(at - 1)
    if before is None or before.word is None or reader.seen.gap(at - 1, at) != " ":
        return None
    order = before.word.ordinal or (-1 if before.word.shift == -1 else 0)
    begins = reader.seen.pieces[at + 1].end + 1 if reader.has(at + 1, "of") else -1
    month = next((d for d in known if (d.start == begins or d.end + 1 == before.start) and len(d.value) == 7), None)
    if not order or order > 5 or month is None:
        return None
    start, end = min(before.start, month.start), max(reader.seen.pieces[at].end, month.end)
    return Said(nth_weekday(number, order, month.value), start, end, "weekday_of_month")


def _beside(start: int, end: int, known: list[Said]) -> bool:
    """A weekday beside a date only repeats it: Wednesday, 5 March."""
    return any(-1 <= start - date.end <= 2 or -1 <= date.start - end <= 2 for date in known)


def _week_around(at: int, reader: Reader) -> tuple[int, int, int] | None:
    """next week Wednesday, gelecek hafta çarşamba, haftaya çarşamba, Tuesday of last week."""
    if reader.thin(at - 1, at):
        if (
            reader.unit(at - 1) == "week"
            and reader.thin(at - 2, at - 1)
            and (shift := reader.shift(at - 2)) is not None
        ):
            return shift, at - 2, at
        piece = reader.seen.pieces[at - 1]
        for words, code in reader.tables.moments.get(piece.form, ()):
            if len(words) == 1 and code.startswith("week"):
                return int(code.removeprefix("week")), at - 1, at
    after = at + 2 if reader.has(at + 1, "of") else at + 1
    if reader.thin(at, at + 1) and reader.unit(after + 1) == "week" and (shift := reader.shift(after)) is not None:
        return shift, at, after + 1
    return None


def _is_cued(at: int, reader: Reader) -> bool:
    """On Tuesday, salı günü: a weekday alone is a date behind a preposition or with the word for day."""
    if reader.has(at - 1, "weekday_prepositions") and reader.seen.gap(at - 1, at) == " ":
        return True
    return reader.unit(at + 1) == "day" and not reader.seen.gap(at, at + 1).strip()


# ------------------------------------------------------------------ counted


def _counted(reader: Reader) -> Iterator[Said]:
    """Three days ago, iki yıl önce, через два месяца."""
    assert reader.start is not None
    for at in reader.seen.roles["unit"]:
        unit = reader.unit(at)
        count = _count_at(at - 1, reader)
        if not unit or count is None or reader.seen.gap(at - 1, at) != " " or reader.has(at - 2, "halves"):
            continue
        anchored = _from_moment(at, count, reader) if unit == "day" else None
        if anchored is not None:
            yield anchored
            continue
        sign, first, last = _direction(at, reader)
        if sign:
            yield Said(shifted(unit, sign * count, reader.start), *_span(first, last, reader), "counted_time", True)


def _from_moment(at: int, count: int, reader: Reader) -> Said | None:
    """Days counted from another day: two days before yesterday, bugünden itibaren iki gün."""
    assert reader.start is not None
    for date, code in _days_named(reader):
        days = int(code.removeprefix("day"))
        behind = reader.seen.folded[reader.seen.pieces[at].end : date.start].strip()
        if date.start > reader.seen.pieces[at].end and behind in (
            *reader.tables.said.before,
            *reader.tables.said.after,
        ):
            days += -count if behind in reader.tables.said.before else count
            return Said(
                shifted("day", days, reader.start), reader.seen.pieces[at - 1].start, date.end, "counted_time", True
            )
        if date.end + 1 == reader.seen.pieces[at - 1].start:
            days += -count if days < 0 else count
            return Said(
                shifted("day", days, reader.start), date.start, reader.seen.pieces[at].end, "counted_time", True
            )
    return None


def _days_named(reader: Reader) -> Iterator[tuple[Said, str]]:
    """Yesterday, today, tomorrow with their codes."""
    for date, code in _coded_moments(reader):
        if code.startswith("day"):
            yield date, code


def _count_at(at: int, reader: Reader) -> int | None:
    piece = reader.piece(at)
    if piece is None:
        return None
    if piece.sort is Sort.DIGITS:
        return int(piece.form) if piece.form.isdecimal() and len(piece.form) <= 3 else None
    number = piece.word.number if piece.word is not None else None
    return int(number) if number is not None and number == int(number) else None


def _direction(at: int, reader: Reader) -> tuple[int, int, int]:
    """-1 behind "ago", 1 behind "later" or after "in"; 0 if the count is only a length of time."""
    if reader.thin(at, at + 1):
        if reader.has(at + 1, "ago"):
            return -1, at - 1, at + 1
        if reader.has(at + 1, "ahead"):
            return 1, at - 1, at + 1
    if reader.has(at - 2, "in_days") and reader.seen.gap(at - 2, at - 1) == " ":
        return 1, at - 2, at
    return 0, at, at

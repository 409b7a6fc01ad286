"""Digits and number words that stand together make one number: 10 bin 197, one hundred and six."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from terazi.mentions.numbers_candidate import Candidate
from terazi.mentions.numbers_scan import Piece, Scan, Sort, read_digits, scan
from terazi.mentions.numbers_tables import ValueTables, Word

_ENDLESS = Decimal(10) ** 30
_THOUSAND = Decimal(1000)
# Letters behind digits; whether M means a million and not metres shows in the capital.
_LETTERS = {
    "k": "1000", "к": "1000", "b": "1000000000", "bn": "1000000000", "mn": "1000000", "mm": "1000000",
    "m": "1000000", "м": "1000000", "tn": "1000000000000",
}  # fmt: skip
_CAPITAL_ONLY = frozenset("mмt") | {"mm"}


@lru_cache(maxsize=4)
def compose(text: str, tables: ValueTables) -> tuple[Candidate, ...]:
    """All numbers of a text in order of place; kept for the last few texts, as the scan is."""
    seen = scan(text, tables)
    found: list[Candidate] = []
    taken = -1
    for at in seen.roles["number"]:
        if at > taken:
            candidate = _Composer(seen, tables, at).run()
            if candidate is not None:
                found.append(candidate)
                taken = candidate.last
    return tuple(found)


class _Composer:
    """Adds piece after piece to one number, as long as place values fall: 2 x 1000 + 5 x 100 + 7."""

    def __init__(self, seen: Scan, tables: ValueTables, first: int) -> None:
        self._seen, self._tables, self._first = seen, tables, first
        self._total = Decimal(0)
        self._current: Decimal | None = None
        self._floor = _ENDLESS  # the last scale: what follows must be smaller
        self._last = first
        self._after_scale = False
        self._digits = False
        self._words = 0
        self._letters_end = 0

    def run(self) -> Candidate | None:
        """The number that begins at the first piece, or nothing."""
        at: int | None = self._first
        while at is not None and self._take(at):
            self._last = at
            at = self._next(at)
        if self._current is None and not self._total:
            return None
        value = self._total + (self._current or 0)
        end = self._letters_end or self._seen.pieces[self._last].end
        start, sign = self._sign()
        weak = self._is_weak() and sign > 0
        return Candidate(start, end, value * sign, self._words > 0, weak, self._first, self._last)

    def _take(self, at: int) -> bool:
        """Whether the piece joins the number; it is added if so."""
        piece = self._seen.pieces[at]
        if piece.sort is Sort.DIGITS:
            return self._take_digits(at, piece)
        if piece.word is None or self._letters_end:
            return False
        taken = self._take_word(at, piece.word)
        self._words += taken
        return taken

    def _take_digits(self, at: int, piece: Piece) -> bool:
        value = read_digits(piece.form, self._tables.said.decimal, thousands_comma=self._sign_before(at))
        if value is None or (piece.glued_left and at == self._first and not self._code_before(at)):
            return False
        if at != self._first and not self._digits_fit(at, value):
            return False
        self._current = (self._current or 0) + value
        self._digits, self._after_scale = True, False
        self._take_letters(piece)
        return True

    def _digits_fit(self, at: int, value: Decimal) -> bool:
        """Digits behind words: 3 hundred and 21, 1 milyar 250 milyon, 10 bin 197."""
        if not self._after_scale or value != value.to_integral_value() or not value:
            return False
        if self._current is not None:
            return value < 100 and self._falls(value) and self._has_mark(at - 1, "joins")
        after = self._next(at)
        scale = self._scale_at(after)
        if scale is not None:
            return scale < self._floor
        return value < _THOUSAND == self._floor

    def _take_letters(self, piece: Piece) -> None:
        """A scale as a letter right behind the digits: 10k, 3М, 1.2b."""
        end = piece.end
        while end < len(self._seen.folded) and self._seen.folded[end].isalpha():
            end += 1
        letters = self._seen.folded[piece.end : end]
        start = piece.end
        if not letters and self._seen.folded[piece.end :].strip(" .") in ("k", "m", "к", "м"):
            start = self._seen.folded.index(self._seen.folded[piece.end :].strip(" ."), piece.end)
            letters, end = self._seen.folded[start : start + 1], start + 1
        if letters in _LETTERS and (letters not in _CAPITAL_ONLY or self._seen.text[start:end].isupper()):
            self._current = (self._current or Decimal(0)) * Decimal(_LETTERS[letters])
            self._letters_end = end

    def _take_word(self, at: int, word: Word) -> bool:
        if word.scale is not None and self._take_scale(word.scale, at):
            return True
        if "halves" in word.marks and self._take_half(at):
            return True
        return word.number is not None and self._take_number(word.number)

    def _take_number(self, value: Decimal) -> bool:
        if self._digits and not self._after_scale:
            return False
        if self._current is not None and not self._falls(value):
            return False
        if self._total and (value >= self._floor or not value):
            return False
        self._current = (self._current or 0) + value
        self._after_scale = False
        return True

    def _falls(self, value: Decimal) -> bool:
        """Whether ``value`` fits into the empty places of what stands before it: 120 + 5, not 12 + 5."""
        if self._current is None:
            return True
        whole = value == value.to_integral_value()
        return (
            bool(value and self._current)
            and whole
            and self._current % (Decimal(10) ** len(str(value.to_integral_value()))) == 0
        )

    def _take_scale(self, scale: Decimal, at: int) -> bool:
        if scale < _THOUSAND:
            return self._take_small_scale(scale)
        amount = self._current if self._current is not None else (None if self._total else Decimal(1))
        if scale < self._floor and amount is not None:
            self._total += amount * scale
        elif scale != self._floor and self._total and at != self._first:
            self._total = (self._total + (self._current or 0)) * scale
        else:
            return False
        self._current, self._floor, self._after_scale, self._digits = None, scale, True, False
        return True

    def _take_small_scale(self, scale: Decimal) -> bool:
        """Hundreds and tens build up below a thousand; a dozen multiplies all that stands before it."""
        if self._after_scale and self._current is not None and scale != 12:
            return False
        if self._current is None and self._total and scale != 100:
            return False
        if self._current is not None and scale == 100 and self._current > 99 and not self._digits:
            return False
        self._current = (Decimal(1) if self._current is None else self._current) * scale
        self._after_scale, self._digits = True, False
        return True

    def _take_half(self, at: int) -> bool:
        """A half behind its number: beş buçuk, три с половиной, two and a half million."""
        needs_join = bool(self._tables.said.joins)
        if at == self._first or (needs_join and not self._joined_before(at)):
            return False
        if self._current is not None:
            self._current += Decimal("0.5")
        else:
            self._total += self._floor / 2
        self._after_scale = False
        return True

    # ---------------------------------------------------------------- neighbours

    def _next(self, at: int) -> int | None:
        """The piece that may continue the number, past "and", an article, or a decimal point as a word."""
        after = at + 1
        if after >= len(self._seen.pieces) or not self._close(at, after):
            return None
        word = self._seen.pieces[after].word
        if word is not None and "points" in word.marks:
            return self._take_point(after)
        if word is not None and "joins" in word.marks:
            return self._past_join(at, after)
        if word is not None and "articles" in word.marks:
            is_part = self._current is not None and self._current < 1
            return after + 1 if is_part and self._scale_at(after + 1) is not None else None
        return after

    def _close(self, at: int, after: int) -> bool:
        gap = self._seen.gap(at, after)
        if gap.strip(" ") == "" or gap in ("-", "- "):
            return "\n" not in gap
        return gap == ", " and self._hundreds_follow(after)

    def _hundreds_follow(self, after: int) -> bool:
        """English sets a comma between thousands and hundreds: two thousand, three hundred."""
        return (
            self._tables.said.decimal == "."
            and self._floor >= _THOUSAND
            and self._after_scale
            and self._current is None
            and self._scale_at(after + 1) is not None
            and self._seen.pieces[after].word is not None
            and self._words > 1
        )

    def _past_join(self, at: int, join: int) -> int | None:
        after = join + 1
        if after < len(self._seen.pieces) and self._has_mark(after, "articles"):
            after += 1
        if after >= len(self._seen.pieces) or self._seen.gap(join, after).strip(" an"):
            return None
        if self._has_mark(after, "halves"):
            return after
        return after if self._after_scale and self._tables.said.number_join and at != join else None

    def _joined_before(self, at: int) -> bool:
        return self._has_mark(at - 1, "joins") or (
            self._has_mark(at - 1, "articles") and self._has_mark(at - 2, "joins")
        )

    def _take_point(self, point: int) -> int | None:
        """Decimals in words: nine point nought four, iki yüz nokta sıfır üç."""
        if self._current is None or point + 1 >= len(self._seen.pieces) or not self._close(point, point + 1):
            return None
        digits, at = "", point + 1
        while at < len(self._seen.pieces) and self._number_at(at) == 0:
            digits, at = digits + "0", at + 1
        if at < len(self._seen.pieces) and self._number_at(at) is not None and not (self._seen.gap(at - 1, at).strip()):
            tail = _Composer(self._seen, self._tables, at)
            inner = tail.run_below_thousand()
            digits, at = digits + str(inner.value), inner.last + 1
        if not digits:
            return None
        self._current += Decimal(f"0.{digits}")
        self._last, self._words = at - 1, self._words + 1
        return None

    def run_below_thousand(self) -> Candidate:
        """The number at the first piece, which must be one, as an integer of digits behind a point."""
        found = self.run()
        return found if found is not None else Candidate(0, 0, Decimal(0), False, False, self._first, self._first)

    def _number_at(self, at: int) -> Decimal | None:
        piece = self._seen.pieces[at]
        if piece.sort is Sort.DIGITS and piece.form.isdecimal():
            return Decimal(piece.form)
        return piece.word.number if piece.word is not None else None

    def _scale_at(self, at: int | None) -> Decimal | None:
        if at is None or at >= len(self._seen.pieces):
            return None
        word = self._seen.pieces[at].word
        return word.scale if word is not None else None

    def _has_mark(self, at: int, mark: str) -> bool:
        word = self._seen.pieces[at].word if 0 <= at < len(self._seen.pieces) else None
        return word is not None and mark in word.marks

    def _sign_before(self, at: int) -> bool:
        return at > 0 and self._seen.pieces[at - 1].sort is Sort.SIGN and not self._seen.gap(at - 1, at).strip()

    def _code_before(self, at: int) -> bool:
        """Whether the letters glued before the digits are a currency code in capitals (USD115)."""
        if at == 0 or self._seen.pieces[at - 1].end != self._seen.pieces[at].start:
            return False
        before = self._seen.text[self._seen.pieces[at - 1].start : self._seen.pieces[at - 1].end]
        return len(before) in (2, 3) and before.isupper() and before.isascii()

    def _is_weak(self) -> bool:
        """One weak word by itself, or a scale that needs a number before it."""
        word = self._seen.pieces[self._first].word
        if self._last != self._first or word is None:
            return False
        return "weak" in word.marks or (word.number is None and "alone" not in word.marks)

    def _sign(self) -> tuple[int, int]:
        """Where the number begins, with a minus before it, and its sign."""
        start = self._seen.pieces[self._first].start
        if self._has_mark(self._first - 1, "minus") and not self._seen.gap(self._first - 1, self._first).strip():
            return self._seen.pieces[self._first - 1].start, -1
        before = self._seen.folded[:start].rstrip(" ") if start else ""
        at_end = not self._seen.folded[self._letters_end or self._seen.pieces[self._last].end :].strip(" .")
        if before.endswith(("-", "−", "–")) and (len(before) == start or at_end):
            lone = len(before) == 1 or before[-2].isspace() or before[-2] in "(["
            return (len(before) - 1, -1) if lone else (start, 1)
        return start, 1

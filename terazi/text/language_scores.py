"""How likely each language is for a text: the model of py3langid, walked for all places of a text at once.

The model is an automaton of runs of at most six bytes, so that its state hangs on the last six alone. Its own walk goes
byte after byte in Python, which takes four times as long; the scores here are the very same numbers.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

Places = np.ndarray[tuple[int], np.dtype[np.intp]]
Moves = np.ndarray[tuple[int], np.dtype[np.uint32]]
Weights = np.ndarray[tuple[int, int], np.dtype[np.float32]]
Scores = np.ndarray[tuple[int], np.dtype[np.float32]]

# The bytes of the longest run that the model knows; tests/test_text_language.py holds it to the model's own walk.
REACH = 6
# What every language scores for a text without any run that the model knows.
_NOTHING = float(np.finfo(np.float32).min)


class Identifier(Protocol):
    """What we use of py3langid's own."""

    nb_classes: Sequence[str]
    nb_ptc: np.ndarray[tuple[int, int], np.dtype[np.float16]]
    nb_pc: Scores
    tk_nextmove: array[int]
    tk_row: Sequence[int]
    tk_output: Sequence[int]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class LanguageModel:
    """``moves``: the next state at ``rows[state] + byte``; ``runs``: the run that ends in a state, -1 for none;
    ``begins``: the state behind any two bytes; ``weights``: one line for each run, one column for each of ``codes``,
    of which some stand twice."""

    codes: Sequence[str]
    moves: Moves
    rows: Places
    runs: Places
    begins: Places
    weights: Weights
    priors: Scores

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All languages with their scores (log-likelihood), the best first."""
        found, counts = self._runs_in(_as_bytes(text))
        if len(found):
            scores: Scores = np.log1p(counts) @ self.weights.take(found, axis=0) + self.priors
        else:
            scores = np.full(len(self.codes), _NOTHING, dtype=np.float32)
        best: dict[str, float] = {}
        for code, score in zip(self.codes, scores.tolist(), strict=True):
            best[code] = max(best.get(code, score), score)
        return sorted(best.items(), key=lambda one: one[1], reverse=True)

    def _runs_in(self, text: bytes) -> tuple[Places, Scores]:
        """The runs of a text in the order in which they come first, and how often each comes."""
        runs = self.runs[self._states(text)]
        runs = runs[runs >= 0]
        # Two sorts of plain numbers: by run and place, then by the place where each run comes first.
        ordered = _sorted_with_places(runs)
        bits = _bits(runs)
        in_order = ordered >> bits
        starts = np.flatnonzero(np.concatenate(([True], in_order[1:] != in_order[:-1]))[: len(runs)])
        firsts = _sorted_with_places(ordered[starts] & ((1 << bits) - 1)) & ((1 << _bits(starts)) - 1)
        counts = np.concatenate((starts[1:], [len(runs)])) - starts
        return in_order[starts][firsts], counts[firsts].astype(np.float32)

    def _states(self, text: bytes) -> Places:
        """The state behind each byte."""
        first: list[int] = []
        for byte in text[: REACH - 1]:
            first.append(int(self.moves[self.rows[first[-1] if first else 0] + byte]))
        given = np.frombuffer(text, dtype=np.uint8).astype(np.intp)
        many = max(len(given) - REACH + 1, 0)
        states = self.begins[(given[:many] << 8) + given[1 : many + 1]]
        for place in range(2, REACH):
            states = self.moves[self.rows[states] + given[place : place + many]]
        return np.concatenate((np.array(first, dtype=np.intp), states.astype(np.intp)))


def load_model(codes: Sequence[str]) -> LanguageModel:
    """The model for those of these languages that it knows; it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  (start-up time)

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(model.nb_classes)
    model.set_languages([code for code in codes if code in known])
    return model_of(model)


def model_of(model: Identifier) -> LanguageModel:
    """The model of py3langid, for the languages that it is set to."""
    moves: Moves = np.frombuffer(model.tk_nextmove, dtype=np.uint32)
    rows: Places = np.array(model.tk_row, dtype=np.intp) << 8
    after_one = rows[moves[rows[0] : rows[0] + 256]]
    return LanguageModel(
        codes=tuple(model.nb_classes),
        moves=moves,
        rows=rows,
        runs=np.array(model.tk_output, dtype=np.intp),
        begins=moves[after_one[:, None] + np.arange(256)].ravel().astype(np.intp),
        # A line for each run, in the numbers that it is reckoned in: half numbers would be made whole for every text.
        weights=np.ascontiguousarray(model.nb_ptc, dtype=np.float32),
        priors=model.nb_pc,
    )


def _sorted_with_places(numbers: Places) -> Places:
    """The numbers in their order, each with its place in its last bits."""
    return np.sort((numbers << _bits(numbers)) | np.arange(len(numbers)))


def _bits(numbers: Places) -> int:
    return len(numbers).bit_length()


def _as_bytes(text: str) -> bytes:
    """The text as the model was taught to read it."""
    told = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", told).encode("utf-8", errors="surrogatepass")

"""What is refused: the status of HTTP, what was wrong, and what to do."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818  # the answer to a request, no fault of the program
    """An answer that is no page: 400, 403, 404, 405, 409 or 413, with one sentence and a hint, in English."""

    def __init__(self, status: int, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.status, self.what, self.hint = status, what, hint


def missing(what: str, hint: str = "") -> Refusal:
    """There is no such page or record."""
    return Refusal(404, what, hint)

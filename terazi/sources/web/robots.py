"""What a site's robots.txt lets us fetch, and how slowly (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

# The name that site owners can name us by in their robots.txt.
NAME = "terazi"
MOST_BYTES = 500 * 1024
# A site that asks for longer pauses is asked once in this many seconds.
_LONGEST_DELAY = 300.0


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one site; without any, all may be fetched."""

    rules: Protego | None = None

    def allows(self, url: str) -> bool:
        """Whether this address may be fetched."""
        return self.rules is None or bool(self.rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for; 0 if it does not."""
        asked = self.rules.crawl_delay(NAME) if self.rules else None
        return min(float(asked or 0), _LONGEST_DELAY)


def read_robots(content: bytes) -> Robots:
    """The rules in a robots.txt; what is no rule is passed over."""
    from protego import Protego  # noqa: PLC0415  # only collecting needs it

    return Robots(Protego.parse(content[:MOST_BYTES].decode("utf-8", "replace")))

"""How much two texts share: whether one is a copy of the other, and what it changes (docs/collect.md, "Copies")."""

from __future__ import annotations

from terazi.likeness.compare import Likeness, compare
from terazi.likeness.finding import Found, Printed, likest
from terazi.likeness.imprint import Imprint, imprint
from terazi.likeness.leads import Leads
from terazi.likeness.marks import marks_of

__all__ = ["Found", "Imprint", "Leads", "Likeness", "Printed", "compare", "imprint", "likest", "marks_of"]

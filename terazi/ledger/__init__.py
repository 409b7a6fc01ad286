"""Reports and judgements -> origins, deals, contradictions; this room knows no language."""

from terazi.ledger.lexicon import Lexicon
from terazi.ledger.settle import settle
from terazi.ledger.why import explain_claims, explain_merge

__all__ = ["Lexicon", "explain_claims", "explain_merge", "settle"]

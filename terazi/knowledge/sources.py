"""The files of sources (knowledge/sources/): each names one, under the name of its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from terazi.model.collecting import Source


def placed(source: Source, path: Path) -> Source:
    """The source with the paths of local files as seen from its own file."""
    if not source.kind.is_local:
        return source
    url, *more = (str((path.parent / one).resolve()) for one in source.addresses)
    return replace(source, url=url, more=tuple(more))

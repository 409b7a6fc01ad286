"""Sources give documents: files, folders, standard input and pages on the net, in text, HTML or JSON."""

from terazi.sources.fetch import Fetch, Page, http_get
from terazi.sources.read import read_source, read_sources

__all__ = ["Fetch", "Page", "http_get", "read_source", "read_sources"]

"""Sources give documents: files, folders, standard input, pages on the net; text, HTML, JSON, PDF, DOCX, EML, ZIP."""

from terazi.sources.fetch import Fetch, Page, http_get
from terazi.sources.read import read_source, read_sources

__all__ = ["Fetch", "Page", "http_get", "read_source", "read_sources"]

"""What the pages' server keeps: rendered pages, the oldest of which go first, and the page that was built last."""

from __future__ import annotations

from terazi.web.answering.page import Page
from terazi.web.serving.server import Built, Kept, Rendered


def rendered(characters: int) -> Rendered:
    return Rendered(body="x" * characters, media="text/html", status=200)


def test_the_oldest_pages_go_when_there_are_many_characters() -> None:
    kept = Kept()
    for name in ("first", "second", "third"):
        kept.put(name, rendered(12_000_000))
    assert kept.get("first") is None
    assert kept.get("second") and kept.get("third")
    kept.put("third", rendered(1_000_000))
    kept.put("fourth", rendered(12_000_000))
    assert kept.get("second") and kept.get("third") and kept.get("fourth")


def test_a_page_that_is_too_long_alone_is_not_kept() -> None:
    kept = Kept()
    kept.put("dump", rendered(31_000_000))
    kept.put("page", rendered(10))
    assert kept.get("dump") is None
    assert kept.get("page")


def test_a_page_is_built_once_for_all_its_forms() -> None:
    built, made = Built(), list[str]()

    def page(name: str) -> str:
        def make() -> Page:
            made.append(name)
            return Page(template="x.html", title=name)

        return built.page(name, make).title

    assert [page(name) for name in ("a", "a", "a", "b", "a")] == ["a", "a", "a", "b", "a"]
    assert made == ["a", "b", "a"]

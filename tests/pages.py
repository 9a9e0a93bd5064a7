"""Report pages as a browser reads them: strictly, and as the text that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

import html5lib
from html5lib.constants import namespaces

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML, SVG = f"{{{namespaces['html']}}}", f"{{{namespaces['svg']}}}"
LINES = {f"{HTML}{name}" for name in ("p", "tr", "li", "h1", "h2", "h3", "div", "dt", "caption", "summary", "option")} | {
    f"{SVG}text",
    f"{SVG}desc",
}
"""Elements that begin on a line of their own."""
CELLS = {f"{HTML}{name}" for name in ("td", "th", "dd")}
UNREAD = {f"{HTML}{name}" for name in ("style", "script", "head")}


def page_of(text: str) -> Element:
    """The tree of a page; of a fragment its elements; AssertionError if a browser has to correct anything."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=True)
    tree = parser.parse(text) if text.startswith("<!doctype") else parser.parseFragment(text)
    assert parser.errors == []
    return tree  # type: ignore[no-any-return]


def elements(tree: Element, name: str) -> list[Element]:
    """All elements of this name."""
    return [it for it in tree.iter() if isinstance(it.tag, str) and it.tag.rpartition("}")[2] == name]


def marked(tree: Element, attribute: str, value: str = "") -> list[str]:
    """The texts of the elements with this attribute and value."""
    return ["".join(it.itertext()) for it in tree.iter() if it.get(attribute) == value]


def reading(tree: Element) -> str:
    """What a person reads, top to bottom: a line per paragraph and row, cells apart."""
    lines = "".join(_pieces(tree)).split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line) + "\n"


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in UNREAD or element.get("hidden") is not None:
        return
    yield "\n" if element.tag in LINES else "  " if element.tag in CELLS else ""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        yield from _pieces(child)
        yield " ".join((child.tail or "").split("\n"))
    yield "\n" if element.tag in LINES else "  " if element.tag in CELLS else ""

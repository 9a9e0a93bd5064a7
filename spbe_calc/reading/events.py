"""The events of libyaml to a plain tree, in one pass and without positions: the path that every good file takes.

Scalars stay text, so that YAML's own conversions (``no``, ``010``, ``1:30``) never happen. What YAML offers beyond
plain data is noted as a problem; an alias, a second document, a nesting too deep and broken syntax end the pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from spbe_calc.reading.libyaml import before_own_limit, events
from spbe_calc.reading.text import Quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from spbe_calc.problem import Code

MAX_DEPTH = 20
"""How deep lists and mappings may stand in one another."""

NULLS = frozenset(("", "~", "null"))
MERGE = "<<"
YAML_TAG = "tag:yaml.org,2002:"
"""What the ``!!`` of a tag stands for."""


class Stop(Exception):  # noqa: N818 - it ends a reading; it is no error of the program
    """The reading of this file ends here."""

    def __init__(self, code: Code, mark: Any, **values: object) -> None:
        self.code, self.mark, self.values = code, mark, values


def key_text(event: Any, *, quoted_keys: bool) -> str:
    """A key as it stands in the tree: a number in quotation marks keeps them, because it is no number, but for JSON."""
    key: str = event.value
    return f'"{key}"' if event.style and not quoted_keys and key.isdigit() else key


class Builder:
    """Builds the tree of one document; ``found`` holds (code, mark, values) of what is wrong with it."""

    def __init__(self, text: str, *, quoted_keys: bool) -> None:
        self.text = text
        self.get: Callable[[], Any] = events(text)
        self.quoted_keys = quoted_keys
        """Whether quotation marks around a key mean nothing (JSON) or are kept (YAML)."""
        self.found: list[tuple[Code, Any, dict[str, object]]] = []

    def document(self) -> Any:
        """The tree of the only document, None when there is none."""
        try:
            return self._document()
        except YAMLError as error:
            if (before := before_own_limit(error, self.text)) is None:
                raise
            shorter = Builder(before, quoted_keys=self.quoted_keys)
            self.found = shorter.found
            shorter.document()  # which comes to our limit, or to a mistake before it
            raise Stop("nested-too-deep", error.problem_mark, limit=MAX_DEPTH) from None  # type: ignore[attr-defined]

    def _document(self) -> Any:
        get = self.get
        get()
        if get().__class__ is StreamEndEvent:
            return None
        tree = self.node(get(), 0)
        get()
        after = get()
        if after.__class__ is DocumentStartEvent:
            raise Stop("second-document", after.start_mark)
        return tree

    def node(self, event: Any, depth: int) -> Any:
        """The value that begins with this event."""
        kind = event.__class__
        if kind is ScalarEvent:
            if not event.style and event.anchor is None and event.tag is None:
                value = event.value
                return None if value in NULLS else value
            return self.unusual(event)
        if kind is AliasEvent:
            raise Stop("alias", event.start_mark, name=event.anchor)
        if depth >= MAX_DEPTH:
            raise Stop("nested-too-deep", event.start_mark, limit=MAX_DEPTH)
        self.properties(event)
        return self.mapping(depth + 1, flow=event.flow_style) if kind is MappingStartEvent else self.sequence(depth + 1)

    def mapping(self, depth: int, *, flow: bool) -> dict[str, Any]:
        """The entries up to the end of a mapping; the loop that the whole program waits for."""
        get = self.get
        tree: dict[str, Any] = {}
        value: Any
        while True:
            event = get()
            if event.__class__ is not ScalarEvent:
                if event.__class__ is MappingEndEvent:
                    return tree
                self.found.append(("key-not-text", event.start_mark, {}))
                self.node(event, depth)
                self.node(get(), depth)
                continue
            key = event.value
            if event.style or event.anchor is not None or event.tag is not None:
                self.unusual(event)
                key = key_text(event, quoted_keys=self.quoted_keys)
            following = get()
            if following.__class__ is ScalarEvent and not following.style and following.anchor is None and following.tag is None:
                value = following.value
                if value in NULLS:
                    if flow and not value and following.start_mark.index == event.end_mark.index:  # type: ignore[union-attr]
                        self.found.append(("key-without-value", event.start_mark, {"key": key}))
                        continue
                    value = None
            else:
                value = self.node(following, depth)
            if key in tree:
                self.found.append(("duplicate-key", event.start_mark, {"key": key}))
            elif key == MERGE and not event.style:
                self.found.append(("merge-key", event.start_mark, {}))
            else:
                tree[key] = value

    def sequence(self, depth: int) -> list[Any]:
        """The items up to the end of a list."""
        get, items = self.get, []
        while (event := get()).__class__ is not SequenceEndEvent:
            items.append(self.node(event, depth))
        return items

    def unusual(self, event: Any) -> str | None:
        """A scalar with quotation marks, an anchor or a tag."""
        self.properties(event)
        if event.style:
            return Quoted(event.value)
        return None if event.value in NULLS else str(event.value)

    def properties(self, event: Any) -> None:
        """The problems of a node that carries an anchor or a tag."""
        if event.anchor is not None:
            self.found.append(("anchor", event.start_mark, {"name": event.anchor}))
        if event.tag is not None:
            self.found.append(("tag", event.start_mark, {"tag": event.tag.replace(YAML_TAG, "!!")}))

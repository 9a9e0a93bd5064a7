"""From libyaml's events to a plain tree, in one pass and without positions; valid files need nothing else.

Scalars stay text, so that YAML's own conversions (``no``, ``010``, ``1:30``) never happen. Features of YAML beyond
plain data are problems; an alias, a second document, too deep nesting and broken syntax also end the pass.
"""

from __future__ import annotations

from collections.abc import Callable
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
    from spbe_calc.codes import Code

MAX_DEPTH = 20
"""How deep lists and mappings may be nested."""

NULLS = frozenset(("", "~", "null"))
DECIMALS = frozenset(("external", "weight", "above"))
"""Keys with a number that may have decimals, whatever the instrument."""
MERGE = "<<"
YAML_TAG = "tag:yaml.org,2002:"
"""The prefix that ``!!`` in a tag abbreviates."""


class Stop(Exception):  # noqa: N818 - it ends the reading; it is not an error of the program
    """Ends the reading of a file, with a problem."""

    def __init__(self, code: Code, mark: Any, **values: object) -> None:
        self.code, self.mark, self.values = code, mark, values


def key_text(event: Any, *, quoted_keys: bool) -> str:
    """The key for the tree. In YAML a number in quotation marks keeps them, because it is a text; in JSON all keys are quoted."""
    key: str = event.value
    return f'"{key}"' if event.style and not quoted_keys and key.isdigit() else key


class Builder:
    """Builds the tree of one document; ``found`` lists its problems as (code, mark, values)."""

    def __init__(self, text: str, *, quoted_keys: bool) -> None:
        self.text = text
        self.get: Callable[[], Any] = events(text)
        self.quoted_keys = quoted_keys
        """Whether to ignore quotation marks around keys (JSON) or to keep them (YAML)."""
        self.found: list[tuple[Code, Any, dict[str, object]]] = []

    def document(self) -> Any:
        """The tree of the only document; None if there is none. Raises Stop or YAMLError."""
        try:
            return self._document()
        except YAMLError as error:
            if (before := before_own_limit(error, self.text)) is None:
                raise
            shorter = Builder(before, quoted_keys=self.quoted_keys)
            self.found = shorter.found
            shorter.document()  # reaches our limit, or a mistake before it
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
        """The value that starts with this event."""
        kind = event.__class__
        if kind is ScalarEvent:
            if not event.style and event.anchor is None and event.tag is None:
                value = event.value
                return None if value in NULLS else value
            return self.special_scalar(event)
        if kind is AliasEvent:
            raise Stop("alias", event.start_mark, name=event.anchor)
        if depth >= MAX_DEPTH:
            raise Stop("nested-too-deep", event.start_mark, limit=MAX_DEPTH)
        if event.anchor is not None or event.tag is not None:
            self.check_properties(event)
        return self.mapping(depth + 1, flow=event.flow_style) if kind is MappingStartEvent else self.sequence(depth + 1)

    def mapping(self, depth: int, *, flow: bool) -> dict[str, Any]:
        """The entries up to the end of a mapping. Most of the program's time is spent in this loop."""
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
                self.special_scalar(event)
                key = key_text(event, quoted_keys=self.quoted_keys)
            following = get()
            if following.__class__ is ScalarEvent and not following.style and following.anchor is None and following.tag is None:
                value = following.value
                if value in NULLS:
                    if flow and not value and following.start_mark.index == event.end_mark.index:  # type: ignore[union-attr]
                        self.found.append(("key-without-value", event.start_mark, {"key": key, **self.decimals(tree, event)}))
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

    def decimals(self, tree: dict[str, Any], event: Any) -> dict[str, str]:
        """Put together the number that a decimal comma cut in two, as in ``{external: 68,75}``; nothing of ``{4: 3,5}``."""
        name, number = next(reversed(tree.items()), ("", None))
        if name not in DECIMALS or not event.value.isdigit() or not isinstance(number, str) or not number.isdigit():
            return {}
        if not self.text.endswith(f"{number},", 0, event.start_mark.index):
            return {}
        tree[name] = f"{number}.{event.value}"
        return {"meant": tree[name]}

    def sequence(self, depth: int) -> list[Any]:
        """The items up to the end of a list."""
        get, items = self.get, []
        while (event := get()).__class__ is not SequenceEndEvent:
            items.append(self.node(event, depth))
        return items

    def special_scalar(self, event: Any) -> str | None:
        """The value of a scalar with quotation marks, an anchor or a tag."""
        self.check_properties(event)
        if event.style:
            return Quoted(event.value)
        return None if event.value in NULLS else str(event.value)

    def check_properties(self, event: Any) -> None:
        """Add the problems of a node with an anchor or a tag."""
        if event.anchor is not None:
            self.found.append(("anchor", event.start_mark, {"name": event.anchor}))
        if event.tag is not None:
            self.found.append(("tag", event.start_mark, {"tag": event.tag.replace(YAML_TAG, "!!")}))

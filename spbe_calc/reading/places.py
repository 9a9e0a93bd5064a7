"""The place of each node of a document: read once per document, and only if a problem needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from spbe_calc.reading.events import key_text
from spbe_calc.reading.libyaml import events

Mark = tuple[int, int]
"""Line and column, both from 0."""


@dataclass(slots=True)
class Node:
    """A value: where it starts, and its content."""

    mark: Mark
    entries: dict[str, tuple[Mark, Node]] = field(default_factory=dict)
    """For a mapping: where each key starts, and its value."""
    items: list[Node] = field(default_factory=list)


class Places:
    """The places of a document whose tree could be built (so it has neither aliases nor broken syntax)."""

    def __init__(self, text: str, *, quoted_keys: bool) -> None:
        self._quoted_keys = quoted_keys
        self._get: Callable[[], Any] = events(text)
        self.first: dict[Mark, Mark] = {}
        """For a duplicate key: where the first one is."""
        self._get(), self._get()
        self.root = self._node(self._get())

    def _node(self, event: Any) -> Node:
        node = Node(_mark(event))
        if event.__class__ is MappingStartEvent:
            while (key := self._get()).__class__ is not MappingEndEvent:
                self._entry(node, key)
        elif event.__class__ is SequenceStartEvent:
            while (item := self._get()).__class__ is not SequenceEndEvent:
                node.items.append(self._node(item))
        return node

    def _entry(self, node: Node, event: Any) -> None:
        key = self._node(event)
        value = self._node(self._get())
        if event.__class__ is not ScalarEvent:
            return
        text = key_text(event, quoted_keys=self._quoted_keys)
        if text in node.entries:
            self.first[key.mark] = node.entries[text][0]
        else:
            node.entries[text] = key.mark, value


def _mark(event: Any) -> Mark:
    return event.start_mark.line, event.start_mark.column

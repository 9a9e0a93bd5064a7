"""All that the program uses of PyYAML: a parser of events, and its own limit of nesting.

The parser is libyaml, through PyYAML's public loader. A PyYAML built without libyaml works too: its loader in pure
Python yields the same events, but about ten times as slowly, and it has fewer explanations of broken syntax.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

Loader: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

OWN_LIMIT = "exceeded maximum nesting depth"
"""The message of libyaml 0.2.6 and newer for more than 1,000 nested brackets; older versions have no limit."""


def events(text: str) -> Callable[[], Any]:
    """A function that returns the next event of the text at each call. It raises YAMLError."""
    return Loader(text).get_event


def before_own_limit(error: yaml.YAMLError, text: str) -> str | None:
    """The text before the bracket at which libyaml reached its own limit of nesting; None for other errors.

    libyaml reads ahead, so it reaches its own limit before it returns the events up to ours.
    """
    if getattr(error, "problem", None) != OWN_LIMIT:
        return None
    return text[: error.problem_mark.index]  # type: ignore[attr-defined]

"""All that the program takes from PyYAML: a parser of events, and where it gives up without our asking.

libyaml reads, through the loader that PyYAML names in public. A PyYAML built without libyaml reads too, about ten times
as slowly and with fewer reasons for broken syntax: its loader in pure Python gives the same events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

Loader: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

OWN_LIMIT = "exceeded maximum nesting depth"
"""What libyaml says since 0.2.6 of more than 1,000 brackets; older ones count on."""


def events(text: str) -> Callable[[], Any]:
    """What gives the next event of the text each time that it is called; raises YAMLError."""
    return Loader(text).get_event


def before_own_limit(error: yaml.YAMLError, text: str) -> str | None:
    """The text before the bracket at which libyaml's own limit of nesting ended the reading; None when it was not that.

    libyaml reads ahead, so it comes to its own limit before it tells of the brackets inside ours.
    """
    if getattr(error, "problem", None) != OWN_LIMIT:
        return None
    return text[: error.problem_mark.index]  # type: ignore[attr-defined]

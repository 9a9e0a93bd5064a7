"""The manual's page on a code, and the table of all codes."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING

from spbe_calc.problem import CODES
from spbe_calc.render.manual import MANUAL, severity_of

if TYPE_CHECKING:
    from spbe_calc.render.words import Words

WIDTH = 80
INDENT = "    "


def explained(code: str, words: Words) -> str:
    """Code, meaning, example and way out, as plain text."""
    means = textwrap.fill(words(MANUAL[code].means), WIDTH)
    return f"{code} ({severity_of(code)})\n\n{means}\n\n{example_and_way_out(code, words)}"


def example_and_way_out(code: str, words: Words) -> str:
    """What causes it, and the way out."""
    _, entry = words, MANUAL[code]
    parts = []
    if entry.example:
        parts.append(f"{_('Example:')}\n\n{textwrap.indent(entry.example.expandtabs(8), INDENT)}\n")
    if text := way_out(code, words):
        parts.append(f"{_('Way out:')}\n\n{textwrap.fill(text, WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)}\n")
    return "\n".join(parts)


def way_out(code: str, words: Words) -> str | None:
    """The way out in general; an ellipsis stands where a message names what was found."""
    entry = MANUAL[code]
    text = entry.help if isinstance(entry.help, str) else entry.way_out
    return words(text).format_map(defaultdict(lambda: "…")) if text else None


def table(words: Words) -> str:
    """Code and meaning of every problem and warning, as a table in markdown."""
    from spbe_calc.render import markdown

    _ = words
    rows = [[_("Code"), _("Meaning")], *([code, _(MANUAL[code].means)] for code in CODES)]
    return "\n".join(markdown.table(rows, frozenset())) + "\n"

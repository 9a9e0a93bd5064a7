"""The manual's page about a code, and the table of all codes."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from typing import TYPE_CHECKING

from spbe_calc.codes import CODES
from spbe_calc.words.manual import MANUAL, Choice, severity_of

if TYPE_CHECKING:
    from spbe_calc.words.language import Words

WIDTH = 80


def explanation(code: str, words: Words) -> str:
    """Code, meaning, example and way out, as plain text."""
    means = textwrap.fill(words(MANUAL[code].means), WIDTH)
    severity = words(severity_of(code))
    return f"{code} ({severity})\n\n{means}\n\n{example_and_way_out(code, words)}"


def example_and_way_out(code: str, words: Words) -> str:
    """What causes it, and every way out that a message may name."""
    _, entry = words, MANUAL[code]
    parts = []
    if entry.example:
        parts += [_("Example:"), textwrap.indent(entry.example.expandtabs(8), "    ")]
    if ways := way_out(code, words):
        parts += [_("How to fix it:"), "\n".join(map(_item, ways))]
    return "\n\n".join(parts) + "\n"


def _item(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  - ", subsequent_indent="    ")


def way_out(code: str, words: Words) -> list[str]:
    """The texts of help; an ellipsis stands where a message names what was found."""
    template = MANUAL[code].general or MANUAL[code].help
    texts = list(template.texts.values()) if isinstance(template, Choice) else [template]
    return [words(text).format_map(defaultdict(lambda: "…")) for text in texts if text]


def table(words: Words) -> str:
    """Code and meaning of every problem and warning, as a table in markdown."""
    _ = words
    rows = [(_("Code"), _("Meaning")), ("---", "---"), *((f"`{code}`", _(MANUAL[code].means).replace("|", r"\|")) for code in CODES)]
    return "".join(f"| {code} | {means} |\n" for code, means in rows)

"""Values inside messages: numbers in the language's notation, texts as typed but safe to print."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.problem import Argument, Place, Whole

if TYPE_CHECKING:
    from spbe_calc.instrument.fields import Prose
    from spbe_calc.instrument.levels.external import External
    from spbe_calc.instrument.models import InstrumentFile
    from spbe_calc.words.language import Words

LONGEST = 40
"""Longer values are shortened in messages."""
LONGEST_LIST = 50
"""Lists with more runs are cut in messages, to half of this; the largest known instrument has 47 indicators."""
SHORTEST_RUN = 3
TYPED = r"[\w+=:,./\\-]+"
"""Characters that need no quotation marks on the command line of Windows."""

# Patterns are compiled when used, as in reading/text.
ACTING = (
    r"#(?=#[A-Za-z]*\[)|"
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Invisible or active characters: controls, line breaks, text direction, characters without width, bytes that are not text. The
two joiners are allowed, because words of some scripts need them. Also the start of commands to a CI system that reads the
output, anywhere in a text: ``##[error]`` (GitHub), ``##vso[`` (Azure), ``##teamcity[`` (TeamCity)."""
OPENING = r"(?<!\S):(?=:|$)"
"""The start of a line that GitHub takes for a command: ``::error::``, perhaps after white space. A colon at the end of a text
counts too, because another one may follow."""


def value(value: object, words: Words) -> str:
    """A value in the form for messages."""
    if isinstance(value, Fraction):
        return words.number(shortened(exact_text(value)))
    if isinstance(value, Place):
        return position(value)
    if isinstance(value, tuple):
        whole = all(isinstance(item, int) for item in value)
        return _fitted(_runs(value), words) if whole else safe(_fitted([[shortened(str(item))] for item in value], words))
    if isinstance(value, dict | list):
        return words("a mapping") if isinstance(value, dict) else words("a list")
    if isinstance(value, Argument):
        return quoted(value)
    return safe(value if isinstance(value, Whole) else shortened(str(value)))


def quoted(path: str) -> str:
    """A path quoted for the shell of this machine, and never mistaken for an option.

    Control characters, which cannot be typed, are shown as escapes.
    """
    if path.startswith("-") and path != "-":
        path = f"./{path}"
    if os.name == "nt":
        return path if re.fullmatch(TYPED, path, re.ASCII) else f'"{safe(path)}"'

    return safe(shlex.quote(path))


def official(entry: object, words: Words) -> str:
    """The official name of a tier or predicate; in English its gloss, if there is one."""
    return words.choose(entry.name, entry.name_en)  # type: ignore[attr-defined]


def title(file: InstrumentFile, words: Words) -> str:
    """The title of the evaluation; in English if that is the language and the title is known."""
    return words.choose(file.title, file.title_en)


def score_name(external: External, words: Words) -> str:
    """What the score of another institution is called, in English if that is the language and the name is known."""
    return words.choose(external.index, external.index_en)


def localized(text: Prose | None, words: Words) -> str | None:
    """A text of an instrument, in the reader's language if available; None if there is no text."""
    return words.choose(text.id, text.en) if text else None


def position(place: Place) -> str:
    """``file:14:7``, ``file.csv:7`` for a whole row, ``file.xlsx:Jawaban!F14`` or only the path; never shortened."""
    source = safe(place.source)
    if place.cell and place.line is None:
        return f"{source}:{safe(place.cell)}"
    return ":".join([source, *(str(number) for number in place[1:3] if number)])


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, or if it is longer, its beginning and an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def safe(text: str) -> str:
    """A text by a stranger on one line, made safe: neither a terminal nor a CI system takes any part of it for a command.

    Active characters become escapes. Every such text passes through here before output (in JSON, through its own escapes).
    Calling it twice does no harm.
    """
    if text.isprintable() and "::" not in text and "##" not in text and text[-1:] != ":":
        return text
    return re.sub(f"{ACTING}|{OPENING}", _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return escape(found[0])


def escape(char: str) -> str:
    r"""``\n``, ``\x1b``, ``\u202e``. A byte of a file name that is not UTF-8 (in Python a surrogate) is shown as that byte."""
    if char in "\n\t":
        return "\\n" if char == "\n" else "\\t"
    code = ord(char) - (0xDC00 if "\udc80" <= char <= "\udcff" else 0)
    return f"\\x{code:02x}" if code < 1 << 8 else f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"


def listed(numbers: tuple[int, ...]) -> str:
    """``1, 2, 5-9``: whole numbers, with three or more in a row as a range."""
    return ", ".join(map(_part, _runs(numbers)))


def _fitted(runs: Sequence[Sequence[object]], words: Words) -> str:
    """The same for a message: a limited number of runs, and how many more items there are."""
    kept = runs if len(runs) <= LONGEST_LIST else runs[: LONGEST_LIST // 2]
    text = ", ".join(map(_part, kept))
    rest = sum(map(len, runs[len(kept) :]))
    return words("{items} and {count} more").format(items=text, count=rest) if rest else text


def _runs(numbers: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _part(run: Sequence[object]) -> str:
    return f"{run[0]}-{run[-1]}" if len(run) >= SHORTEST_RUN else ", ".join(map(str, run))

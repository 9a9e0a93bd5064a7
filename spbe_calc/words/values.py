"""Values inside messages: numbers as the language writes them, texts as they were typed but safe to print."""

from __future__ import annotations

import os
import re
import shlex
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.problem import Argument, Place, Whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument.models import InstrumentFile, Prose
    from spbe_calc.words.language import Words

LONGEST = 40
"""A value longer than this is shortened in a message."""
LONGEST_LIST = 50
"""A list of more runs than this is cut in a message, to half of that; the largest known instrument has 47 indicators."""
SHORTEST_RUN = 3
TYPED = r"[\w+=:,./\\-]+"
"""What the command line of Windows takes as it is."""

# Patterns stay text until a text needs them, as in reading/text.
ACTING = (
    r"#(?=#[A-Za-z]*\[)|"
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""What acts without being seen, or hides: controls, breaks of a line, text direction, characters without width, bytes that are
no text. The two joiners are not among them: words of some scripts need them. And what makes a CI system that reads the output
take a text for a command, wherever it stands: GitHub takes ``##[error]``, Azure ``##vso[``, TeamCity ``##teamcity[``."""
OPENING = r"(?<!\S):(?=:|$)"
"""What makes GitHub take a line for a command: ``::error::`` at its start, behind white space if need be. A colon at the end of a
text counts, because another may follow."""


def value(value: object, words: Words) -> str:
    """A value as a message shows it."""
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
    """A path as the shell of this machine reads it, and as one that is no option.

    A control character, which nobody can type, is shown as an escape.
    """
    if path.startswith("-") and path != "-":
        path = f"./{path}"
    if os.name == "nt":
        return path if re.fullmatch(TYPED, path, re.ASCII) else f'"{safe(path)}"'

    return safe(shlex.quote(path))


def official(entry: object, words: Words) -> str:
    """The official name of a tier or predicate; for readers of English its gloss, where there is one."""
    return words.choose(entry.name, entry.name_en)  # type: ignore[attr-defined]


def title(file: InstrumentFile, words: Words) -> str:
    """What the evaluation is called, for readers of English in English where that is known."""
    return words.choose(file.title, file.title_en)


def localized(text: Prose | None, words: Words) -> str | None:
    """A text of an instrument for people, in the language of the reader where it has that one."""
    return words.choose(text.id, text.en) if text else None


def position(place: Place) -> str:
    """``file:14:7``, ``file.csv:7`` for a row as a whole, ``file.xlsx:Jawaban!F14`` or the path alone; never shortened."""
    source = safe(place.source)
    if place.cell:
        return f"{source}:{safe(place.cell)}"
    return ":".join([source, *(str(number) for number in place[1:3] if number)])


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning and an ellipsis when it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def safe(text: str) -> str:
    """A text that a stranger may have written, in one line that nothing acts upon: neither a terminal nor a CI system.

    What would act is shown as an escape. Every such text goes through here on its way out, JSON's through its own escapes.
    To do it twice does no harm.
    """
    if text.isprintable() and "::" not in text and "##" not in text and text[-1:] != ":":
        return text
    return re.sub(f"{ACTING}|{OPENING}", _escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return escape(found[0])


def escape(char: str) -> str:
    r"""``\n``, ``\x1b``, ``\u202e``; a byte of a file's name that is no UTF-8, which Python keeps as a surrogate, as that byte."""
    if char in "\n\t":
        return "\\n" if char == "\n" else "\\t"
    code = ord(char) - (0xDC00 if "\udc80" <= char <= "\udcff" else 0)
    return f"\\x{code:02x}" if code < 1 << 8 else f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"


def listed(numbers: tuple[int, ...]) -> str:
    """``1, 2, 5-9``: whole numbers, three or more in a row as a range."""
    return ", ".join(map(_part, _runs(numbers)))


def _fitted(runs: Sequence[Sequence[object]], words: Words) -> str:
    """The same for a message: no more runs than it can hold, and how many items more there are."""
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

"""Values inside messages: numbers as the language writes them, texts as they were typed but safe to print."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.problem import Place, Whole
from spbe_calc.reading.text import CONTROL

if TYPE_CHECKING:
    from spbe_calc.instrument.models import InstrumentFile, Prose
    from spbe_calc.render.words import Words

LONGEST = 40
"""A value longer than this is shortened in a message."""
SHORTEST_RUN = 3


def value(value: object, words: Words) -> str:
    """A value as a message shows it."""
    if isinstance(value, Fraction):
        return words.number(shortened(exact_text(value)))
    if isinstance(value, Place):
        return position(value)
    if isinstance(value, tuple):
        whole = all(isinstance(item, int) for item in value)
        return listed(value) if whole else ", ".join(str(item) for item in value)
    if isinstance(value, dict | list):
        return words("a mapping") if isinstance(value, dict) else words("a list")
    return safe(value if isinstance(value, Whole) else shortened(str(value)))


def official(entry: object, words: Words) -> str:
    """The official name of a tier or predicate; for readers of English its gloss, where there is one."""
    name: str = entry.name  # type: ignore[attr-defined]
    return name if words.lang == "id" else entry.name_en or name  # type: ignore[attr-defined]


def title(file: InstrumentFile, words: Words) -> str:
    """What the evaluation is called, for readers of English in English where that is known."""
    return file.title if words.lang == "id" else file.title_en or file.title


def said(text: Prose | None, words: Words) -> str | None:
    """A text of an instrument for people, in the language of the reader where it has that one."""
    if text is None:
        return None
    return text.id if words.lang == "id" else text.en or text.id


def position(place: Place) -> str:
    """``file:14:7``, ``file.xlsx:Jawaban!F14`` or the path alone; never shortened."""
    source = safe(place.source)
    if place.cell:
        return f"{source}:{place.cell}"
    return f"{source}:{place.line}:{place.column}" if place.line else source


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning and an ellipsis when it is longer."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def safe(text: str) -> str:
    """The text with control characters as escapes, so that a terminal shows them and does not act upon them."""
    return re.sub(CONTROL, lambda found: f"\\x{ord(found[0]):02x}", text).replace("\n", "\\n").replace("\t", "\\t")


def listed(numbers: tuple[int, ...]) -> str:
    """``1, 2, 5-9``: whole numbers, three or more in a row as a range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}-{run[-1]}"] if len(run) >= SHORTEST_RUN else map(str, run)
    return ", ".join(parts)

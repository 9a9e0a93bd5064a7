"""The manual's texts for a problem, with its values filled in: the message in one line, and the help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spbe_calc.problem import Whole
from spbe_calc.words.alike import repetition
from spbe_calc.words.language import N_
from spbe_calc.words.manual import MANUAL, Plural, severity_of, text_of
from spbe_calc.words.values import safe, value

if TYPE_CHECKING:
    from spbe_calc.problem import Problem
    from spbe_calc.words.language import Words

HEADINGS = {
    "agency": N_("agency"),
    "year": N_("year"),
    "stage": N_("stage"),
    "instrument": N_("instrument"),
    "indicator": N_("indicator"),
    "level": N_("level"),
    "evidence": N_("evidence"),
    "note": N_("note"),
    "unit": N_("unit"),
}
"""What keys are called where they are headings of a table or labels above it."""


def message(problem: Problem, words: Words) -> str:
    """The message, in one line that makes sense on its own.

    A warning about a row of a table names the agency, and so does an error of an option for one of several agencies.
    """
    text, agency = wording(problem, words) + repetition(problem, words), problem.place.agency
    if problem.place.cell and problem.place.line:
        text = f"{problem.place.cell}: {text}"
    row = problem.place.line or problem.place.cell
    if agency is None or "agency" in problem.values or (row and severity_of(problem.code) == "error"):
        return text
    return f"{value(agency, words)}: {text}"


def wording(problem: Problem, words: Words) -> str:
    """The message for outputs that show the agency anyway."""
    entry, values = MANUAL[problem.code], _values(problem, words)
    if isinstance(entry.message, Plural):
        text = words.plural(entry.message.one, entry.message.many, int(str(values["count"])))
    else:
        text = words(text_of(entry.message, values))
    parts = {name: Whole(_filled(words(choice(values)), values, words)) for name, choice in entry.parts.items()}
    return _filled(text, {**values, **parts}, words)


def advice(problem: Problem, words: Words) -> str | None:
    """The help: how to fix the problem; None if the message already says it."""
    template = MANUAL[problem.code].help
    values = _values(problem, words)
    chosen = text_of(template, values) if template else ""
    if not chosen:
        return None
    text = _filled(words(chosen), {"path": Whole(problem.place.source), **values}, words)
    if "alike" in problem.values and problem.values.get("meant"):
        return words("{help}; correct the others in the same way").format(help=text)
    return text


def _values(problem: Problem, words: Words) -> Mapping[str, object]:
    """The values of a problem, and whether it is in a table.

    A table has cells where other files have lines, and headings in the language instead of keys.
    """
    if problem.place.row is None and not any(map(problem.values.get, ("cell", "label"))):
        return {"table": False, **problem.values}
    named = {name: Whole(words(HEADINGS[text])) for name in ("key", "column") if (text := str(problem.values.get(name))) in HEADINGS}
    known = problem.values.get("known")
    if isinstance(known, tuple) and HEADINGS.keys() >= set(known):
        named["known"] = Whole(", ".join(words(HEADINGS[text]) for text in known))
    return {"table": True, **problem.values, **named}


def full_message(problem: Problem, words: Words) -> str:
    """Message and help, for formats with fields for the place. A worksheet's cell, which has no field, comes first."""
    place, text = problem.place, message(problem, words)
    lines = [f"{safe(place.cell)}: {text}" if place.cell and not place.line else text]
    if help_ := advice(problem, words):
        lines.append(f"help: {help_}")
    return "\n".join(lines)


def _filled(text: str, values: Mapping[str, object], words: Words) -> str:
    return text.format_map({name: value(item, words) for name, item in values.items()})

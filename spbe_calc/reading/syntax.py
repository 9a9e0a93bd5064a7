"""Broken YAML, told as a problem: what libyaml found, as a reason that our own words exist for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import YAMLError
    from yaml.error import Mark

    from spbe_calc.problem import Place

REASONS = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("did not find expected ',' or", "bracket"),
    ("found unexpected end of stream", "quotation-mark"),
    ("found unknown escape character", "escape"),
    ("did not find expected hexdecimal number", "escape"),
    ("found invalid Unicode character escape code", "escape"),
    ("found character that cannot start any token", "character"),
    ("found unexpected document indicator", "quotation-mark"),
    ("block sequence entries are not allowed", "dash"),
)
"""How libyaml begins its complaint, and the reason we give."""

OPENED = frozenset(("bracket", "quotation-mark"))
"""Reasons whose end is missing: when the text ends there, what was opened is the better place to show."""


def syntax_problem(error: YAMLError, at: Callable[[Mark], Place]) -> Problem:
    """The problem ``tab-indentation`` or ``yaml-syntax`` for an error of libyaml."""
    complaint = getattr(error, "problem", None) or ""
    reason = next((reason for start, reason in REASONS if complaint.startswith(start)), "other")
    mark: Mark = error.problem_mark  # type: ignore[attr-defined]
    opened = getattr(error, "context_mark", None)
    if reason in OPENED and opened is not None and (reason == "quotation-mark" or not (at(mark).text or "").strip()):
        mark = opened
    place = at(mark)
    if (place.text or "")[: place.column].endswith("\t") or complaint.startswith("found a tab"):
        return Problem("tab-indentation", place)
    found = (place.text or "")[(place.column or 1) - 1 :][:1]
    return Problem("yaml-syntax", place, {"reason": reason, "character": found})

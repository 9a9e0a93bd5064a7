"""Levels that are computed: from the score of another institution, or from accepted evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.answers.models import Accepted, Derivation
from spbe_calc.instrument.levels.spans import spans
from spbe_calc.problem import Problem
from spbe_calc.reading import Quoted
from spbe_calc.reading.limits import MOST_ITEMS
from spbe_calc.validation.validating import as_typed

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Indicator, Instrument
    from spbe_calc.reading import Input, Path

COUNTS = Accepted._fields
KEYS = frozenset(("external", *COUNTS))
"""The keys of an answer that stand for its level."""
SCORE = r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"
FINER = r"(?:0|[1-9][0-9]{0,8})\.[0-9]{7,}"
COUNT = "0|[1-9][0-9]{0,8}"

Computed = tuple[Fraction, Derivation]
"""The exact level, and what it was computed from."""


def given(entry: Mapping[str, Any]) -> list[str]:
    """The keys of an answer that are there and stand for its level, in its order."""
    return [key for key in entry if key in KEYS and entry[key] is not None]


def computed(document: Input, instrument: Instrument, key: str, indicator: Indicator, entry: Mapping[str, Any]) -> Computed | list[Problem]:
    """The level of an answer with some of the ``KEYS``, under a key of the document; or its problems.

    The problems are ``answer-twofold``, ``external-unknown``, ``external-out-of-range``, ``accepted-unknown``,
    ``accepted-out-of-range`` and ``missing-key``. An accepted item counts the same as every other item of its level; the
    evaluation weights them (PermenPANRB 8/2026), so this is an estimate.
    """
    answer = _Answer(document, instrument, ("answers", key), indicator, entry)
    first, *others = (["level"] if entry.get("level") is not None else []) + given(entry)
    if other := next((key for key in others if first == "level" or "external" in {first, key}), None):
        return [answer.twofold(first, other)]
    return answer.external() if first == "external" else answer.accepted()


class _Answer:
    """One answer, and where its problems are."""

    def __init__(self, document: Input, instrument: Instrument, path: Path, indicator: Indicator, entry: Mapping[str, Any]) -> None:
        self.document, self.instrument, self.path, self.indicator, self.entry = document, instrument, path, indicator, entry

    def _problem(self, code: Code, at: str, values: Mapping[str, object], *, key: bool = False) -> Problem:
        return Problem(code, self.document.place((*self.path, at), key=key), {"indicator": self.indicator.number, **values})

    def twofold(self, one: str, other: str) -> Problem:
        """The problem of an answer with two derivations."""
        return self._problem("answer-twofold", other, {"one": one, "other": other}, key=True)

    def external(self) -> Computed | list[Problem]:
        """The level of the score of another institution."""
        external, found = self.indicator.entry.external, self.entry["external"]
        if external is None:
            known = tuple(it.number for it in self.instrument.indicators if it.entry.external)
            return [self._problem("external-unknown", "external", {"known": known}, key=True)]
        score = Fraction(found) if _matches(SCORE, found) else None
        if score is None or not external.from_ <= score <= external.to:
            values = {"found": as_typed(found), "low": external.from_, "high": external.to, "giver": external.giver}
            values["form"] = _form(found)
            return [self._problem("external-out-of-range", "external", values)]
        return external.level(score), Derivation(score, unsure=external.is_unsure(score))

    def accepted(self) -> Computed | list[Problem]:
        """The level of accepted evidence: where the first incomplete level begins, and the accepted share of its width."""
        if not spans(self.instrument):
            return [self._problem("accepted-unknown", given(self.entry)[0], {"instrument": self.instrument.id}, key=True)]
        counts: dict[str, int] = {}
        problems: list[Problem] = []
        for key in ("complete", "of", "accepted"):  # how many are accepted depends on how many there are
            found = self.entry.get(key)
            low, high = self._range(key, counts)
            if isinstance(found, str) and re.fullmatch(COUNT, found, re.ASCII) and low <= int(found) <= high:
                counts[key] = int(found)
            if found is None:
                problems.append(self._missing(key))
            elif key not in counts or isinstance(found, Quoted):
                top = key == "complete" and found == str(self.instrument.high)
                values = {"key": "top" if top else key, "found": as_typed(found), "low": low, "high": high}
                problems.append(self._problem("accepted-out-of-range", key, values))
        if problems:
            return problems
        accepted = Accepted(**counts)
        span = spans(self.instrument)[accepted.complete - self.instrument.low + 1]
        return span.start + (span.stop - span.start) * Fraction(accepted.accepted, accepted.of), Derivation(accepted=accepted)

    def _range(self, key: str, counts: Mapping[str, int]) -> tuple[int, int]:
        """The lowest and the highest value of a count, given those before it."""
        if key == "complete":
            return self.instrument.low - 1, self.instrument.high - 1
        return (1, MOST_ITEMS) if key == "of" else (0, counts.get("of", MOST_ITEMS))

    def _missing(self, key: str) -> Problem:
        is_cell, number = self.document.is_table, str(self.indicator.number)
        values = {"key": key, "empty": key in self.entry, "mapping": ("answers", number), "cell": is_cell}
        where = (*self.path, key) if is_cell or key in self.entry else self.path
        return Problem("missing-key", self.document.place(where, key=True), values)


def _form(found: object) -> str:
    """What is wrong with how a score is written: ``quoted``, ``comma``, ``percent``, ``decimals``, or nothing (``range``)."""
    if isinstance(found, str) and "," in found:
        return "comma"
    if isinstance(found, str) and found.endswith("%"):
        return "percent"
    if isinstance(found, Quoted):
        return "quoted"
    return "decimals" if _matches(FINER, found) else "range"


def _matches(pattern: str, found: object) -> bool:
    return isinstance(found, str) and not isinstance(found, Quoted) and re.fullmatch(pattern, found, re.ASCII) is not None

"""The head of answers, and the instrument that it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.answers.levels import Levels
from spbe_calc.answers.models import Head, RowHead, Stage
from spbe_calc.problem import Place, Problem, Severity
from spbe_calc.reading.limits import LONGEST_LINE
from spbe_calc.validation.kinds import ID, YEAR
from spbe_calc.validation.validating import validate

if TYPE_CHECKING:
    from spbe_calc.instrument import Catalogue, Choice, Finding
    from spbe_calc.problem import Code
    from spbe_calc.reading import Input

Who = tuple[str, int | None, Stage | None, "Choice"]
"""Agency, year, stage, and what the head leads to."""
MOST_HEADS = 1000
"""How many different heads of rows are kept: memory must not grow with a table."""


def head_of(document: Input, catalogue: Catalogue) -> Who | list[Problem]:
    """What a head says, or every problem that it has; of a row it is kept for the rows that say the same."""
    head = validate(RowHead if document.is_table else Head, document, document.tree)
    if isinstance(head, list):
        return head
    choice = catalogue.choose(head.instrument, head.year)
    if document.is_table and len(catalogue.heads) < MOST_HEADS:
        catalogue.heads[_repeated(document)] = head.year, head.stage, choice
    return head.agency, head.year, head.stage, choice


def like_before(document: Input, catalogue: Catalogue) -> Who | None:
    """The head of a row that says the same as a sound one before it, but for the agency's name."""
    known = catalogue.heads.get(_repeated(document))
    agency: str = document.tree.get("agency", "")  # type: ignore[union-attr]
    return (agency, *known) if known and 0 < len(agency) <= LONGEST_LINE and agency.isprintable() and agency == agency.strip() else None


def _repeated(document: Input) -> tuple[str | None, ...]:
    tree: dict[str, str] = document.tree  # type: ignore[assignment]
    return tree.get("year"), tree.get("stage"), tree.get("instrument")


OUTSIDE = "[1-9][0-9]{0,5}"
"""A key at the top of a file that looks like an indicator's number."""


def without_head(document: Input, catalogue: Catalogue, problems: list[Problem], *, partial: bool) -> list[Problem]:
    """The problems of a head that has some, and of the levels against the instrument that the head still leads to."""
    tree = document.tree
    if isinstance(tree, dict) and (outside := [key for key in tree if re.fullmatch(OUTSIDE, key)]):
        inside = {key: tree[key] for key in tree.keys() - set(outside)} | {"answers": {}}
        head = validate(Head, document, inside)
        return [_outside(document, outside), *(head if isinstance(head, list) else ())]
    year = _said(tree, "year", YEAR)
    choice = catalogue.choose(_said(tree, "instrument", ID), int(year) if year else None)
    if choice.instrument is None:
        return [*problems, *placed(document, "instrument", choice.faults, "error")]
    levels = Levels(document, choice.instrument, partial=partial) if isinstance(document.answers(), dict) else None
    return [*problems, *(levels.problems if levels else ())]


def _outside(document: Input, keys: list[str]) -> Problem:
    """The problem of answers that stand beside the key ``answers`` and not below it."""
    values = {"indicators": tuple(map(int, keys)), "count": len(keys)}
    return Problem("answers-not-indented", document.place((keys[0],), key=True), values)


def _said(tree: object, key: str, pattern: str) -> str | None:
    """What a head with problems still says of its instrument; None where that is missing or wrong."""
    value = tree.get(key) if isinstance(tree, dict) else None
    return str(value) if isinstance(value, str) and re.fullmatch(pattern, value) else None


def placed(document: Input, key: str, findings: tuple[Finding, ...], severity: Severity) -> list[Problem]:
    """Findings of the instrument's choice, at the key that led to them."""
    return [Problem(code, _place_of(document, key, code), values, severity) for code, values in findings]


def _place_of(document: Input, key: str, code: Code) -> Place:
    return document.whole if code == "provisional-instrument" else document.place((key,), key=key == "answers")

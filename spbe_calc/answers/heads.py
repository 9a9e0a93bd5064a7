"""The head of answers, and the instrument that it selects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.answers.models import Head, RowHead, Stage
from spbe_calc.exact import Memo
from spbe_calc.problem import Place, Problem, Severity
from spbe_calc.reading.limits import LONGEST_LINE
from spbe_calc.reading.tables.labels.placeholders import is_placeholder
from spbe_calc.validation.kinds import ID, YEAR
from spbe_calc.validation.validating import model_or_none, validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spbe_calc.codes import Code
    from spbe_calc.instrument import Catalogue, ChosenInstrument, Finding
    from spbe_calc.reading import Input
    from spbe_calc.reading.tree import TableRow, Tree

HeadValues = tuple[str, int | None, Stage | None, "ChosenInstrument"]
"""Agency, year, stage, and the instrument that the head selects."""
HeadTexts = tuple[str | None, str | None, str | None]
"""Year, stage and instrument of a row, as written."""
MOST_HEADS = 1000
"""How many different heads of rows are remembered."""


def head_of(document: Input, catalogue: Catalogue) -> HeadValues | list[Problem]:
    """The values of a head, or all its problems."""
    head = validate(RowHead if document.is_table else Head, document, _with_id(document, catalogue))
    if isinstance(head, list):
        return head
    if document.is_table and is_placeholder(head.agency):  # a person typed it
        return [Problem("missing-key", document.place(("agency",)), {"key": "agency", "empty": False, "found": head.agency})]
    return head.agency, head.year, head.stage, catalogue.choose(head.instrument, head.year)


def _with_id(document: Input, catalogue: Catalogue) -> Tree:
    """The tree of a document; of a table with the id of its instrument, which people name by its alias or regulation."""
    tree = document.tree
    if document.is_table and isinstance(tree, dict) and isinstance(named := tree.get("instrument"), str):
        return {**tree, "instrument": catalogue.id_meant(named)}
    return tree


class RowHeads:
    """The heads of rows. They differ mostly in the agency's name, so everything else is checked once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known = Memo(self._checked, MOST_HEADS)
        self._said: Mapping[str, str] | None = None
        self._last: tuple[int | None, Stage | None, ChosenInstrument] | None = None
        """What the row above says beside its agency, and what that means: rows side by side mostly say the same."""

    def of(self, row: TableRow) -> HeadValues | None:
        """The values of a row's head; None if something in it may be wrong, so that it needs the full check."""
        agency, said = row.agency, row.said
        if said is not self._said:
            self._said, self._last = said, self._known[said.get("year"), said.get("stage"), said.get("instrument")]
        known = self._last
        is_plain = 0 < len(agency) <= LONGEST_LINE and agency.isprintable() and agency == agency.strip()
        return (agency, *known) if known and is_plain and not is_placeholder(agency) else None

    def _checked(self, texts: HeadTexts) -> tuple[int | None, Stage | None, ChosenInstrument] | None:
        year, stage, named = texts
        head = model_or_none(
            RowHead, {"agency": "-", "year": year, "stage": stage, "instrument": named and self._catalogue.id_meant(named)}
        )
        return (head.year, head.stage, self._catalogue.choose(head.instrument, head.year)) if head else None


NUMBER_KEY = "[1-9][0-9]{0,5}"
"""A key at the top of a file that looks like an indicator's number."""


def answers_outside(document: Input) -> list[Problem]:
    """The problem of answers that are next to the key ``answers`` instead of below it, and the problems of the rest of the head."""
    tree = document.tree
    keys = [key for key in tree if re.fullmatch(NUMBER_KEY, key)] if isinstance(tree, dict) else []
    if not isinstance(tree, dict) or not keys:
        return []
    values = {"indicators": tuple(map(int, keys)), "count": len(keys)}
    head = validate(Head, document, {key: tree[key] for key in tree.keys() - set(keys)} | {"answers": {}})
    return [Problem("answers-not-indented", document.place((keys[0],), key=True), values), *(head if isinstance(head, list) else ())]


def still_chosen(document: Input, catalogue: Catalogue) -> ChosenInstrument:
    """The instrument that an invalid head still selects."""
    tree = _with_id(document, catalogue)
    year = _valid_text(tree, "year", YEAR)
    return catalogue.choose(_valid_text(tree, "instrument", ID), int(year) if year else None)


def _valid_text(tree: object, key: str, pattern: str) -> str | None:
    """The value of a key in an invalid head; None if it is missing or wrong."""
    value = tree.get(key) if isinstance(tree, dict) else None
    return str(value) if isinstance(value, str) and re.fullmatch(pattern, value) else None


def problems_at(document: Input, key: str, findings: tuple[Finding, ...], severity: Severity) -> list[Problem]:
    """Findings about the choice of the instrument as problems, placed at the key that caused them."""
    return [Problem(code, _place_of(document, key, code), values, severity) for code, values in findings]


def _place_of(document: Input, key: str, code: Code) -> Place:
    return document.whole if code == "provisional-instrument" else document.place((key,), key=key == "answers")

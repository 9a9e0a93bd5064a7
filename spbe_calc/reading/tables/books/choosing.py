"""Which worksheets of a workbook are read; notes name the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.books.found import FoundSheet
from spbe_calc.reading.tables.books.workbook import Worksheet
from spbe_calc.reading.tables.cells import heading_text
from spbe_calc.reading.tables.headings import ANSWERS, EXPLANATIONS
from spbe_calc.reading.tables.labels.sheetnames import is_aside
from spbe_calc.reading.tables.layout import TableHeader
from spbe_calc.reading.tables.lines import TableFile
from spbe_calc.reading.tables.longform.answers import FEWEST_WHOLE

Laid = tuple[Worksheet, TableHeader]
FITTING: dict[str, Callable[[Worksheet, TableHeader], bool]] = {
    "beside": lambda at, _layout: at.is_named(ANSWERS),
    "results": lambda _at, layout: not layout.is_of_results,
    "aside": lambda at, layout: not is_aside(at.sheet, layout.labels),
}
"""Which worksheets are read if there are some, by the reason that is given for the others."""


def chosen_of(sheets: list[Laid], path: str) -> tuple[list[Laid], list[Problem]]:
    """The worksheets that are read, and the notes about the others, by their names and headings."""
    notes = []
    for reason, fits in FITTING.items():
        kept = [it for it in sheets if fits(*it)] or sheets
        notes += skipped_note(path, [it[0].sheet for it in sheets if it not in kept], reason)
        sheets = kept
    return sheets, notes


def with_answers(found: list[FoundSheet], path: str) -> tuple[list[FoundSheet], list[Problem]]:
    """The same by what is in their cells: none with amounts beside others, no list beside a whole, no answers once more."""
    notes = []
    for reason, others_of in BESIDE.items():
        others = others_of(found)
        if 0 < len(others) < len(found):
            notes += skipped_note(path, [one.sheet for one in others], reason)
            found = [one for one in found if one not in others]
    return found, notes


def skipped_note(path: str, sheets: Iterable[TableFile], reason: str) -> list[Problem]:
    """The note that worksheets with answers were not read; empty if there are none but those that explain."""
    names = tuple(sheet.name for sheet in sheets if heading_text(sheet.name or "") not in EXPLANATIONS)
    return [Problem("sheets-skipped", Place(path), {"sheets": names, "count": len(names), "reason": reason}, "note")] if names else []


def _of_amounts(found: Sequence[FoundSheet]) -> list[FoundSheet]:
    return [one for one in found if one.is_of_amounts]


def _lists(found: Sequence[FoundSheet]) -> list[FoundSheet]:
    """The worksheets whose rows are counted and have other names than the same indicators of a whole instrument beside them.

    They say nothing of another agency, so that they are neither answers of their own nor parts of these.
    """
    wholes = [one for one in found if len(one.names) >= FEWEST_WHOLE]
    return [one for one in found if one.is_counted and any(_is_list(one, whole) for whole in wholes)]


def _is_list(one: FoundSheet, whole: FoundSheet) -> bool:
    if not one.agencies <= whole.agencies | {None} or not one.names.keys() < whole.names.keys():
        return False
    are_named = all(whole.names.values())
    return _named_otherwise(one.names, whole.names) if are_named else one.is_of_unknown


def _named_otherwise(names: dict[str, str], others: dict[str, str]) -> bool:
    """Whether all these have names, and none has one of the others."""
    known = set(map(heading_text, others.values()))
    return all(name and heading_text(name) not in known for name in names.values())


def _again(found: Sequence[FoundSheet]) -> list[FoundSheet]:
    """The worksheets that have exactly the answers of one before them, with evidence, notes and units, to a whole instrument.

    Fewer may be those of two domains, numbered anew.
    """
    alike: dict[object, list[FoundSheet]] = {}
    for one in found:
        if len(one.names) >= FEWEST_WHOLE and not one.problems:
            alike.setdefault(tuple((it.who, frozenset(it.keys)) for it in one.groups), []).append(one)
    again = []
    for ones in alike.values():
        said = [one.said for one in ones if len(ones) > 1]
        again += [one for at, one in enumerate(ones) if said[at : at + 1] and said[at] in said[:at]]
    return again


BESIDE: dict[str, Callable[[Sequence[FoundSheet]], list[FoundSheet]]] = {"amounts": _of_amounts, "list": _lists, "again": _again}
"""Which worksheets are passed over beside others, by the reason that is given."""

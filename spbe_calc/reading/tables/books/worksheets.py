"""The door to worksheets: from an xlsx, ods or xls to the answers of each agency. python-calamine reads all three, with positions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.books.choosing import chosen_of, skipped_note, with_answers
from spbe_calc.reading.tables.books.found import FoundSheet
from spbe_calc.reading.tables.books.workbook import Worksheet, sheets_of
from spbe_calc.reading.tables.headings import ANSWERS
from spbe_calc.reading.tables.labels.above import labels_of
from spbe_calc.reading.tables.labels.hints import called_otherwise, hint_notes
from spbe_calc.reading.tables.labels.options import NOTHING_GIVEN, Given
from spbe_calc.reading.tables.labels.order import unused_options
from spbe_calc.reading.tables.layout import header_problems, ignored_note, layout_of
from spbe_calc.reading.tables.longform.grouping import joined

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Input


def worksheet_rows(path: str, given: Given = NOTHING_GIVEN) -> Iterator[Input | Problem]:
    """The answers in a workbook, in the order of its worksheets: a ``Row`` or ``LongAnswers`` for each agency.

    Rows of one agency on several numbered worksheets, such as one for each domain, are put together if no indicator is there twice.
    Hidden worksheets are not read; if one is called *Jawaban* or *Answers*, only that is, else none beside others that has only amounts
    of money, a list of something else or the same answers once more; notes ``sheets-skipped`` name those that are not. One with a
    mistake in its header is a problem behind the answers of those that have the same indicators. A file that is something else,
    encrypted, damaged or far larger when unpacked, and a workbook without a table of answers end the reading with a problem.
    """
    read = sheets_of(path)
    if isinstance(read, Problem):
        yield read
        return
    data, sheets = read
    covers = [labels_of(at.lines, at.sheet)[0] for at in sheets if at.is_cover and not layout_of(at.lines, at.sheet, given)]
    layouts = [(at, layout) for at in sheets if (layout := layout_of(at.lines, at.sheet, given, covers))]
    named = any(at.is_visible and at.is_named(ANSWERS) for at in sheets)
    chosen = [(at, layout) for at, layout in layouts if at.is_visible]
    yield from skipped_note(path, [at.sheet for at, _ in layouts if not at.is_visible], "hidden")
    chosen, notes = chosen_of(chosen, path)
    yield from notes
    found = [FoundSheet(at.sheet, at.lines, layout, data) for at, layout in chosen]
    if not found:
        yield _without_header([at for at in sheets if at.is_visible], path)
        return
    if not named:
        found, notes = with_answers(found, path)
        yield from notes
    problems = [problem for one in found for problem in one.problems]
    found, faulty = [one for one in found if not one.problems], [one for one in found if one.problems]
    if faulty and (not found or any(one.keys.isdisjoint(other.keys) for one in found for other in faulty)):
        yield from problems  # they may be parts of one whole
        return
    if not any(one.groups if one.long else one.below for one in found):
        yield from [*problems, Problem("no-rows", Place(path), {"of": "long"} if found[0].long else {})]
        return
    for one, groups in zip(found, joined([one.groups for one in found]), strict=True):
        one.groups = groups
    alone = not faulty and all(one.long for one in found) and sum(len(one.groups) for one in found) == 1
    hints = [note for one in found for note in hint_notes(one.layout.headings, one.layout.labels, one.layout.hints)]
    if others_called := called_otherwise(hints):
        yield from [*problems, *others_called]
        return
    for one in found:
        yield from unused_options(one.layout.headings, one.layout.labels, given, one.below, one.sheet)
    yield from hints
    yield from ignored_note([one.layout for one in found], path)
    for one in found:
        yield from one.inputs(alone=alone)
    yield from problems


def _without_header(sheets: list[Worksheet], path: str) -> Problem:
    """The problem of a workbook without a header of answers: of the worksheet that is called *Jawaban* or *Answers*, if there is one."""
    named = [at for at in sheets if at.is_named(ANSWERS)]
    known = [problem for at in named or sheets for problem in header_problems(at.lines, at.sheet)]
    lacking = [Problem("no-table", Place(path, sheet=at.sheet.name), {"sheet": at.sheet.name}) for at in named]
    return [*known, *lacking, Problem("no-table", Place(path))][0]

"""Checked inputs as JUnit XML, one test case per file or row of a table, for CI systems that display tests."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from spbe_calc.formats.problems.paths import tidy
from spbe_calc.formats.problems.text import text
from spbe_calc.words import problems
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.problem import Checked, Problem
    from spbe_calc.words.language import Words

NAME = "spbe check"
BLOCK = 1000
"""How many pieces are compressed together."""
NO_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""The characters that XML does not allow, escaped or not."""


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """The whole document. It contains no timestamp, so that equal input gives equal output."""
    cases, tests, failures = Waiting(), 0, 0
    for item in checked:
        case = _case(item, words)
        tests += 1
        failures += case.find("failure") is not None
        cases.add(_lines(case))
    figures = f'name="{NAME}" tests="{tests}" failures="{failures}" errors="0"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {figures}>\n'
    if tests:
        yield f"  <testsuite {figures}>\n"
        yield from cases
        yield "  </testsuite>\n"
    else:
        yield f"  <testsuite {figures} />\n"
    yield "</testsuites>\n"


class Waiting:
    """Text kept compressed until the totals above it are known: cases are similar, and a table may have a million of them."""

    def __init__(self) -> None:
        self._blocks: list[bytes] = []
        self._last: list[str] = []

    def add(self, text: str) -> None:
        """Add a piece."""
        self._last.append(text)
        if len(self._last) >= BLOCK:
            self._blocks.append(zlib.compress("".join(self._last).encode(), 1))
            self._last = []

    def __iter__(self) -> Iterator[str]:
        """All pieces, in order."""
        for block in self._blocks:
            yield zlib.decompress(block).decode()
        yield from self._last


def _lines(case: ET.Element) -> str:
    ET.indent(case, level=2)
    return f"    {ET.tostring(case, encoding='unicode')}\n"


def _case(item: Checked, words: Words) -> ET.Element:
    """The test case of an input. One failure contains all its errors, because some readers show only the first failure."""
    case = ET.Element("testcase", {"classname": NAME, "name": _xml(safe(item.source)), "file": _xml(safe(tidy(item.file or item.source)))})
    errors = [problem for problem in item.problems if problem.severity == "error"]
    if errors:
        heading = {"message": _xml(problems.message(errors[0], words)), "type": errors[0].code}
        ET.SubElement(case, "failure", heading).text = _texts(errors, words)
    if len(errors) < len(item.problems):
        warnings = [problem for problem in item.problems if problem.severity == "warning"]
        ET.SubElement(case, "system-out").text = _texts(warnings, words)
    return case


def _texts(found: list[Problem], words: Words) -> str:
    return _xml("".join(text(problem, words) for problem in found))


def _xml(text: str) -> str:
    return re.sub(NO_XML, "\ufffd", text)

"""Checked files as JUnit's XML: a case a file (or row of a table), for CI systems that show tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from spbe_calc.render import problems
from spbe_calc.render.paths import tidy
from spbe_calc.render.values import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.problem import Checked, Problem
    from spbe_calc.render.words import Words

NAME = "spbe check"
NO_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
"""The characters that no XML may hold, escaped or not."""


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """The whole document. It holds no time, so that equal input gives equal output."""
    cases = [_case(item, words) for item in checked]
    figures = {
        "name": NAME,
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": "0",
    }
    suites = ET.Element("testsuites", figures)
    ET.SubElement(suites, "testsuite", figures).extend(cases)
    ET.indent(suites)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield ET.tostring(suites, encoding="unicode") + "\n"


def _case(item: Checked, words: Words) -> ET.Element:
    """A failure holds all errors of a file, because some readers show only the first failure of a case."""
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
    return _xml("".join(problems.text(problem, words) for problem in found))


def _xml(text: str) -> str:
    return re.sub(NO_XML, "\ufffd", text)

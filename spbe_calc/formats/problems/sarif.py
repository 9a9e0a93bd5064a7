"""Problems as SARIF 2.1.0, for services that display results of static analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from spbe_calc import __version__
from spbe_calc.formats import jsontext
from spbe_calc.formats.problems.paths import uri
from spbe_calc.words import problems
from spbe_calc.words.manual import MANUAL, REPORTED, severity_of
from spbe_calc.words.manual.explain import example_and_way_out

if TYPE_CHECKING:
    from spbe_calc.problem import Checked, Place, Problem
    from spbe_calc.words.language import Words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(checked: Iterable[Checked], words: Words) -> Iterator[str]:
    """One run with rules for all codes, so that a result does not depend on the other results."""
    driver = {"name": "spbe", "semanticVersion": __version__, "rules": [_rule(code, words) for code in REPORTED]}
    results = [_result(problem, words) for item in checked for problem in item.problems]
    run = {"tool": {"driver": driver}, "language": words.lang, "columnKind": "unicodeCodePoints", "results": results}
    yield jsontext.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, jsontext.INDENT) + "\n"


def _rule(code: str, words: Words) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": words(MANUAL[code].means)},
        "help": {"text": example_and_way_out(code, words)},
        "defaultConfiguration": {"level": severity_of(code)},
    }


def _result(problem: Problem, words: Words) -> dict[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": REPORTED.index(problem.code),
        "level": problem.severity,
        "message": {"text": problems.full_message(problem, words)},
        "locations": [{"physicalLocation": _location(problem.place)}],
    }


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": uri(place.source)}}
    if place.line is not None:
        location["region"] = {"startLine": place.line} | ({} if place.column is None else {"startColumn": place.column})
    return location

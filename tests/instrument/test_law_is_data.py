"""The law is data: the code holds no figure and no name of any regulation, and a new instrument is a new file and nothing else."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from spbe_calc import exact
from spbe_calc.instrument import DEFAULT_ID, Catalogue
from tests.support import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "spbe_calc"
BUILT_IN = list(Catalogue())
MODULES = sorted(PACKAGE.rglob("*.py"))

OTHER_ROOMS = {
    "problem",
    "reading",
    "validation",
    "words",
    "faces",
    "views",
    "formats",
    "schema",
    "inputs",
    "cli",
    "data",
    "__init__",
    "__main__",
}
"""Rooms that do no arithmetic on instruments; all other modules are the core."""
CORE = [module for module in MODULES if module.relative_to(PACKAGE).parts[0].removesuffix(".py") not in OTHER_ROOMS]

EVERYDAY = {*range(13), 100}
"""Numbers that code has other uses for: places, halves, months, percents."""


def constants(module: Path) -> Iterator[tuple[object, int]]:
    """The constants of a module and their lines, without its documentation."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in prose:
            yield node.value, node.lineno


def figures() -> set[Fraction]:
    """Every weight, border, count and year of the built-in instruments that cannot be taken for an everyday number."""
    found = {band.border for it in BUILT_IN for band in it.bands if band.border is not None}
    for it in BUILT_IN:
        found |= {indicator.weight for indicator in it.indicators} | {tier.entry.weight for tier in (*it.aspects, *it.domains)}
        found |= {Fraction(len(tiers)) for tiers in (it.indicators, it.aspects, it.domains)}
        found |= set(map(Fraction, it.years))
    return found - set(map(Fraction, EVERYDAY))


def names() -> set[str]:
    """What the regulations call their tiers, indicators and predicates."""
    found: set[str | None] = set()
    for it in BUILT_IN:
        tiers = [*(tier.entry for tier in (*it.domains, *it.aspects)), *(indicator.entry for indicator in it.indicators)]
        for entry in (*it.file.predicates, *tiers):
            found |= {entry.name, entry.name_en}
    return {name for name in found if name} - {"Data"}


def as_number(value: object) -> Fraction | None:
    """What a constant is as a number: a literal, or text that is one."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Fraction(str(value))
    return exact.parse(value) if isinstance(value, str) else None


def test_the_core_is_found() -> None:
    assert {"scoring.py", "levels.py", "exact.py", "catalogue.py", "consistency.py"} <= {module.name for module in CORE}


@pytest.mark.parametrize("module", CORE, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_the_core_holds_no_figure_of_a_regulation(module: Path) -> None:
    forbidden = figures()
    found = [(value, line) for value, line in constants(module) if as_number(value) in forbidden]
    assert not found


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_no_module_holds_a_border_a_fraction_or_a_name_of_a_regulation(module: Path) -> None:
    fractions = {figure for figure in figures() if figure.denominator > 1}
    texts = names() | {it.id for it in BUILT_IN if it.id != DEFAULT_ID}
    found = [
        (value, line) for value, line in constants(module) if as_number(value) in fractions or (isinstance(value, str) and value in texts)
    ]
    assert not found


def test_the_figures_looked_for_are_those_that_would_hurt() -> None:
    hurting = ("4.2", "3.5", "2.6", "1.8", "1.3", "2.75", "16.5", "45.5", "20/6", "1.3068", "13", "25", "47", "37", "38", "20", "2024")
    assert {Fraction(text) for text in hurting} <= figures()
    assert {"Memuaskan", "Sangat Baik", "Baik", "Layanan SPBE"} <= names()


def test_a_new_instrument_is_a_new_file_and_nothing_else(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "spbe_calc", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "indicators.yaml", tmp_path)
    own = (EXAMPLES / "instruments" / "city-units.yaml").read_text(encoding="utf-8")
    (tmp_path / "spbe_calc" / "data" / "instruments" / "city-units.yaml").write_text(own + "evaluations: [2031]\n", encoding="utf-8")
    answers = (EXAMPLES / "instruments" / "city-units-answers.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(answers.replace("instrument: city-units\n", "").replace("2025", "2031"), encoding="utf-8")

    def ran(*arguments: str) -> str:
        command = [sys.executable, "-m", "spbe_calc", *arguments]
        return subprocess.run(command, capture_output=True, cwd=tmp_path, check=True, encoding="utf-8").stdout  # noqa: S603

    assert "city-units" in [it["id"] for it in json.loads(ran("instruments", "-f", "json"))]
    (found,) = json.loads(ran("score", "a.yaml", "-f", "json"))
    assert (found["instrument"]["id"], found["index_exact"]) == ("city-units", "29/12")

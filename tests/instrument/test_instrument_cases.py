"""Wrong instruments: a folder each, with the file and all that is said of it in both languages.

``instrument.yaml`` -> ``en.txt`` and ``id.txt`` (the whole text) and ``problems.json`` (code, line, column, severity).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from spbe_calc.formats.problems.text import texts
from spbe_calc.instrument import load_bytes
from spbe_calc.words.language import Words
from tests.support import CASES, invoke

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spbe_calc.problem import Problem
    from spbe_calc.words.language import Lang

FOLDERS = sorted((CASES / "instruments").iterdir())
CODES_OF_INSTRUMENTS = {
    "weight-malformed",
    "weight-not-positive",
    "weights-mixed",
    "weights-sum",
    "duplicate-number",
    "tiers-ambiguous",
    "levels-order",
    "bands-order",
    "band-border",
    "band-outside-levels",
    "in-force-order",
    "duplicate-year",
    "unknown-key",
    "level-out-of-range",
    "malformed",
    "not-a-choice",
}


def problems_of(folder: Path) -> list[Problem]:
    found = load_bytes("instrument.yaml", (folder / "instrument.yaml").read_bytes())
    assert isinstance(found, list)
    return found


def test_every_kind_of_mistake_has_a_case() -> None:
    assert {problem.code for folder in FOLDERS for problem in problems_of(folder)} >= CODES_OF_INSTRUMENTS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_wrong_instrument_is_refused_at_the_right_place(folder: Path, expect: Callable[[Path, str], None]) -> None:
    found = [{"code": it.code, "line": it.place.line, "column": it.place.column, "severity": it.severity} for it in problems_of(folder)]
    expect(folder / "problems.json", json.dumps(found, indent=2) + "\n")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_wrong_instrument_is_explained_in_both_languages(folder: Path, lang: Lang, expect: Callable[[Path, str], None]) -> None:
    expect(folder / f"{lang}.txt", texts(problems_of(folder), Words(lang)))


@pytest.mark.parametrize("command", [("score", "a.yaml"), ("indicators",), ("indicators", "1"), ("indicators", "-f", "yaml")])
def test_no_command_works_with_a_wrong_instrument(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("agency: Any\nyear: 2024\nanswers: {1: 3, 2: 3, 3: 3, 4: 3}\n")
    folder = CASES / "instruments" / "an-aspect-whose-parts-do-not-add-up"
    ran = invoke(*(tmp_path / part if part == "a.yaml" else part for part in command), "-i", folder / "instrument.yaml")
    assert (ran.stdout, ran.code) == ("", 3)
    assert ran.stderr == (folder / "en.txt").read_text("utf-8").replace("instrument.yaml:", f"{folder / 'instrument.yaml'}:")

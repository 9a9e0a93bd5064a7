"""What ``spbe`` shows is recognized as its output, in every format and language, and nothing else is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from spbe_calc.answers import Checker
from spbe_calc.inputs.tables import contents
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from tests.support import CASES, EXAMPLES, invoke

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = CASES / "shown"
SUFFIXES = {
    "as-csv": ".csv",
    "as-csv-for-spreadsheets": ".csv",
    "as-json": ".json",
    "as-jsonl": ".jsonl",
    "as-markdown": ".md",
    "as-brief": ".txt",
    "on-screen": ".txt",
}
SUBJECTS = (
    "score",
    "ranking",
    "partial",
    "comparison",
    "trend",
    "sides",
    "what-if",
    "plan",
    "benchmark",
    "official",
    "pemdi",
    "indicator",
    "instrument",
)
READ = {"score-to-indicators-as-csv"}
"""A result with all levels, which is read as answers."""
BARE = {"plan-out-of-reach-on-screen", "plan-that-only-unlocking-reaches-on-screen"}
"""A text that says only that no plan reaches the target."""


def outputs() -> list[Path]:
    """What was printed of each subject, in both languages; csv and json are the same in both."""
    names = {it.name for it in SHOWN.iterdir() if it.name.startswith(SUBJECTS) and it.name.endswith(tuple(SUFFIXES))}
    return sorted(file for name in names - READ - BARE for lang in ("en", "id") if (file := SHOWN / name / f"{lang}.txt").exists())


def codes_in(path: Path) -> list[str]:
    """The codes of what is wrong with a file."""
    found, errors = contents(str(path))
    checker = Checker(Catalogue(), partial=True)
    checked = [problem for document in found if isinstance(faults := checker.check(document), list) for problem in faults]
    return [problem.code for problem in [*errors, *checked] if isinstance(problem, Problem)]


@pytest.mark.parametrize("output", outputs(), ids=lambda it: f"{it.parent.name}-{it.stem}")
def test_each_result_is_recognized(output: Path, tmp_path: Path) -> None:
    suffix = next(it for end, it in SUFFIXES.items() if output.parent.name.endswith(end))
    copy = tmp_path / f"output{suffix}"
    copy.write_text(re.split("(?m)^--- (?:standard error|exit code)", output.read_text("utf-8"))[0], "utf-8")
    assert codes_in(copy) == ["results-file"]


@pytest.mark.parametrize("form", ["text", "json", "junit", "sarif", "github"])
def test_each_list_of_problems_is_recognized(form: str, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("agency: A\nyear: 2024\nanswers: {1: 9}\n", "utf-8")
    for lang in ("en", "id"):
        ran = invoke("check", tmp_path / "bad.yaml", "-f", form, "--lang", lang)
        (tmp_path / "problems.txt").write_text(ran.stdout, "utf-8")
        assert codes_in(tmp_path / "problems.txt") == ["results-file"], ran.stdout


def test_a_page_a_badge_and_every_worksheet_are_recognized(tmp_path: Path) -> None:
    old, new = (EXAMPLES / f"kota-bandar-lampung-{year}.yaml" for year in (2023, 2024))
    runs = (
        *(("report", new, "-o"), ("report", new, "--fragment", "-o")),
        *(("score", new, "-f", "badge", "-o"), ("score", new, "-o"), ("score", new, old, "-o"), ("score", new, "--set", "1=5", "-o")),
        *(("compare", old, new, "-o"), ("plan", new, "-o"), ("plan", new, "--years", "2027-2028", "-o"), ("benchmark", new, "-o")),
        *(("indicators", "-o"), ("indicators", "3", "-o"), ("indicators", "-i", "2024", "-o"), ("instruments", "-o")),
    )
    for run in runs:
        suffix = ".html" if run[0] == "report" else ".json" if "badge" in run else ".xlsx"
        for lang in ("en", "id"):
            file = tmp_path / f"{lang}{suffix}"
            assert invoke(*run, file, "--lang", lang).code == 0, run
            assert codes_in(file) == ["results-file"], run


def test_the_levels_that_a_plan_asks_for_are_not_put_together_as_answers(tmp_path: Path) -> None:
    """A plan with one step per indicator has a worksheet that looks like answers."""
    assert invoke("plan", EXAMPLES / "kota-bandar-lampung-2024.yaml", "--max-step", "1", "-o", tmp_path / "plan.xlsx").code == 0
    ran = invoke("merge", tmp_path / "plan.xlsx", "--agency", "A", "--year", "2024", "-o", tmp_path / "a.yaml")
    assert (ran.code, (tmp_path / "a.yaml").exists()) == (3, False)
    assert "[results-file]" in ran.stderr


def test_answers_are_never_taken_for_a_result(tmp_path: Path) -> None:
    """Not even broken ones, or a table that somebody pasted into a text."""
    texts = ["Instansi  Tahun  Indikator  Tingkat\nA  2024  1  3\n", "agency: A\nyear: 2024\nindex: 3\n", "| No | Indikator | Tingkat |\n"]
    for text in texts:
        (tmp_path / "a.yaml").write_text(text, "utf-8")
        assert codes_in(tmp_path / "a.yaml") not in ([], ["results-file"])

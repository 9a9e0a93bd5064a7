"""Inputs made at random never lead to an exception, an undocumented code or a wrong figure; ``python tests/fuzz`` makes many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fuzz.command import fuzz
from tests.fuzz.judging import faults
from tests.fuzz.program import Ended, Program
from tests.fuzz.runs import KINDS, Run, run
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SEED = 1
FEW, MANY = 1_500, 60_000
ANSWERS = b"agency: Kota\nyear: 2024\nanswers: {1: 3, 2: 3, 3: 3}\n"
LAW = (ROOT / "tests" / "cases" / "small.yaml").read_bytes()
RIGHT = Run(["score", "a.yaml", "-i", "law.yaml", "-f", "json"], {"a.yaml": ANSWERS, "law.yaml": LAW}, right=True)


def test_some_runs_of_every_kind(tmp_path: Path) -> None:
    report = fuzz(SEED, range(FEW), tmp_path)
    assert not report.found
    assert report.outcomes.total() == FEW
    assert {command for command, _code in report.outcomes} >= {"score", "check", "plan", "init", "indicators", "schema"}
    assert {code for _command, code in report.outcomes} >= {0, 1, 2, 3}


@pytest.mark.slow
def test_many_runs(tmp_path: Path) -> None:
    """Some minutes; ten of them are ``python tests/fuzz --runs 500000``."""
    assert not fuzz(SEED, range(MANY), tmp_path).found


def test_a_run_is_the_same_whenever_it_is_made() -> None:
    assert [run(SEED, number) for number in range(50)] == [run(SEED, number) for number in range(50)]
    assert run(SEED, 1) != run(SEED + 1, 1)
    assert len(KINDS) == 8


@pytest.mark.parametrize(
    ("ended", "kind"),
    [
        (Ended(70, "", "", 'File "spbe_calc/exact.py", line 7, in parse\nValueError: x', 0), "ValueError in spbe_calc/exact.py:7 (parse)"),
        (Ended(4, "", "?", "", 0), "exit code 4"),
        (Ended(3, "", "a.yaml: error: x", "", 0), "right input has exit code 3"),
        (Ended(2, "", "", "", 0), "exit code 2 without a word"),
        (Ended(0, "[", "", "", 0), "this is not JSON"),
        (Ended(0, "", "", "", 11), "score takes more than 10 s"),
    ],
)
def test_what_must_not_be_is_found(ended: Ended, kind: str) -> None:
    assert kind in {kind for kind, _detail in faults(RIGHT, ended, [])}


def test_a_wrong_figure_and_a_file_left_behind_are_found(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        ended = program.run(RIGHT)
    assert list(faults(RIGHT, ended, [".o.csv.x"])) == [("a temporary file is left", ".o.csv.x")]
    for right, wrong in (('"index_exact": "3"', '"index_exact": "2"'), ('"Baik"', '"Kurang"'), ('"level": 3', '"level": 4')):
        assert right in ended.stdout
        assert [kind for kind, _ in faults(RIGHT, ended._replace(stdout=ended.stdout.replace(right, wrong, 1)), [])], wrong
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.yaml", "law.yaml"]

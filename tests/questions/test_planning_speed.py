"""A plan takes about as long as a score: whole processes, interleaved, the best of each side."""

from __future__ import annotations

import subprocess
import sys
import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.making import answers_text, built_in
from tests.questions.test_planning import BUILT_IN
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path

RUNS = 5
AT_MOST = 10


def seconds(*arguments: str | Path) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "spbe_calc", *map(str, arguments)], cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT_IN)
def test_a_plan_from_the_lowest_to_the_highest_index_is_quick(tmp_path: Path, name: str) -> None:
    instrument, random = built_in(name), Random(name)  # noqa: S311 - reproducible, not secret
    answers, efforts = tmp_path / "a.yaml", tmp_path / "e.yaml"
    answers.write_text(answers_text(dict.fromkeys(instrument.positions, instrument.low), instrument=name))
    levels = range(instrument.low, instrument.high + 1)
    lines = (
        f"{number}: {{{', '.join(f'{level}: {random.randint(1, 9999) / 1000}' for level in levels)}}}" for number in instrument.positions
    )
    efforts.write_text("\n".join(lines))
    unlock = ("--unlock", ",".join(map(str, instrument.externals))) if instrument.externals else ()
    for target in (str(instrument.high), "3"):
        pairs = [
            (seconds("score", answers), seconds("plan", answers, "--effort", efforts, "--target", target, *unlock)) for _ in range(RUNS)
        ]
        score, plan = map(min, zip(*pairs, strict=True))
        assert plan < AT_MOST * score

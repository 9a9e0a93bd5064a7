"""The recipes for many agencies do what they say; with the tools that are there. The commands of their guide: ``test_readme.py``."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.forking import spbe
from tests.support import EXAMPLES, POSIX

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = POSIX
FOLDER = EXAMPLES / "batch"


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A copy of the folder of recipes, and a program ``spbe`` beside it."""
    shutil.copytree(FOLDER, tmp_path / "batch")
    program = tmp_path / "bin" / "spbe"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {spbe()} "$@"\n', "utf-8")
    program.chmod(0o755)
    return tmp_path / "batch"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line as a user types it."""
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    root = str(FOLDER.parent.parent)
    env = os.environ | {"PATH": path, "PYTHONPATH": root, "SPBE_LANG": "en"}
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=folder, env=env, check=False)  # noqa: S603, S607


def test_the_script_leaves_two_recaps_and_ends_with_the_answer_of_the_gate(work: Path) -> None:
    done = shell("sh recap.sh answers", work)
    assert done.returncode == 1
    assert "Pemerintah Kabupaten Contoh Tengah: index 1.03 is Kurang, below Cukup; 0.775 short of its border" in done.stderr
    with (work / "answers-recap.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 10
    assert (work / "answers-recap.xlsx").stat().st_size > 1000
    assert "   1  Pemerintah Kabupaten Contoh Timur   4.77  Memuaskan" in done.stdout


def test_the_script_takes_a_folder_called_like_an_option_for_a_folder(work: Path) -> None:
    (work / "answers").rename(work / "-ianswers")
    done = shell("sh recap.sh -ianswers", work)
    assert done.returncode == 1
    assert sorted(file.name for file in work.glob("-ianswers-recap.*")) == ["-ianswers-recap.csv", "-ianswers-recap.xlsx"]
    assert done.stdout.count("\n   1  Pemerintah Kabupaten Contoh Timur   4.77  Memuaskan") == 1


def test_xargs_gives_the_same_rows(work: Path) -> None:
    split = shell("find answers -name '*.yaml' -print0 | xargs -0 -n 4 spbe score -f csv -- | grep -v '^source' | sort", work)
    whole = shell("spbe score answers -f csv | grep -v '^source' | sort", work)
    assert split.stdout == whole.stdout
    assert split.stdout.count("\n") == 10


def test_pandas_reads_the_recap(work: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    shell("spbe score answers -o recap.csv", work)
    code = re.search(r"```python\n(.*?)```", (FOLDER / "README.md").read_text("utf-8"), re.DOTALL)
    assert code
    done = subprocess.run([sys.executable, "-c", code[1]], capture_output=True, text=True, cwd=work, check=True)  # noqa: S603
    assert re.search(r"Baik +4 +3\.0", done.stdout)


def test_duckdb_reads_the_recap(work: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    shell("spbe score answers -o recap.csv", work)
    query = re.search(r"```sql\n(.*?)```", (FOLDER / "README.md").read_text("utf-8"), re.DOTALL)
    assert query
    rows = duckdb.sql(query[1].replace("recap.csv", str(work / "recap.csv"))).fetchall()
    assert [(row[0], row[1]) for row in rows] == [("Memuaskan", 1), ("Sangat Baik", 2), ("Baik", 4), ("Cukup", 2), ("Kurang", 1)]

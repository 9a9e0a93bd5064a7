"""The three ways to run the program agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import EXAMPLES, invoke, process, run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"


def test_a_process_and_the_runner_print_the_same() -> None:
    arguments = ("score", EXAMPLE)
    assert run(*arguments) == process(*arguments) == invoke(*arguments)
    assert "2.98  Baik" in invoke(*arguments).stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "-", "-f", "csv"),
        ("check", "a.yaml", "-", "\udcff\x1b"),
        ("score", "-", "-o", "b/x.csv"),
        ("score", "a.yaml", "--lang", "x"),
    ],
)
def test_a_run_that_is_forked_is_one_of_its_own(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Arguments, folder, environment, standard input, both streams, exit code."""
    for name in ("forked", "started"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text("agency: [", "utf-8")
    stdin = EXAMPLE.read_bytes()
    forked = run(*arguments, stdin=stdin, lang="id", cwd=tmp_path / "forked")
    started = process(*arguments, stdin=stdin, lang="id", cwd=tmp_path / "started")
    assert forked == started._replace(stderr=started.stderr.replace("python -m spbe_calc", "spbe"))
    assert (
        forked.stdout + forked.stderr
        or (tmp_path / "forked" / "b" / "x.csv").read_bytes() == (tmp_path / "started" / "b" / "x.csv").read_bytes()
    )

"""The recipes in examples/ci/ are copied from something that runs: here."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.forking import spbe
from tests.support import EXAMPLES, POSIX, ROOT, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RECIPES = EXAMPLES / "ci"
EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"


def commands(node: Any) -> Iterator[str]:
    """The commands of spbe in a recipe, wherever they stand."""
    if isinstance(node, dict | list):
        for item in node.values() if isinstance(node, dict) else node:
            yield from commands(item)
    elif isinstance(node, str) and node.startswith("spbe "):
        yield node


def command_of(recipe: str) -> list[str]:
    (command,) = commands(yaml.safe_load((RECIPES / recipe).read_text(encoding="utf-8")))
    return shlex.split(command)[1:]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with good answers and bad ones."""
    folder = tmp_path / "answers"
    folder.mkdir()
    shutil.copy(EXAMPLE, folder / "good.yaml")
    (folder / "bad.yaml").write_text(EXAMPLE.read_text(encoding="utf-8").replace("  12: 1\n", "  12: 6\n"), encoding="utf-8")
    return tmp_path


def test_there_is_nothing_but_recipes_that_are_tested() -> None:
    assert {file.name for file in RECIPES.iterdir()} - {"README.md"} == {
        *("github-actions.yml", "gitlab-ci.yml", "pre-commit-config.yaml"),
        *("pull-request.yml", "nightly.yml"),
    }


def test_github_shows_the_mistake_on_its_line(repository: Path) -> None:
    command = command_of("github-actions.yml")
    ran = run(*command, cwd=repository)
    assert ran.code == 3
    assert "::error file=answers/bad.yaml,line=20,col=7" in ran.stdout
    (repository / "answers" / "bad.yaml").unlink()
    assert run(*command, cwd=repository).code == 0


def test_gitlab_gets_a_report_of_both_files(repository: Path) -> None:
    recipe = yaml.safe_load((RECIPES / "gitlab-ci.yml").read_text(encoding="utf-8"))
    ran = run(*command_of("gitlab-ci.yml"), cwd=repository)
    assert ran.code == 3
    report = (repository / recipe["answers"]["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8")
    assert "good.yaml" in report
    assert "bad.yaml" in report
    assert "level-out-of-range" in report


def test_a_pull_request_is_told_what_it_does_to_scores(tmp_path: Path) -> None:
    for name, year in (("old", "2024"), ("new", "2023")):
        (tmp_path / name / "answers").mkdir(parents=True)
        text = (EXAMPLES / f"kota-bandar-lampung-{year}.yaml").read_text("utf-8").replace(f"year: {year}", "year: 2024")
        (tmp_path / name / "answers" / "kota.yaml").write_text(text, "utf-8")
    ran = run(*command_of("pull-request.yml"), cwd=tmp_path)
    assert ran.code == 1
    assert "the predicate fell from Baik to Cukup" in ran.stderr
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "| Pemerintah Kota Bandar Lampung | 2.98 | 2.15 | -0.83 |" in summary


@POSIX
def test_the_nightly_recap_grows_by_a_row_for_each_answers_file(tmp_path: Path) -> None:
    jobs = yaml.safe_load((RECIPES / "nightly.yml").read_text("utf-8"))["jobs"]
    script = next(step["run"] for step in jobs["recap"]["steps"] if "spbe score" in step.get("run", ""))
    (tmp_path / "answers").mkdir()
    for year in (2023, 2024):
        shutil.copy(EXAMPLES / f"kota-bandar-lampung-{year}.yaml", tmp_path / "answers" / f"{year}.yaml")
    environment = os.environ | {"GITHUB_STEP_SUMMARY": "summary.md"}
    for _night in range(2):
        program = f'spbe() {{ {spbe()} "$@"; }}; set -e; {script}'
        subprocess.run(["bash", "-c", program], cwd=tmp_path, env=environment, check=True)  # noqa: S603, S607 - our own script
    with (tmp_path / "recap.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["source"], row["index"]) for row in rows] == [("answers/2023.yaml", "2.15"), ("answers/2024.yaml", "2.98")] * 2
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]) for row in rows)
    assert json.loads((tmp_path / "badge.json").read_text("utf-8"))["message"] == "2.98 Baik"
    assert "## Pemerintah Kota Bandar Lampung" in (tmp_path / "summary.md").read_text("utf-8")


def hook() -> list[str]:
    """The command of the hook, before the files that pre-commit hands over."""
    (entry,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert "args" not in entry, "pre-commit puts args behind the entry, where they would be paths"
    return shlex.split(entry["entry"])


@pytest.fixture
def hostile(repository: Path) -> Path:
    """Files that a stranger tracked, called like options: ``-i`` with an instrument, ``--report`` with a file to write."""
    (repository / "answers.yaml").write_bytes(EXAMPLE.read_bytes())
    for folder, file in {
        "-ix": repository / "answers" / "bad.yaml",
        "x": EXAMPLES / "instruments" / "accountability.yaml",
        "--report=json=.": EXAMPLE,
    }.items():
        (repository / folder).mkdir()
        shutil.copy(file, repository / folder / "answers.yaml")
    return repository


HOSTILE = ("--report=json=./answers.yaml", "-ix/answers.yaml", "answers.yaml")
"""As git names those of them that the hook takes."""


def test_a_file_called_like_an_option_is_a_file_to_the_hook(hostile: Path) -> None:
    done = run(*hook()[1:], *HOSTILE, cwd=hostile)
    assert done.code == 3
    assert done.stdout.startswith("-ix/answers.yaml:20:7: error: indicator 12 has level 6; levels go from 1 to 5  [level-out-of-range]\n")
    assert done.stderr == "3 files, 1 problem in 1 file\n"
    assert (hostile / "answers.yaml").read_bytes() == EXAMPLE.read_bytes()


def test_without_the_two_hyphens_both_attacks_work(hostile: Path) -> None:
    """What the hook must never be again: a foreign instrument is believed, a file is overwritten."""
    command = hook()
    assert command.pop() == "--"
    done = run(*command[1:], "-ix/answers.yaml", "answers.yaml", cwd=hostile)
    assert "there is no indicator 13; the instrument has 12" in done.stdout
    run(*command[1:], "--report=json=./answers.yaml", "answers/good.yaml", cwd=hostile)
    assert (hostile / "answers.yaml").read_bytes() != EXAMPLE.read_bytes()


@pytest.mark.parametrize("recipe", ["github-actions.yml", "gitlab-ci.yml"])
def test_a_recipe_ends_its_options_before_its_paths(recipe: str) -> None:
    *options, path = command_of(recipe)
    assert (options[-1], path) == ("--", "answers")


@pytest.mark.parametrize("command", ["score", "check", "plan"])
def test_what_follows_two_hyphens_is_a_path_to_every_command(command: str, tmp_path: Path) -> None:
    """Also to the looks at ``--lang`` and at the command's name, which are taken before typer reads the arguments."""
    done = run(command, "--", "--lang=en", lang="id", cwd=tmp_path)
    assert done.code == 3
    assert "--lang=en: " in done.stdout + done.stderr
    assert "[file-not-found]" in done.stdout + done.stderr
    assert "berkas tidak ditemukan" in done.stdout + done.stderr
    shutil.copy(EXAMPLE, tmp_path / "--help")
    assert run(command, "--", "--help", cwd=tmp_path).code == 0

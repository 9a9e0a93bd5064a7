"""The recipes in examples/ci/ are copied from something that runs: here."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.support import EXAMPLES, run

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
    assert {file.name for file in RECIPES.iterdir()} == {"github-actions.yml", "gitlab-ci.yml", "pre-commit-config.yaml"}


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

"""The hook works as pre-commit runs it: from a git repository, installed into an environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.support import EXAMPLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed"),
]
EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
MISTAKE = "answers/bad.yaml:20:7: error: indicator 12 has level 6"
PARTS = ("spbe_calc", "indicators.yaml", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
"""What an installation is built from."""


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.invalid", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603, S607
    return done.stdout.strip()


def repository(folder: Path) -> Path:
    """A git repository of all that stands in the folder."""
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "All")
    return folder


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository of the program."""
    folder = tmp_path_factory.mktemp("program")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, folder / part)
    return repository(folder)


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A repository of answers: good ones, bad ones, and YAML that is something else."""
    (tmp_path / "answers").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "answers" / "good.yaml")
    bad = EXAMPLE.read_text(encoding="utf-8").replace("  12: 1\n", "  12: 6\n")
    (tmp_path / "answers" / "bad.yaml").write_text(bad, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: no answers\n", encoding="utf-8")
    return repository(tmp_path)


def pre_commit(folder: Path, home: Path, *arguments: str | Path) -> tuple[str, int]:
    command = [sys.executable, "-m", "pre_commit", *map(str, arguments)]
    environment = os.environ | {"PRE_COMMIT_HOME": str(home), "SPBE_LANG": "en"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout + done.stderr, done.returncode


def test_try_repo(program: Path, answers: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    printed, code = pre_commit(answers, tmp_path_factory.mktemp("home"), "try-repo", program, "spbe-check", "--all-files")
    assert code == 1, printed
    assert f"{MISTAKE}; levels go from 1 to 5  [level-out-of-range]" in printed
    assert "good.yaml:" not in printed
    assert "mkdocs.yml" not in printed


def test_the_recipe(program: Path, answers: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    home = tmp_path_factory.mktemp("home")
    recipe = (EXAMPLES / "ci" / "pre-commit-config.yaml").read_text(encoding="utf-8")
    recipe = recipe.replace("https://git.example/spbe-calc", str(program)).replace("v0.1.0", git(program, "rev-parse", "HEAD"))
    (answers / ".pre-commit-config.yaml").write_text(recipe, encoding="utf-8")
    git(answers, "add", ".pre-commit-config.yaml")
    printed, code = pre_commit(answers, home, "run", "--all-files")
    assert code == 1, printed
    assert MISTAKE in printed
    (schemas,) = home.glob("repo*/py_env*/**/site-packages/spbe_calc/data/schemas")
    assert {file.name for file in schemas.iterdir()} == {file.name for file in (ROOT / "spbe_calc" / "data" / "schemas").iterdir()}
    git(answers, "rm", "--quiet", "answers/bad.yaml")
    printed, code = pre_commit(answers, home, "run", "--all-files")
    assert code == 0, printed

"""What nobody foresaw is one line and exit code 70; what the shell, the disk or the installation did wrong has words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipapp
from typing import TYPE_CHECKING

import pytest

from spbe_calc import __version__
from spbe_calc.cli import lastresort
from spbe_calc.problem import DamagedPackage
from tests.forking import Asked, piped
from tests.support import EXAMPLES, POSIX, ROOT, Ran, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
NOT_TEXT = os.fsdecode(b"\xff")
BROKEN = """
import sys
sys.argv = ['spbe', 'score', 'x.yaml', *{arguments}]
from spbe_calc.inputs import batch
def broken(*_arguments, **_options):
    raise {error}
batch.outcomes = broken
from spbe_calc.__main__ import main
main()
"""


def broken(error: str, *arguments: str, lang: str = "en", **environment: str) -> tuple[str, str, int]:
    """A run in which the program itself fails."""
    env = os.environ | {"SPBE_LANG": lang, "PYTHONPATH": str(ROOT)} | environment
    code = BROKEN.format(error=error, arguments=list(arguments))
    out, err, ended = piped(Asked((), str(ROOT), env, code))
    return out.decode(), err.decode(), ended


@pytest.mark.parametrize("error", ["KeyError('x')", "RecursionError('deep')", "OSError(5, 'broken', 'a.yaml')", "AssertionError()"])
def test_a_bug_is_one_line_and_exit_code_70(error: str) -> None:
    stdout, stderr, code = broken(error)
    assert (stdout, code) == ("", 70)
    assert stderr.startswith(
        f"spbe: this is a bug in spbe {__version__}, not in your files: {error.partition('(')[0].replace('OSError', '')}"
    )
    assert "report it to its maintainers with what SPBE_DEBUG=1 prints" in stderr
    assert stderr.count("\n") == 1


def test_a_bug_in_indonesian() -> None:
    assert "spbe: ini kesalahan program spbe" in broken("KeyError('x')", lang="id")[1]


def test_the_traceback_is_there_when_it_is_asked_for() -> None:
    _stdout, stderr, code = broken("KeyError('x')", SPBE_DEBUG="1")
    assert code == 70
    assert stderr.startswith("Traceback (most recent call last):\n")
    assert "raise KeyError('x')" in stderr or "in broken" in stderr
    assert stderr.splitlines()[-1].startswith("spbe: this is a bug")


def test_what_an_error_says_stays_one_line_of_text() -> None:
    _stdout, stderr, _code = broken(r"ValueError('a\n::error::b\x1b[31m' + 'x' * 1000)")
    assert stderr.count("\n") == 1
    assert "\x1b" not in stderr
    assert len(stderr) < 500


def test_too_little_memory_is_no_bug() -> None:
    stdout, stderr, code = broken("MemoryError()")
    assert (stdout, code) == ("", 70)
    assert stderr == "spbe: there is not enough memory for this run; give it fewer files at a time, or run it on a larger machine\n"


def test_a_package_that_is_missing_is_no_bug() -> None:
    stdout, stderr, code = broken("ModuleNotFoundError('x', name='yaml')")
    assert (stdout, code) == ("", 70)
    assert stderr == "spbe: the installation is damaged: yaml is missing or cannot be read; install spbe-calc again\n"


def test_the_old_output_stays_when_the_program_fails(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("old", "utf-8")
    assert broken("KeyError('x')", "-o", str(tmp_path / "scores.csv"))[2] == 70
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("scores.csv", "old")]


# The installation


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A copy of the package as a wheel installs it."""
    shutil.copytree(ROOT / "spbe_calc", tmp_path / "spbe_calc", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "indicators.yaml", tmp_path / "spbe_calc" / "data" / "instruments" / "indicators.yaml")
    return tmp_path


def of(path: Path, *arguments: str, lang: str = "en") -> tuple[str, str, int]:
    env = os.environ | {"SPBE_LANG": lang, "PYTHONPATH": str(path)}
    command = [sys.executable, "-m", "spbe_calc", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=path.parent, env=env, check=False)  # noqa: S603
    return done.stdout, done.stderr, done.returncode


@pytest.mark.parametrize("harm", ["missing", "empty", "a folder"])
@pytest.mark.parametrize(
    ("name", "arguments", "lang"),
    [
        ("data/instruments/indicators.yaml", "score", "en"),
        ("data/instruments/permenpanrb-8-2026.yaml", "indicators -i permenpanrb-8-2026", "en"),
        ("data/criteria/permenpanrb-59-2020.yaml", "indicators 1 -i 2024", "en"),
        ("data/evidence/permenpanrb-59-2020.yaml", "indicators 1 -i 2024", "en"),
        ("data/locale/id/LC_MESSAGES/spbe.mo", "score", "id"),
    ],
)
def test_a_damaged_installation_says_what_is_damaged(name: str, arguments: str, lang: str, harm: str, installed: Path) -> None:
    if harm == "missing" and name.startswith(("data/instruments/perm", "data/criteria/", "data/evidence/")):
        pytest.skip("an instrument that is not there is one that nobody knows")
    file = installed / "spbe_calc" / name
    file.unlink()
    if harm == "empty":
        file.touch()
    elif harm == "a folder":
        file.mkdir()
    words = arguments.split()
    stdout, stderr, code = of(installed, *words, *([str(EXAMPLE)] if words == ["score"] else []), lang=lang)
    assert (stdout, code) == ("", 70)
    assert stderr == f"spbe: the installation is damaged: {file} is missing or cannot be read; install spbe-calc again\n"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_inside_an_archive(lang: str, installed: Path, tmp_path: Path) -> None:
    (installed / "__main__.py").write_text("from spbe_calc.__main__ import main\nmain()\n", "utf-8")
    zipapp.create_archive(installed, tmp_path.parent / "spbe.pyz")
    env = os.environ | {"SPBE_LANG": lang}
    command = [sys.executable, str(tmp_path.parent / "spbe.pyz"), "score", str(EXAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=tmp_path.parent, check=False)  # noqa: S603
    assert (done.stdout, done.returncode) == ("", 70)
    assert done.stderr.startswith("spbe: spbe cannot run from inside an archive (")
    assert done.stderr.count("\n") == 1


def test_damage_has_english_words_when_the_translations_are_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lastresort, "_translated", lambda: str)
    assert "the installation is damaged: x.mo" in lastresort._words(DamagedPackage("x.mo"))  # noqa: SLF001


# The shell


@POSIX
@pytest.mark.parametrize(("lang", "words"), [("en", "the output cannot be written: "), ("id", "keluaran tidak dapat ditulis: ")])
def test_completion_cannot_be_installed_in_a_home_that_is_no_folder(lang: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    script = f"{sys.executable} -m spbe_calc --install-completion; echo $?"
    env = os.environ | {"HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT), "SPBE_LANG": lang}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=False)  # noqa: S603, S607
    assert done.stdout == "3\n"
    assert words in done.stderr
    assert "`spbe --show-completion`" in done.stderr
    assert done.stderr.count("\n") == 2


@POSIX
def test_completion_cannot_be_installed_beside_what_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / ".bashrc").write_bytes(b"a=\xff\n")
    script = f"{sys.executable} -m spbe_calc --install-completion; echo $?"
    env = os.environ | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "SPBE_LANG": "en"}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=env, check=False)  # noqa: S603, S607
    assert done.stdout == "3\n"
    assert done.stderr.startswith("error: completion cannot be installed: ")
    assert (tmp_path / ".bashrc").read_bytes() == b"a=\xff\n"


@pytest.mark.parametrize(
    "variables",
    [{}, {"COMP_WORDS": "spbe sc"}, {"COMP_WORDS": "spbe sc", "COMP_CWORD": "x"}],
)
def test_completion_without_its_variables(variables: dict[str, str]) -> None:
    stdout, stderr, code = completed(variables)
    assert (stdout, code) == ("", 2)
    assert stderr == "error: _SPBE_COMPLETE is set, but not the other variables that a shell sets with it; unset it\n"


def test_completion_with_them() -> None:
    assert completed({"COMP_WORDS": "spbe sc", "COMP_CWORD": "1"}) == ("score\nschema\n", "", 0)


def completed(variables: dict[str, str]) -> Ran:
    """What a shell gets that asks how the words go on."""
    return run(_SPBE_COMPLETE="complete_bash", **variables)  # type: ignore[arg-type]


# Names


def test_the_name_of_an_instrument_may_be_too_long() -> None:
    ran = invoke("score", EXAMPLE, "-i", "i" * 300)
    assert (ran.stdout, ran.code) == ("", 2)
    ran = invoke("score", EXAMPLE, "-i", "i" * 300 + ".yaml")
    assert (ran.stdout, ran.code) == ("", 3)


@pytest.mark.skipif(sys.platform != "linux", reason="where names are bytes")
@pytest.mark.parametrize("output", ["scores.xlsx", "scores.csv", "scores.json", "scores.md", f"{NOT_TEXT}.xlsx", f"{NOT_TEXT}.csv"])
@pytest.mark.parametrize("detail", ["aspect", "indicator"])
def test_names_that_are_not_utf_8(output: str, detail: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{NOT_TEXT}.yaml").write_bytes(EXAMPLE.read_bytes())
    for source in (f"in/{NOT_TEXT}.yaml", "in"):
        ran = run("score", source, "--detail", detail, "-o", output, cwd=tmp_path)
        assert (ran.stdout, ran.stderr, ran.code) == ("", "", 0)
        assert (tmp_path / output).stat().st_size
        (tmp_path / output).unlink()

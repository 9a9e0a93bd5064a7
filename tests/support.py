"""What tests share: the folders of the project, and three ways to run ``spbe``."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from spbe_calc.formats import formats_of
from tests.forking import Asked, piped

if TYPE_CHECKING:
    from typer._click.core import Command

TESTS = Path(__file__).parent
ROOT = TESTS.parent
EXAMPLES = ROOT / "examples"
CASES = TESTS / "cases"
SMALL = ("-i", CASES / "small.yaml")
"""The option for an instrument of three indicators."""
TEXTUAL = tuple(name for name, chosen in formats_of().items() if not chosen.package)
"""The formats of views that go to standard output: all but worksheets."""
LONG = "n" * 300
"""A name longer than any file may have."""

POSIX = pytest.mark.skipif(os.name == "nt", reason="a shell, pipes and devices of POSIX")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")


class Ran(NamedTuple):
    """What a run printed, and its exit code."""

    stdout: str
    stderr: str
    code: int


def run(*arguments: str | Path, lang: str = "en", stdin: bytes | str = b"", cwd: Path = ROOT, **environment: str) -> Ran:
    """Run ``spbe`` as a process forked from one that has imported everything: all that a user sees, without the start of Python."""
    assert not [name for name in environment if name.startswith("PYTHON")], "these are read when Python starts: use process()"
    out, err, code = piped(Asked(tuple(map(str, arguments)), str(cwd), _environment(lang, environment)), _bytes(stdin))
    return Ran(out.decode().replace("\r\n", "\n"), err.decode().replace("\r\n", "\n"), code)


def process(*arguments: str | Path, lang: str = "en", stdin: bytes | str = b"", cwd: Path = ROOT, **environment: str) -> Ran:
    """Run ``spbe`` as a process of its own: slow, and the whole truth, with the encodings and hashes that Python starts with."""
    command = [sys.executable, "-m", "spbe_calc", *map(str, arguments)]
    env = _environment(lang, environment)
    done = subprocess.run(command, input=_bytes(stdin), capture_output=True, cwd=cwd, env=env, check=False)  # noqa: S603
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    return Ran(done.stdout.decode(encoding).replace("\r\n", "\n"), done.stderr.decode(encoding).replace("\r\n", "\n"), done.returncode)


def _environment(lang: str, more: dict[str, str]) -> dict[str, str]:
    return os.environ | {"SPBE_LANG": lang, "PYTHONPATH": str(ROOT)} | more


def _bytes(text: bytes | str) -> bytes:
    return text.encode() if isinstance(text, str) else text


def invoke(*arguments: str | Path, stdin: str | Path = "") -> Ran:
    """Run a command of ``spbe`` inside this process, in English: fast. Standard input may be a file, as behind ``<``."""
    from typer.testing import CliRunner

    code: object = 0
    with ExitStack() as stack:
        out, err, _both = stack.enter_context(CliRunner().isolation(input=stdin if isinstance(stdin, str) else None))
        if isinstance(stdin, Path):
            sys.stdin = stack.enter_context(stdin.open(encoding="utf-8"))
        try:
            program().main([str(argument) for argument in arguments], prog_name="spbe")
        except SystemExit as ended:
            code = ended.code or 0
        sys.stdout.flush()
        sys.stderr.flush()
        assert isinstance(code, int)
        return Ran(out.getvalue().decode().replace("\r\n", "\n"), err.getvalue().decode().replace("\r\n", "\n"), code)


@cache
def program() -> Command:
    """The program with all its commands: to set up every option takes longer than most runs do."""
    from typer.main import get_command

    from spbe_calc.cli.app import build

    return get_command(build())


def sources(ran: Ran) -> list[str]:
    """The sources of what ``score -q`` printed."""
    return [line.partition("\t")[2] for line in ran.stdout.splitlines()]


def codes(text: str) -> list[str]:
    """The codes of the problems in a text, in order."""
    return [line.rpartition("[")[2].rstrip("]") for line in text.splitlines() if line.endswith("]")]

"""Whatever is shown, as it is shown: every subject in every format, piped in both languages and on a terminal.

A case is a folder below ``cases/shown``: ``args``, and what the run prints: ``en.txt`` and ``id.txt`` through pipes,
``terminal.txt`` on a terminal of 80 columns with colour; where these two say the same as ``en.txt`` they are left out.
``pytest --update`` writes them. Inputs are in ``data/shown``.
"""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest

from spbe_calc.cli.app import COMMANDS
from spbe_calc.formats import PROBLEMS, formats_of
from tests.forking import forked
from tests.support import CASES, TESTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Expect = Callable[[Path, str], None]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork and no such terminals")

SHOWN = sorted((CASES / "shown").iterdir())
INPUTS = TESTS / "data" / "shown"
COLUMNS = 80

VIEW = (*formats_of(), "line")
"""The formats of a view."""
FORMATS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("score", "ranking", "partial", "partial ranking", "what-if", "leverage", "plan", "schedule", "benchmark"), VIEW),
    **dict.fromkeys(("comparison", "trend", "sides", "shifts"), VIEW),
    "badge": ("badge",),
    "brief": ("brief",),
    "report": ("brief",),  # its pages are in cases/report
    "since": ("table", "markdown"),
    "indicators": (*formats_of(), "yaml"),
    **dict.fromkeys(("indicator", "criteria", "instruments", "official"), tuple(formats_of())),
    "problems": tuple(formats_of(PROBLEMS)),
    "explain": ("text",),
    "schema": ("json",),
}
"""Every subject and the formats that it is shown in."""


def words_of(case: Path) -> list[str]:
    return shlex.split((case / "args").read_text("utf-8"))


def pair_of(words: list[str]) -> tuple[str, str]:
    """The subject and the format that arguments ask for."""
    command, *rest = words
    return _subject(command, rest), format_of(words)


def format_of(words: list[str]) -> str:
    """The format that arguments ask for."""
    command, *rest = words
    given = next((rest[at + 1] for at, word in enumerate(rest) if word == "-f"), None)
    usual = "table" if "--against" in rest else {"check": "text", "schema": "json"}.get(command, "table")
    return "line" if "-q" in rest else "xlsx" if words[-1].endswith(".xlsx") else given or usual


def _subject(command: str, rest: list[str]) -> str:
    many = "many" in rest
    usual = {"compare": "comparison", "check": "problems"}
    asked = {
        "score": {
            "badge": "badge",
            "brief": "brief",
            "--set": "what-if",
            "--leverage": "leverage",
            "--partial": "partial ranking" if many else "partial",
            "many": "ranking",
        },
        "compare": {"indicator": "shifts", "many": "sides", "2022.yaml": "trend"},
        "check": {"--against": "since", "--explain": "explain"},
        "plan": {"--years": "schedule"},
        "indicators": {"--criteria": "criteria", next((word for word in rest if word.isdigit()), ""): "indicator"},
    }
    return next((subject for word, subject in asked.get(command, {}).items() if word in rest), usual.get(command, command))


def shown(case: Path, folder: Path, **how: object) -> str:
    """All that a run prints, its exit code, and the cells of the worksheet that it writes."""
    words = [str(folder / word) if word.endswith(".xlsx") else word for word in words_of(case)]
    done = forked(*words, cwd=INPUTS, **how)  # type: ignore[arg-type]
    parts = [done.stdout, *([f"--- standard error\n{done.stderr}"] if done.stderr else [])]
    parts += [f"--- exit code {done.code}\n"] if done.code else []
    parts += [f"--- worksheet\n{cells(folder / words_of(case)[-1])}"] if words[-1].endswith(".xlsx") else []
    return "".join(parts)


def cells(file: Path) -> str:
    """The cells of each sheet, a line a row, as Python would write them: numbers differ from text."""
    openpyxl = pytest.importorskip("openpyxl")
    lines = []
    for sheet in openpyxl.load_workbook(file):
        lines += [f"# {sheet.title}", *(" | ".join(repr(cell) for cell in row) for row in sheet.iter_rows(values_only=True))]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: case.name)
def test_what_is_shown(case: Path, tmp_path: Path, expect: Expect) -> None:
    english = shown(case, tmp_path)
    others = {"id.txt": shown(case, tmp_path, lang="id"), "terminal.txt": shown(case, tmp_path, columns=COLUMNS)}
    expect(case / "en.txt", english)
    for name, text in others.items():
        expect(case / name, "" if text == english else text)


def test_every_subject_is_shown_in_every_format() -> None:
    """A pair that lacks a case: make a folder ``<subject>-as-<format>`` with ``args``, then ``pytest --update``."""
    pairs = {(subject, format_) for subject, formats in FORMATS.items() for format_ in formats}
    assert {pair_of(words_of(case)) for case in SHOWN} == pairs


def test_every_command_is_shown() -> None:
    """A new command needs its subject in ``FORMATS``, and a case for each of its formats."""
    assert {words_of(case)[0] for case in SHOWN} == COMMANDS.keys() - {"init", "merge", "convert"}, (
        "these only write answers, which their own tests read"
    )

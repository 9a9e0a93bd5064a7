"""Advice that works: every command that a message, a help or the manual recommends is run as it stands."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest

from spbe_calc.cli.app import COMMANDS
from spbe_calc.cli.usage.help import FIRST_STEPS
from spbe_calc.words.language import Words
from spbe_calc.words.manual import MANUAL
from spbe_calc.words.manual.codes.options import OPTIONS
from tests.making import answers_text
from tests.support import ROOT, codes, invoke
from tests.words.test_translations import MESSAGES, msgid, translations

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = dict.fromkeys(range(1, 48), 3)
FAILS = {
    "spbe score answer.yaml": 3,
    "spbe benchmark kota-a.yaml --among kota-a.yaml": 3,
    "spbe score answers.docx": 3,
    "spbe score empty-folder": 3,
    "spbe score scan.xlsx": 3,
}
FAILS |= {entry.example: 2 for entry in OPTIONS.values()}
"""Examples of a problem in the manual: that they fail is what they show."""
NO_COMMAND = {"spbe benchmark", "spbe compare", "spbe merge"}
"""What only names a command in a sentence."""
FILLED = {
    "{name}": "spbe",
    "CODE": "alias",
    "{first}": "recap.csv",
    "{instrument}": "permenpanrb-8-2026",
    "{right}": "permenpanrb-8-2026",
    "{indicator}": "7",
}
"""What stands for something in a message."""


def commands() -> list[str]:
    """The commands in texts of either language, in the words of both front pages and of the manual and in help."""
    texts = [text for message in MESSAGES for text in (msgid(message), *translations(message))]
    in_words = [command for text in texts for command in re.findall(r"`(spbe [^`]*)`", text)]
    in_manual = [entry.example for entry in MANUAL.values() if entry.example and entry.example.startswith("spbe ")]
    in_help = [example for _help, *examples in COMMANDS.values() for example in examples] + [command for command, _text in FIRST_STEPS]
    in_help += [*map(Words("id"), in_help)]  # all of them first: a list that grows while it is read has no end
    pages = "".join((ROOT / name).read_text("utf-8") for name in ("README.md", "README.id.md"))
    in_readme = re.findall(r"`(spbe [^`]*\.yaml[^`]*)`", pages)  # those without a file name a command, no more
    found = [*in_words, *in_manual, *in_help, *in_readme]
    for mark, value in FILLED.items():
        found = [command.replace(mark, value) for command in found]
    return sorted(set(found) - NO_COMMAND)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that commands speak of."""
    for name in ("answers.yaml", "jawaban.yaml", "folder/answers.yaml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(answers_text(LEVELS, year=2024), "utf-8")
    for name in ("2020", "2023", "2024", "kota-a", "kota-b", "mandiri/a", "akhir/a", "a", "b", "parts/a", "bagian/a"):
        file = tmp_path / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(answers_text(LEVELS, agency="Kota B" if name == "kota-b" else "Kota A", year=2024), "utf-8")
    (tmp_path / "folder/other.yaml").write_text(answers_text(LEVELS, agency="Kota Lain", year=2024), "utf-8")
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "plan.json").write_text('[{"years": [{"year": 2027, "steps": []}]}]', "utf-8")
    header, row = ("agency", "year", *LEVELS), ("Kota Contoh", 2024, *LEVELS.values())
    for name in ("recap.csv", "rekap.csv"):
        (tmp_path / name).write_text("".join(",".join(map(str, cells)) + "\n" for cells in (header, row)), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", commands())
def test_a_recommended_command_runs_as_it_stands(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))  # the tests may run without one
    if command.startswith(("spbe init answers.yaml", "spbe init jawaban.yaml")):
        (folder / command.split()[2]).unlink()
    if command.startswith("spbe merge"):
        (folder / command.split()[command.split().index("-o") + 1]).unlink()
    ran = invoke(*shlex.split(command)[1:])
    assert ran.code == FAILS.get(command, 0), ran.stderr
    assert "{" not in command


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("code", OPTIONS)
def test_the_example_of_an_option_that_means_nothing_causes_its_problem(code: str) -> None:
    assert codes(invoke(*shlex.split(OPTIONS[code].example)[1:]).stderr) == [code]


def test_there_are_commands() -> None:
    assert len(commands()) > 20
    assert FAILS.keys() <= set(commands())

"""The documents are true: each command of a ``console`` block is run, and prints what is shown below it.

A document is one session: its commands run one after another in a copy of the examples, so one may read what another wrote.
``pytest tests/documents/test_readme.py --update`` writes into the documents what the commands print, and the table of codes.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from spbe_calc.cli.app import COMMANDS
from spbe_calc.words.language import Words
from spbe_calc.words.manual.explain import table
from tests.forking import forked, spbe
from tests.support import EXAMPLES, POSIX, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FRONT_PAGES = (ROOT / "README.md", ROOT / "README.id.md")
GUIDES = sorted(EXAMPLES.rglob("README*.md"))
DOCUMENTS = (*FRONT_PAGES, ROOT / "CONTRIBUTING.md", *GUIDES)
PYTHON_GUIDE = EXAMPLES / "python" / "README.md"
TABLE_OF_CODES = EXAMPLES / "mistakes" / "README.md"

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CODES = re.compile(r"(?<=<!-- codes -->\n).*?(?=<!-- end -->)", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#([^)\s]+))?\)")
PLAIN = re.compile(r"spbe [^|&;<>$`*?~\\]+")
"""A command that needs no shell, which is quicker."""
MARK = "--- the next block\n"


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


def commands(text: str) -> list[str]:
    """The commands of a document: what follows ``$`` at the start of a line."""
    return [line.removeprefix("$ ") for block in CONSOLE.finditer(text) for line in block[1].splitlines() if line.startswith("$ ")]


class Session:
    """The folder in which the commands of a document run, and their language."""

    def __init__(self, folder: Path, lang: str) -> None:
        shutil.copytree(EXAMPLES, folder / "examples")
        self.folder, self.lang, self.programs = folder, lang, folder / ".programs"
        self.programs.mkdir()
        for name, start in {"spbe": spbe(), "python": shlex.quote(sys.executable)}.items():
            program = self.programs / name
            program.write_text(f'#!/bin/sh\nexec {start} "$@"\n', "utf-8")
            program.chmod(0o755)

    def printed(self, command: str) -> str:
        """Standard output and standard error together, as on a terminal."""
        if PLAIN.fullmatch(command):
            return forked(*shlex.split(command)[1:], cwd=self.folder, lang=self.lang, together=True).stdout
        return self._started(["bash", "-c", command])

    def printed_by_python(self, blocks: list[str]) -> list[str]:
        """What each block prints; they share their names."""
        script = f"print({MARK!r}, end='')\n".join(blocks)
        return self._started([sys.executable, "-c", script]).split(MARK)

    def _started(self, command: list[str]) -> str:
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        env = os.environ | {"PATH": path, "SPBE_LANG": self.lang, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            env=env,
            check=False,
        )
        return done.stdout.decode()


def as_it_is(text: str, session: Session) -> str:
    """The document with what its commands and blocks of Python print today, and with the manual's table of codes."""
    blocks = iter(session.printed_by_python([block[1] for block in PYTHON.finditer(text)]))
    text = PYTHON.sub(lambda block: f"```python\n{block[1]}```\n\n```text\n{next(blocks)}```", text)
    text = CODES.sub(lambda _block: table(Words("en")), text)
    return CONSOLE.sub(lambda block: f"```console\n{''.join(_lines(block[1], session))}```", text)


def _lines(block: str, session: Session) -> Iterator[str]:
    for example in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        command, _newline, output = example.removeprefix("$ ").partition("\n")
        if example.startswith("$ "):
            runs = "| jq " not in command or shutil.which("jq")
            yield f"$ {command}\n{session.printed(command) if runs else output}"
        else:
            assert not example, f"before the first command of a block: {example}"


@POSIX
@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_document_shows_what_its_commands_print(document: Path, tmp_path: Path, expect: Callable[[Path, str], None]) -> None:
    session = Session(tmp_path, "id" if document.name == "README.id.md" else "en")
    expect(document, as_it_is(document.read_text("utf-8"), session))


@pytest.mark.parametrize("document", [*FRONT_PAGES, *GUIDES], ids=name_of)
def test_a_document_has_commands_that_are_run(document: Path) -> None:
    assert any(command.startswith("spbe ") for command in commands(document.read_text("utf-8")))


def test_the_python_guide_has_blocks_that_are_run() -> None:
    text = PYTHON_GUIDE.read_text("utf-8")
    assert len(PYTHON.findall(text)) == text.count("```python") > 1


def test_the_guide_to_mistakes_has_the_table_of_codes() -> None:
    assert CODES.search(TABLE_OF_CODES.read_text("utf-8"))


@pytest.mark.parametrize("page", FRONT_PAGES, ids=name_of)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_front_page_names_every_command(page: Path, command: str) -> None:
    assert f"`spbe {command}" in page.read_text("utf-8") or f"$ spbe {command}" in page.read_text("utf-8")


def test_the_front_page_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 180


def test_every_folder_of_examples_has_a_guide_that_the_index_links_to() -> None:
    folders = {folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()}
    links = {file for file, _heading in LINK.findall((EXAMPLES / "README.md").read_text("utf-8"))}
    assert {f"{name}/README.md" for name in folders} <= links


def headings(document: Path) -> set[str]:
    """The headings of a document as links write them."""
    lines = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_a_link_leads_to_a_file_and_its_heading(document: Path) -> None:
    links = LINK.findall(document.read_text("utf-8"))
    assert [file for file, _heading in links if not (document.parent / file).exists()] == []
    assert [heading for file, heading in links if heading and heading not in headings(document.parent / file)] == []

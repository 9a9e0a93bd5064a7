"""The documentation is true: each ``$ spbe ...`` of a console block is run, and prints what stands below it."""

from __future__ import annotations

import os
import re
import subprocess
from typing import NamedTuple

import pytest

from spbe_calc.words.language import Words
from spbe_calc.words.manual.explain import table
from tests.forking import spbe
from tests.support import POSIX, ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """A command of the documentation and what it is said to print."""

    document: str
    line: int
    command: str
    output: str


def examples() -> list[Example]:
    found = []
    for name in DOCUMENTS:
        file = ROOT / name
        text = file.read_text("utf-8") if file.exists() else ""
        for block in BLOCK.finditer(text):
            first = text.count("\n", 0, block.start()) + 2
            found += _examples(name, first, block[1])
    return found


def _examples(document: str, first: int, block: str) -> list[Example]:
    """The commands of a block; a line that begins with ``$`` begins one, what follows is its output."""
    found: list[Example] = []
    for number, line in enumerate(block.splitlines(), first):
        if line.startswith("$ "):
            found.append(Example(document, number, line.removeprefix("$ "), ""))
        elif found:
            found[-1] = found[-1]._replace(output=found[-1].output + line + "\n")
    return found


EXAMPLES = examples()
OURS = [example for example in EXAMPLES if re.match(r"(SPBE_LANG=\w+ )?spbe ", example.command)]


def test_the_readme_has_examples() -> None:
    assert [example for example in OURS if example.document == "README.md"], "README.md has no ```console block with a line `$ spbe ...`"


@POSIX
@pytest.mark.parametrize("example", OURS, ids=lambda example: f"{example.document}:{example.line}")
def test_a_command_prints_what_the_documentation_says(example: Example) -> None:
    """Standard output and standard error come together, as on a terminal; the shell runs pipes and redirections."""
    script = f'spbe() {{ {spbe()} "$@"; }}\n{example.command}'
    env = os.environ | {"SPBE_LANG": "en", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(  # noqa: S603
        ["bash", "-c", script],  # noqa: S607
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
        env=env,
        check=False,
    )
    assert done.stdout.decode() == example.output


def test_the_table_of_problems_is_that_of_the_manual() -> None:
    shown = re.search(r"<!-- problems -->\n(.*?)\n<!-- end -->", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert shown
    assert shown[1] + "\n" == table(Words("en"))

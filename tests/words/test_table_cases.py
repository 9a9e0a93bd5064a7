"""Tables as people keep them, each a folder below ``cases/tables``: the files, what was asked, and all that is said in both languages.

``args`` holds the arguments of ``spbe score``, or begins with ``check``. A worksheet is written as JSON: its sheets, each a list of rows
(``book`` in ``tests/making_files.py``; ``jawaban.ods.json`` is one in OpenDocument); what no text file can hold is made by a function
there. ``pytest --update`` writes what is expected.
"""

from __future__ import annotations

import json
import shlex
import shutil
from typing import TYPE_CHECKING, get_args

import pytest

from spbe_calc.words.language import Lang
from tests.making_files import MADE, book, opendocument
from tests.support import CASES, run
from tests.words.test_problem_cases import listed, rows_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLES = sorted((CASES / "tables").iterdir())
EXPECTED = ("en.txt", "id.txt", "problems.json", "args")


@pytest.mark.parametrize("case", TABLES, ids=lambda case: case.name)
def test_a_table(case: Path, expect: Callable[[Path, str], None], tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(case, folder)
    shutil.copy(CASES / "small.yaml", tmp_path)
    for file in folder.glob("*.json"):
        if file.name not in EXPECTED:
            sheets = json.loads(file.read_text("utf-8"))
            if file.stem.endswith(".ods"):
                file.with_suffix("").write_bytes(opendocument(sheets))
            else:
                book(file.with_suffix(".xlsx"), sheets)
            file.unlink()
    for name, data in MADE.get(case.name, {}).items():
        (folder / name).write_bytes(data)
    words = shlex.split((case / "args").read_text("utf-8"))
    command = () if words[0] == "check" else ("score",)
    ran = {lang: run(*command, *words, lang=lang, cwd=folder) for lang in get_args(Lang)}
    told = ran["en"].stdout + ran["en"].stderr
    assert {done.code for done in ran.values()} == {3 if ": error: " in told else 0}
    assert "Traceback" not in told
    expect(case / "problems.json", listed(rows_in(told)))
    for lang, done in ran.items():
        expect(case / f"{lang}.txt", done.stdout + done.stderr)


def test_what_is_made_has_a_case() -> None:
    assert MADE.keys() <= {case.name for case in TABLES}
    assert len(TABLES) > 40

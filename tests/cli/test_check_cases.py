"""Runs of ``spbe check``, each a folder: ``args``, the inputs, and all that is printed in both languages.

``problems.json`` pins code, place and severity; ``pytest --update`` writes what is expected.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support import CASES, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHECKED = sorted((CASES / "checked").iterdir())
PINNED = ("code", "line", "column", "severity")


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("folder", CHECKED, ids=lambda folder: folder.name)
def test_a_check(folder: Path, lang: str, expect: Callable[[Path, str], None]) -> None:
    arguments = (folder / "args").read_text("utf-8").split()
    text = run(*arguments, cwd=folder, lang=lang)
    expect(folder / f"{lang}.txt", f"{text.stdout}\n{text.stderr}exit code {text.code}\n")
    if lang == "en":
        found = json.loads(run(*arguments, "-f", "json", cwd=folder).stdout)
        expect(folder / "problems.json", "[\n" + ",\n".join(f"  {json.dumps({key: it[key] for key in PINNED})}" for it in found) + "\n]\n")
        assert (text.code == 3) == any(it["severity"] == "error" for it in found)


def test_there_are_checks() -> None:
    assert len(CHECKED) > 5

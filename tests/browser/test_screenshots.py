"""The pictures of the READMEs: made by a script of the examples, kept small, and as the program is now."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import EXAMPLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = EXAMPLES / "report"
PICTURES = {"README.md": ("page-en.webp", "terminal-en.svg"), "README.id.md": ("page-id.webp", "terminal-id.svg")}
ALL = sorted(name for names in PICTURES.values() for name in names)
MOST = 200 * 1024
"""Bytes of all pictures together: each clone of the repository carries them."""


def pictures(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir() if file.suffix in {".webp", ".svg", ".png"})


def said(picture: bytes) -> list[str]:
    """The texts of a terminal; how they are drawn depends on the version of rich."""
    found = re.findall("<text[^>]*>([^<]*)</text>", picture.decode())
    assert len(found) > 40
    return found


def test_the_script_makes_the_pictures(browser: object, tmp_path: Path) -> None:
    assert browser
    pytest.importorskip("pty", reason="the script needs a Unix")
    done = subprocess.run([sys.executable, FOLDER / "screenshots.py", tmp_path], check=False, capture_output=True, text=True)  # noqa: S603 - ours
    assert (done.returncode, done.stderr) == (0, "")
    assert pictures(tmp_path) == pictures(FOLDER) == ALL
    assert sum((tmp_path / name).stat().st_size for name in ALL) < MOST
    for name in ALL:
        made, kept = ((folder / name).read_bytes() for folder in (tmp_path, FOLDER))
        if name.endswith(".svg"):
            assert said(made) == said(kept), "run examples/report/screenshots.py"
        else:
            assert made[8:12] == b"WEBP"
            assert len(kept) / 2 < len(made) < len(kept) * 2


@pytest.mark.parametrize("readme", PICTURES)
def test_the_pictures_are_small_and_a_readme_shows_its_own(readme: str) -> None:
    text = (ROOT / readme).read_text("utf-8")
    for name in ALL:
        assert (f'src="examples/report/{name}"' in text) == (name in PICTURES[readme])
    assert sum((FOLDER / name).stat().st_size for name in ALL) < MOST


def test_a_picture_loads_nothing_from_elsewhere() -> None:
    for name in ALL:
        if name.endswith(".svg"):
            text = (FOLDER / name).read_text("utf-8")
            assert text.count("http") == text.count("http://www.w3.org/") == 1
            assert "Sangat Baik" in text.replace("&#160;", " ")

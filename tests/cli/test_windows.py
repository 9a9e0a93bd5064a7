"""Paths of Windows, as far as another system can show them (see ``windows``)."""

from __future__ import annotations

import json
import ntpath
import os
import pathlib
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from spbe_calc.formats.problems.paths import tidy, uri
from tests.support import EXAMPLES, TESTS, Ran

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows itself runs the other tests")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of answers, a good one and a bad one, and one within."""
    (tmp_path / "answers" / "more").mkdir(parents=True)
    shutil.copy(EXAMPLE, tmp_path / "answers" / "more" / "good.yaml")
    bad = EXAMPLE.read_text("utf-8").replace("  12: 1\n", "  12: 6\n")
    (tmp_path / "answers" / "bad.yaml").write_text(bad, "utf-8")
    return tmp_path


def on_windows(folder: Path, *arguments: str) -> Ran:
    command = [sys.executable, str(TESTS / "windows.py"), *arguments]
    done = subprocess.run(command, cwd=folder, env=os.environ | {"SPBE_LANG": "en"}, capture_output=True, text=True, check=False)  # noqa: S603
    return Ran(done.stdout, done.stderr, done.returncode)


@pytest.mark.parametrize("source", [r"answers\more\good.yaml", r".\answers\more\good.yaml", "answers/more/good.yaml"])
def test_a_source_is_the_path_as_given(folder: Path, source: str) -> None:
    ran = on_windows(folder, "score", source, "-f", "json")
    assert (ran.code, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)[0]["source"] == source


def test_a_drive_is_part_of_a_path_and_no_line_number(folder: Path) -> None:
    source = "C:" + str(folder).replace("/", "\\") + r"\answers\bad.yaml"
    ran = on_windows(folder, "check", source)
    assert ran.code == 3
    assert ran.stdout.startswith(f"{source}:20:7: ")


def test_a_folder_is_walked_and_services_get_slashes(folder: Path) -> None:
    ran = on_windows(
        folder,
        "check",
        "answers",
        "--report",
        "github=-",
        "-f",
        "json",
        "-o",
        "o.json",
        "--report",
        "sarif=o.sarif",
        "--report",
        "junit=o.xml",
    )
    assert ran.code == 3, ran.stderr
    assert [item["source"] for item in json.loads((folder / "o.json").read_text("utf-8"))] == [r"answers\bad.yaml"]
    assert ran.stdout.startswith("::error file=answers/bad.yaml,line=20,col=7,")
    (result,) = json.loads((folder / "o.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "answers/bad.yaml"
    cases = ET.parse(folder / "o.xml").iter("testcase")  # noqa: S314 - our own
    assert {case.get("file") for case in cases} == {"answers/bad.yaml", "answers/more/good.yaml"}


def test_new_answers_have_their_schema_beside_them(folder: Path) -> None:
    ran = on_windows(folder, "init", r"answers\new.yaml", "--year", "2024", "--agency", "Kota Contoh")
    assert ran.code == 0, ran.stderr
    assert (folder / "answers" / "new.yaml").read_text("utf-8").startswith("# yaml-language-server: $schema=.spbe/")
    assert list((folder / "answers" / ".spbe").iterdir())


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (r"answers\a b.yaml", "answers/a%20b.yaml"),
        (r"C:\answers\a.yaml", "file:///C:/answers/a.yaml"),
        (r"\\server\share\a.yaml", "file://server/share/a.yaml"),
        (r"\answers\a.yaml", "/answers/a.yaml"),
        ("C:a.yaml", "C%3Aa.yaml"),
    ],
)
def test_a_path_as_a_uri(path: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "path", ntpath)
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr("spbe_calc.formats.problems.paths.Path", pathlib.PureWindowsPath)
    found, tidied = uri(path), tidy(rf".\{path}")
    monkeypatch.undo()
    assert found == expected
    assert "\\" not in tidied

"""Files of efforts: what they may hold, and each mistake at its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support import EXAMPLES, invoke

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = EXAMPLES / "kota-bandar-lampung-2023.yaml"


def plan(folder: Path, name: str, text: str, *arguments: str) -> tuple[str, str, int]:
    file = folder / name
    file.write_text(text, "utf-8", newline="")
    done = invoke("plan", ANSWERS, "--effort", file, *arguments)
    return done.stdout, done.stderr.replace(f"{folder}/", ""), done.code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.yaml", "45: 2.5\n46: {2: 1, 3: 1/2, 4: 1500000000.25}\n47:\n"),
        ("e.json", '{"45": 2.5, "46": {"2": 1, "3": 0.5, "4": 1500000000.25}}'),
        ("e.csv", "indicator,level,effort\n45,,2.5\n46,2,1\n46,3,0.5\n46,4,1500000000.25\n47,,\n"),
        ("e.csv", "\ufeffIndicator;Effort;Level\r\n45;2,5;\r\n46;1;2\r\n\r\n46;0,5;3\r\n46; 1500000000,25 ;4\r\n"),
    ],
)
def test_all_notations_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    shown, errors, code = plan(tmp_path, name, text, "--only", "45-47", "--target", "+0.22", "-f", "json")
    assert (errors, code) == ("", 0)
    (found,) = json.loads(shown)
    assert [(step["indicator"], step["to"], step["effort"]) for step in found["steps"]] == [(46, 3, 1.5), (47, 5, 4), (45, 3, 5)]


@pytest.mark.parametrize(
    ("name", "text", "reports"),
    [
        ("e.yaml", "48: 1\n", ["e.yaml:1:1: error: there is no indicator 48; the instrument has 47, from 1 to 47  [indicator-unknown]"]),
        ("e.yaml", "012: 1\n", ["e.yaml:1:1: error: 012 is not an indicator number  [indicator-malformed]"]),
        (
            "e.yaml",
            "12: 1,5\n",
            ["e.yaml:1:5: error: indicator 12 has the effort 1,5; it must be a number above 0, such as 2.5  [effort-malformed]"],
        ),
        (
            "e.yaml",
            "12: 0\n",
            ["e.yaml:1:5: error: indicator 12 has the effort 0; it must be a number above 0, such as 2.5  [effort-malformed]"],
        ),
        (
            "e.yaml",
            "12: {3: -1}\n",
            ["e.yaml:1:9: error: indicator 12 has the effort -1; it must be a number above 0, such as 2.5  [effort-malformed]"],
        ),
        (
            "e.yaml",
            "12: [1]\n",
            ["e.yaml:1:5: error: indicator 12 has the effort a list; it must be a number above 0, such as 2.5  [effort-malformed]"],
        ),
        (
            "e.yaml",
            '12: "2"\n',
            ['e.yaml:1:5: error: indicator 12 has the effort "2"; it must be a number above 0, such as 2.5  [effort-malformed]'],
        ),
        ("e.yaml", "12: {6: 1}\n", ["e.yaml:1:6: error: indicator 12 has level 6; levels go from 1 to 5  [level-out-of-range]"]),
        (
            "e.yaml",
            "12: {x: 1}\n",
            ["e.yaml:1:6: error: indicator 12 has x, which is not a level; levels go from 1 to 5  [level-malformed]"],
        ),
        ("e.yaml", "12: 1\n12: 2\n", ["e.yaml:2:1: error: 12 is there twice, first on line 1  [duplicate-key]"]),
        ("e.yaml", "- 1\n", ["e.yaml:1:1: error: a list stands where a mapping belongs (lines of `key: value`)  [not-a-mapping]"]),
        ("e.yaml", "", ["e.yaml: error: the file is empty  [file-empty]"]),
        ("e.csv", "", ["e.csv: error: the file is empty  [file-empty]"]),
        ("e.csv", "indikator,effort\n1,1\n", ["e.csv:1:1: error: the table has no column indicator  [missing-column]"]),
        (
            "e.csv",
            "indicator,effort,note\n1,1,x\n",
            ["e.csv:1:3: error: the column note is none of indicator, level, effort  [unknown-column]"],
        ),
        ("e.csv", "indicator,effort\n1,2\n1,2,3\n", ["e.csv:3:1: error: this row has 3 cells; the header has 2  [row-length]"]),
        ("e.csv", 'indicator,effort\n1,"2\n', ["e.csv:2:1: error: a quotation mark is opened in this row and never closed  [csv-syntax]"]),
        (
            "e.csv",
            "indicator,level,effort\n48,,1\n1,9,1\n1,2,Rp 5\n1,3,1\n1,3,2\n",
            [
                "e.csv:2:1: error: there is no indicator 48; the instrument has 47, from 1 to 47  [indicator-unknown]",
                "e.csv:3:2: error: indicator 1 has level 9; levels go from 1 to 5  [level-out-of-range]",
                "e.csv:4:3: error: indicator 1 has the effort Rp 5; it must be a number above 0, such as 2.5  [effort-malformed]",
                "e.csv:6:1: error: 1, 3 is there twice, first on line 5  [duplicate-key]",
            ],
        ),
    ],
)
def test_each_mistake_is_told_at_its_place(tmp_path: Path, name: str, text: str, reports: list[str]) -> None:
    shown, errors, code = plan(tmp_path, name, text)
    assert code == 3
    assert shown == ""
    assert [line for line in errors.splitlines() if "error:" in line] == reports


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("none.yaml", "none.csv"):
        done = invoke("plan", ANSWERS, "--effort", tmp_path / name, "-f", "json")
        assert done.code == 3
        assert done.stdout == "[]\n"
        assert "there is no such file" in done.stderr


def test_a_csv_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_bytes(b"indicator,effort\n1,\xff\n")
    done = invoke("plan", ANSWERS, "--effort", tmp_path / "e.csv")
    assert done.code == 3
    assert "e.csv:2:3: error: byte 0xFF is not UTF-8" in done.stderr

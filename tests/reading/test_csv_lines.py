"""A csv line by line: its header, its limits, its encoding."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import csvlines
from spbe_calc.reading.tables.texttables import rows
from tests.support import SMALL, invoke, sources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_header_below_blank_lines_is_found(folder: Path) -> None:
    (folder / "a.csv").write_bytes("\ufeff;;;\r\n\r\nagency;1;2;3\r\nKota A;3;3;4\r\n;;;\r\n".encode())
    (ranked,) = json.loads(invoke("score", "answers/a.csv", "-f", "json", *SMALL).stdout)
    assert ranked["source"] == "answers/a.csv:4"


def test_a_csv_has_limits_that_no_real_one_meets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvlines, "LONGEST", 200)
    monkeypatch.setattr("spbe_calc.reading.tables.textfile.LONGEST", 200)
    header, good = b"agency,1,2,3\n", b"Kota A,3,3,4\n"
    for data, line in {
        b"x" * 201: 1,
        header + good + b"y" * 201: 3,
        header + good + b'"a\n","b\n",' * 40: 43,
        b"," * 201: 1,
    }.items():
        (folder / "a.csv").write_bytes(data)
        *_, last = rows("answers/a.csv")
        assert isinstance(last, Problem)
        assert (last.code, last.values["reason"], last.values["limit"], last.place.line) == ("csv-syntax", "long-row", 200, line)
    monkeypatch.undo()
    os.chdir(folder.parent)
    (folder / "a.csv").write_text("agency," + ",".join(map(str, range(1, 10_001))) + "\n", "utf-8")
    ran = invoke("check", "answers/a.csv", *SMALL)
    assert "answers/a.csv:1:1: error: the header has more than 10000 columns  [csv-syntax]" in ran.stdout
    agencies = b"".join(b"Kota %d,3,3,4\n" % number for number in range(1000))
    (folder / "a.csv").write_bytes(header + agencies + b"z" * (1 << 20) + b"\n")
    ran = invoke("check", "answers/a.csv", *SMALL)
    assert "answers/a.csv:1002:1: error: this row is longer than 1048576 characters  [csv-syntax]" in ran.stdout
    (folder / "a.csv").write_bytes(header + b"z" * 140_000 + b",3,3,4\n")
    assert "a cell in this row is longer than 131072 characters" in invoke("check", "answers/a.csv", *SMALL).stdout


def test_rows_before_a_byte_that_is_not_utf8_are_read(folder: Path) -> None:
    (folder / "a.csv").write_bytes(b"agency,1,2,3\nKota \xc3\xa9,3,3,4\nKota \xe9,3,3,4\n")
    ran = invoke("score", "answers/a.csv", "-q", *SMALL)
    assert (sources(ran), ran.code) == (["answers/a.csv:2"], 3)
    assert "answers/a.csv:3:6: error: byte 0xE9 is not UTF-8" in ran.stderr

"""Names are data: whatever stands in them is shown as it stands, on a terminal, in a pipe, in markdown and in a csv."""

from __future__ import annotations

import csv
import json
import os
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from tests.forking import Asked, on_terminal
from tests.making import answers_text
from tests.support import CASES, ROOT, Ran, invoke

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = {1: 3, 2: 3, 3: 4}
SMALL = CASES / "small.yaml"
NAMES = [
    "Kota [red]Merah[/red]",
    "Kota [/]",
    "Kota [link=https://x.invalid]X[/link]",
    "Kota :smile: :flag_id:",
    "Kota *tebal* _miring_ `kode` | <b>x</b> ~~y~~ # 1 & 2 \\ $",
    "Kota {agency} %s {0}",
    "Kota 日本語 ünïcode é",
]
CSI = re.compile(r"\x1b\[[0-9;]*m")


def answers_of(name: str, folder: Path) -> Path:
    file = folder / "answers.yaml"
    quoted = name.replace("'", "''")
    file.write_text(answers_text(LEVELS, agency=f"'{quoted}'"), "utf-8")
    return file


def on_a_terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> Ran:
    """Run ``spbe`` with a terminal for standard output, and say what it wrote there."""
    pytest.importorskip("pty", reason="there are no such terminals on Windows")
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    out, err, code = on_terminal(Asked(tuple(map(str, arguments)), str(ROOT), env), columns, apart=True)
    return Ran(out.decode().replace("\r\n", "\n"), err.decode(), code)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_on_a_terminal_is_shown_as_it_stands(name: str, tmp_path: Path) -> None:
    done = on_a_terminal("score", answers_of(name, tmp_path), "-i", SMALL)
    assert (done.code, done.stderr) == (0, "")
    assert "\x1b[" in done.stdout  # it is a terminal
    assert CSI.sub("", done.stdout).splitlines()[0] == name


def test_a_terminal_without_colour_is_sent_none(tmp_path: Path) -> None:
    coloured = on_a_terminal("score", answers_of("Kota Contoh", tmp_path), "-i", SMALL).stdout
    plain = on_a_terminal("score", answers_of("Kota Contoh", tmp_path), "-i", SMALL, NO_COLOR="1").stdout
    colours = [code for code in re.findall(r"\x1b\[([0-9;]*)m", plain) if set(code.split(";")) - {"0", "1", "2", ""}]
    assert colours == []
    assert CSI.sub("", coloured) == CSI.sub("", plain)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("detail", ["domain", "aspect", "indicator"])
def test_a_table_fits_a_terminal_of_80_columns(detail: str, lang: str) -> None:
    done = on_a_terminal("score", ROOT / "examples" / "kota-bandar-lampung-2024.yaml", "--detail", detail, SPBE_LANG=lang)
    assert done.code == 0
    lines = CSI.sub("", done.stdout).splitlines()
    assert max(map(len, lines)) <= 80
    assert "…" not in done.stdout


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_pipe_and_in_csv_and_json_is_shown_as_it_stands(name: str, tmp_path: Path) -> None:
    file = answers_of(name, tmp_path)
    assert invoke("score", file, "-i", SMALL).stdout.splitlines()[0] == name
    (row,) = csv.DictReader(StringIO(invoke("score", file, "-i", SMALL, "-f", "csv").stdout))
    assert row["agency"] == name
    assert json.loads(invoke("score", file, "-i", SMALL, "-f", "jsonl").stdout)["agency"] == name


def test_markdown_escapes_what_it_would_read_as_a_mark(tmp_path: Path) -> None:
    first = invoke("score", answers_of(NAMES[4], tmp_path), "-i", SMALL, "-f", "markdown").stdout.splitlines()[0]
    assert first == r"## Kota \*tebal\* \_miring\_ \`kode\` \| \<b\>x\</b\> \~\~y\~\~ \# 1 \& 2 \\ $"


@pytest.mark.parametrize("name", ["=1+2", "+62", "-1", "@SUM(A1)", "\uff1d1"])
def test_a_name_that_a_spreadsheet_would_compute_is_made_harmless(name: str, tmp_path: Path) -> None:
    (row,) = csv.DictReader(StringIO(invoke("score", answers_of(name, tmp_path), "-i", SMALL, "-f", "csv").stdout))
    assert row["agency"] == f"'{name}"


@pytest.mark.parametrize(
    "name",
    ["\x1b[31m", "\x07", "\x7f", "\x9b31m", "\u2028", "\u202e", "\u2066", "\ufffe"],
    ids=lambda name: f"U+{ord(name[0]):04X}",
)
@pytest.mark.parametrize("escaped", [False, True])
def test_no_control_character_reaches_the_terminal(name: str, escaped: bool, tmp_path: Path) -> None:  # noqa: FBT001
    written = f'"Kota \\u{ord(name[0]):04x}{name[1:]}"' if escaped else f"Kota {name} X"
    file = tmp_path / "answers.yaml"
    file.write_text(answers_text(LEVELS, agency=written), "utf-8", newline="")
    done = invoke("score", file, "-i", SMALL)
    assert (done.code, done.stdout) == (3, "")
    assert "[control-character]" in done.stderr
    assert name[0] not in done.stderr


def test_a_next_line_character_is_no_line_break_that_would_change_a_name(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(answers_text(LEVELS, agency="Kota\x85  Contoh"), "utf-8", newline="")
    done = invoke("score", file, "-i", SMALL)
    assert (done.code, done.stdout) == (3, "")
    assert f"{file}:1:13: error: the control character U+0085" in done.stderr


@pytest.mark.parametrize("escape", [r"\e", r"\x1b", r"\u202E", r"\a", r"\N", r"\L", r"\P", r"\0", r"\_\x9f"])
def test_every_way_to_write_a_control_character_is_found(escape: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(answers_text(LEVELS, agency=f'"Kota {escape}Contoh"'), "utf-8")
    done = invoke("score", file, "-i", SMALL)
    assert (done.code, done.stdout) == (3, "")
    assert f"{file}:1:9: error: the control character U+" in done.stderr

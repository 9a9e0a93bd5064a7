"""Output never fails because of where it goes, and a file is written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.forking import STARTED, spbe
from tests.making import answers_text
from tests.support import EXAMPLES, FULL, POSIX, ROOT, TEXTUAL, invoke, process, run

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
NAME = "Kota 日本語 é \U0001f600"


def shell(script: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script of the shell in which ``$SPBE`` is the program: forked, and with ``SPBE=STARTED`` a process of its own."""
    env = os.environ | {"SPBE": spbe(), "PYTHONPATH": str(ROOT), "SPBE_LANG": "en"} | environment
    return subprocess.run(["bash", "-c", script], capture_output=True, cwd=ROOT, env=env, check=False)  # noqa: S603, S607


def answers_with(name: str, folder: Path) -> Path:
    file = folder / "answers.yaml"
    file.write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency=name), "utf-8")
    return file


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_stream_that_cannot_hold_a_character_gets_a_stand_in(encoding: str, lang: str, tmp_path: Path) -> None:
    done = process("score", answers_with(NAME, tmp_path), lang=lang, PYTHONIOENCODING=encoding)
    assert (done.code, done.stderr) == (0, "")
    expected = NAME.encode(encoding, "replace").decode(encoding)
    assert done.stdout.splitlines()[0] == expected
    assert "#" in done.stdout  # the bar


@pytest.mark.parametrize("format_", TEXTUAL)
def test_no_format_fails_on_a_poor_stream(format_: str, tmp_path: Path) -> None:
    done = process("score", answers_with(NAME, tmp_path), "-f", format_, PYTHONIOENCODING="ascii")
    assert (done.code, done.stderr) == (0, "")
    assert done.stdout


def test_a_problem_is_told_on_a_poor_stream(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(answers_text({1: "日"}), "utf-8")
    done = process("score", file, PYTHONIOENCODING="cp1252")
    assert done.code == 3
    assert "indicator 1 has ?, which is not a level" in done.stderr


@pytest.mark.parametrize("command", ["--help", "score --help"])
def test_help_is_told_on_a_poor_stream(command: str) -> None:
    done = process(*command.split(), lang="id", PYTHONIOENCODING="ascii")
    assert (done.code, done.stderr) == (0, "")


def test_utf_8_is_written_whatever_the_locale_says(tmp_path: Path) -> None:
    done = process("score", answers_with(NAME, tmp_path), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (done.code, done.stdout.splitlines()[0]) == (0, NAME)


@POSIX
def test_a_pipe_is_plain_text() -> None:
    done = shell(f"$SPBE score {EXAMPLE} | cat", SPBE=STARTED)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert "Indeks SPBE  2.98  Baik" in done.stdout.decode()


@POSIX
@pytest.mark.parametrize("format_", TEXTUAL)
def test_a_reader_that_goes_away_ends_it_quietly(format_: str, tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.yaml").write_text(EXAMPLE.read_text("utf-8").replace("Lampung", f"Lampung {number}"), "utf-8")
    script = f'$SPBE score {tmp_path} -f {format_} --detail indicator | head -n 1; echo "${{PIPESTATUS[0]}}" >&2'
    done = shell(script)
    assert done.stderr == b"0\n"
    assert done.stdout.count(b"\n") == 1


@POSIX
@pytest.mark.parametrize("command", ["--help", "--version", "score --help", "instruments", "indicators"])
def test_no_command_minds_a_reader_that_goes_away(command: str) -> None:
    """The pipe is closed before anything is written to it."""
    done = shell(f'$SPBE {command} | true; echo "${{PIPESTATUS[0]}}" >&2')
    assert done.stderr == b"0\n"


@POSIX
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "2>&-", "<&-"])
def test_streams_that_are_closed_do_no_harm(closed: str) -> None:
    done = shell(f"$SPBE score {EXAMPLE} {closed}", SPBE=STARTED)
    assert (done.returncode, done.stderr) == (0, b"")


@FULL
@pytest.mark.parametrize("format_", TEXTUAL)
def test_a_full_disk_is_a_problem(format_: str) -> None:
    done = shell(f"$SPBE score {EXAMPLE} -f {format_} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.decode().splitlines()[0] == "-: error: the output cannot be written: no space is left on the disk  [file-unwritable]"
    assert len(done.stderr.splitlines()) == 2


@FULL
@pytest.mark.parametrize("command", ["--help", "--version", "score --help", "instruments", "indicators -f json"])
def test_no_command_hides_that_the_disk_is_full(command: str) -> None:
    done = shell(f"$SPBE {command} > /dev/full")
    assert done.returncode == 3
    assert done.stderr.startswith(b"-: error: the output cannot be written: no space is left on the disk  [file-unwritable]\n")


@FULL
@pytest.mark.parametrize(("arguments", "code"), [("score no-such-file.yaml", 3), ("score", 2), ("no-such-command", 2)])
@pytest.mark.parametrize("stream", ["2>/dev/full", "2>&-", ">&- 2>&-"])
def test_the_exit_code_does_not_depend_on_who_reads_the_problems(arguments: str, code: int, stream: str) -> None:
    done = shell(f"$SPBE {arguments} {stream}", SPBE=STARTED)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@FULL
def test_a_device_that_is_full_is_a_problem_as_an_output_file() -> None:
    done = run("score", EXAMPLE, "-f", "csv", "-o", "/dev/full")
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.startswith("/dev/full: error: the output cannot be written: no space is left on the disk  [file-unwritable]\n")
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("output", ["file.txt/folder/scores.csv", "file.txt/scores.csv", "."])
def test_an_output_that_cannot_be_written_is_a_problem(output: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("text", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = run("score", EXAMPLE, "-f", "csv", "-o", output, cwd=tmp_path)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"{output}: error: the output cannot be written: ")
    assert "[file-unwritable]" in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_an_output_file_is_what_standard_output_would_be(tmp_path: Path) -> None:
    for suffix, format_ in ((".csv", "csv"), (".json", "json"), (".jsonl", "jsonl"), (".md", "markdown"), (".txt", "table")):
        done = run("score", EXAMPLE, "-o", f"scores{suffix}", cwd=tmp_path)
        assert (done.code, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / f"scores{suffix}").read_text("utf-8") == invoke("score", EXAMPLE, "-f", format_).stdout


def test_an_output_file_replaces_an_older_one(tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text("old\n" * 1000, "utf-8")
    assert run("score", EXAMPLE, "-o", file).code == 0
    assert "old" not in file.read_text("utf-8")
    assert [found.name for found in tmp_path.iterdir()] == ["scores.csv"]


@POSIX
@pytest.mark.usefixtures("signals_act")
def test_an_interruption_leaves_the_older_file_and_nothing_else(tmp_path: Path) -> None:
    """The program waits for standard input when the interruption comes."""
    file = tmp_path / "scores.csv"
    file.write_text("old\n", "utf-8")
    command = [sys.executable, "-m", "spbe_calc", "score", str(EXAMPLE), "-", "-o", str(file)]
    env = os.environ | {"PYTHONPATH": str(ROOT), "SPBE_LANG": "en"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:  # noqa: S603
        deadline = time.monotonic() + 20
        while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(list(tmp_path.iterdir())) == 2  # the new file is being written beside the old one
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=20)
    assert (process.returncode, stdout, stderr) == (130, b"", b"")
    assert [found.name for found in tmp_path.iterdir()] == ["scores.csv"]
    assert file.read_text("utf-8") == "old\n"

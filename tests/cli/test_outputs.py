"""What an output path is decides how it is written; and no output is an input, or the same file as another."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from spbe_calc.cli.output import temporary, writing
from spbe_calc.formats.problems.text import text
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import Refused, refused
from spbe_calc.reading.refusal import NUMBERS, WINDOWS
from spbe_calc.words.language import Words
from spbe_calc.words.manual.codes.refusals import READING, WHY, WRITING
from tests.cli.test_streams import shell
from tests.forking import STARTED
from tests.support import EXAMPLES, POSIX, ROOT, Ran, invoke, run

if TYPE_CHECKING:
    from collections.abc import Iterator

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
SCORES = run("score", EXAMPLE, "-f", "csv").stdout
NOBODY = 65534
BANDUNG = ("--year", "2024", "--agency", "Kota Bandung")


def score(output: str | Path, *, lang: str = "en", cwd: Path = ROOT) -> Ran:
    return run("score", EXAMPLE, "-f", "csv", "-o", output, lang=lang, cwd=cwd)


def written(path: Path) -> str:
    return path.read_text("utf-8")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


# How a path is written


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_an_old_file_keeps_its_mode(mode: int, tmp_path: Path) -> None:
    file = tmp_path / "scores.csv"
    file.write_text("old", "utf-8")
    file.chmod(mode)
    assert score(file) == ("", "", 0)
    assert (written(file), stat.S_IMODE(file.stat().st_mode)) == (SCORES, mode)


@POSIX
def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    done = shell(f"umask 027; $SPBE score {EXAMPLE} -o {tmp_path}/scores.csv", SPBE=STARTED)
    assert done.returncode == 0
    assert stat.S_IMODE((tmp_path / "scores.csv").stat().st_mode) == 0o640


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_file_without_write_permission_is_refused_to_root_too(lang: str, tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("old", "utf-8")
    (tmp_path / "scores.csv").chmod(0o444)
    ran = score("scores.csv", lang=lang, cwd=tmp_path)
    assert (ran.code, ran.stdout) == (3, "")
    why = {"en": "the file is write-protected", "id": "berkas dilindungi dari penulisan"}[lang]
    assert f": {why}  [file-unwritable]\n" in ran.stderr
    assert (written(tmp_path / "scores.csv"), files(tmp_path)) == ("old", ["scores.csv"])
    (tmp_path / "scores.csv").chmod(0o644)


@POSIX
@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_followed_and_stays(there: bool, tmp_path: Path) -> None:  # noqa: FBT001
    (tmp_path / "inner").mkdir()
    if there:
        (tmp_path / "inner" / "real.csv").write_text("old", "utf-8")
    (tmp_path / "link.csv").symlink_to("inner/real.csv")
    assert score(tmp_path / "link.csv") == ("", "", 0)
    assert (tmp_path / "link.csv").is_symlink()
    assert written(tmp_path / "inner" / "real.csv") == SCORES
    assert files(tmp_path) == ["inner/real.csv", "link.csv"]


@POSIX
def test_a_device_behind_a_link_is_written_straight(tmp_path: Path) -> None:
    (tmp_path / "null.csv").symlink_to("/dev/null")
    assert score(tmp_path / "null.csv") == ("", "", 0)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116
    assert (tmp_path / "null.csv").is_symlink()


def link_of(name: str) -> tuple[int, int, int]:
    """What tells a link from one that has taken its place; the time of reading it changes once a day."""
    found = os.lstat(name)
    return found.st_ino, found.st_mode, found.st_mtime_ns


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("arrow", [">", ">>"])
def test_an_open_stream_goes_on_where_it_is(name: str, arrow: str, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("first\n" if arrow == ">>" else "old\n", "utf-8")
    before = link_of("/dev/stdout")
    script = f"(echo before; $SPBE score {EXAMPLE} -f csv -o {name}; echo after) {arrow} {tmp_path}/out"
    done = shell(script)
    assert (done.returncode, done.stderr) == (0, b"")
    assert written(tmp_path / "out") == ("first\n" if arrow == ">>" else "") + f"before\n{SCORES}after\n"
    assert link_of("/dev/stdout") == before


@POSIX
def test_a_fifo_is_written_straight(tmp_path: Path) -> None:
    done = shell(f"mkfifo {tmp_path}/f.csv; cat {tmp_path}/f.csv & $SPBE score {EXAMPLE} -o {tmp_path}/f.csv; wait")
    assert (done.stdout.decode(), done.stderr) == (SCORES, b"")
    assert (tmp_path / "f.csv").is_fifo()


@pytest.mark.parametrize("name", ["n" * 251 + ".csv", pytest.param("日" * 83 + ".csv", marks=POSIX)])
def test_a_name_of_255_bytes(name: str, tmp_path: Path) -> None:
    for _time in range(2):
        assert score(tmp_path / name) == ("", "", 0)
        assert files(tmp_path) == [name]


@pytest.mark.parametrize("output", ["new/folder/scores.csv", "new/scores.csv"])
def test_a_missing_folder_is_made(output: str, tmp_path: Path) -> None:
    assert score(output, cwd=tmp_path) == ("", "", 0)
    assert files(tmp_path) == [output]


def test_no_folder_is_left_when_nothing_is_written(folder: Path) -> None:
    ran = invoke("score", "a.yaml", "--set", "1=9", "-o", "new/folder/scores.csv")
    assert ran.code == 2
    assert files(folder) == ["a.yaml"]
    assert not (folder / "new").exists()


def as_nobody(*calls: str) -> subprocess.CompletedProcess[bytes]:
    """Print what the calls return; what they need is loaded first, because another user may not be allowed to read it."""
    load = "import os, tempfile; from spbe_calc import reading; from spbe_calc.cli.output import targets, writing"
    drop = f"os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})"
    script = "; ".join([load, drop, *(f"print({call})" for call in calls)])
    env = os.environ | {"PYTHONPATH": str(ROOT), "SPBE_LANG": "en"}
    return subprocess.run([sys.executable, "-c", script], capture_output=True, env=env, cwd=ROOT, check=False)  # noqa: S603


@POSIX
@pytest.mark.skipif(os.name != "nt" and os.geteuid() != 0, reason="needs another user")
def test_a_file_in_a_folder_that_may_not_be_written_is_written_in_place() -> None:
    with TemporaryDirectory() as name:  # one that another user can enter; those of pytest are private
        folder = Path(name)
        folder.chmod(0o755)
        file = folder / "scores.csv"
        file.write_text("old " * 999, "utf-8")
        file.chmod(0o666)
        inode = file.stat().st_ino
        done = as_nobody(f"writing.write(['new ', 'text'], {str(file)!r})", f"writing.write(['new'], {str(folder / 'other.csv')!r}).values")
        assert (done.stdout, done.stderr) == (b"None\n{'reason': 'permission'}\n", b"")
        assert (written(file), file.stat().st_ino) == ("new text", inode)
        assert files(folder) == ["scores.csv"]


@pytest.mark.parametrize(
    "number", [errno.EBUSY, errno.EXDEV, pytest.param(errno.EPERM, marks=POSIX), pytest.param(errno.EACCES, marks=POSIX)]
)
def test_a_file_whose_place_no_other_can_take_is_written_in_place(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_paths: object) -> None:
        raise OSError(number, os.strerror(number))

    file = tmp_path / "scores.csv"
    file.write_text("old " * 999, "utf-8")
    inode = file.stat().st_ino
    monkeypatch.setattr(os, "replace", busy)
    assert writing.write(["new ", "text"], str(file)) is None
    assert (written(file), file.stat().st_ino, files(tmp_path)) == ("new text", inode, ["scores.csv"])


def test_a_reason_to_stop_while_it_is_written_leaves_the_old_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        assert len(files(tmp_path)) == 2
        raise KeyboardInterrupt

    (tmp_path / "scores.csv").write_text("old", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        writing.write(pieces(), str(tmp_path / "scores.csv"))
    assert (written(tmp_path / "scores.csv"), files(tmp_path)) == ("old", ["scores.csv"])


@pytest.mark.parametrize("output", [None, "scores.csv"])
def test_an_error_of_reading_is_never_taken_for_one_of_writing(output: str | None, folder: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "new"
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), "an-input.yaml")

    with pytest.raises(OSError, match=r"an-input\.yaml"):
        writing.write(pieces(), output)
    assert files(folder) == ["a.yaml"]


def test_nothing_is_made_before_the_first_byte_is_known(folder: Path) -> None:
    def pieces() -> Iterator[str]:
        assert files(folder) == ["a.yaml"]
        yield "new"

    assert writing.write(pieces(), "deep/scores.csv") is None
    assert written(folder / "deep" / "scores.csv") == "new"


@POSIX
def test_two_runs_at_once_write_beside_each_other(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "outer"
        assert writing.write(["inner"], file) is None
        assert written(tmp_path / "scores.csv") == "inner"

    file = str(tmp_path / "scores.csv")
    assert writing.write(pieces(), file) is None
    assert (written(tmp_path / "scores.csv"), files(tmp_path)) == ("outer", ["scores.csv"])


def test_what_killed_runs_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f".scores.csv.{number}{temporary.SUFFIX}").write_text("torn", "utf-8")
    assert writing.write(["new"], str(tmp_path / "scores.csv")) is None
    assert files(tmp_path) == ["scores.csv"]


@POSIX
def test_what_stands_under_the_name_of_a_temporary_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("old", "utf-8")
    (tmp_path / f".scores.csv.1{temporary.SUFFIX}").symlink_to("precious")
    assert writing.write(["new"], str(tmp_path / "scores.csv")) is None
    assert (written(tmp_path / "scores.csv"), written(tmp_path / "precious")) == ("new", "old")


# Reasons


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("reason", sorted(WRITING.texts))
def test_every_reason_has_words_and_a_way_out(reason: str, lang: str) -> None:
    words = Words("id" if lang == "id" else "en")
    values = {"reason": reason, "detail": "Strange thing", "link": "x"}
    error, way_out = ("error", "help") if lang == "en" else ("galat", "saran")
    said = text(Problem("file-unwritable", Place("a.csv"), values), words)
    assert said.startswith(f"a.csv: {error}: ")
    assert f"  {way_out}: " in said
    assert said.count("\n") == 2
    assert (lang == "en") == ("the output cannot be written: " in said)
    assert text(Problem("file-unreadable", Place("a.csv"), values), words).startswith(f"a.csv: {error}: ")


def test_reasons_are_the_same_everywhere() -> None:
    assert set(WRITING.texts) == {*NUMBERS, *WINDOWS.values(), "protected", "linked", "other"}
    assert set(WHY.texts) == set(READING.texts) == {*WRITING.texts, "library"}, "writing looks for its library before it begins"


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "x"), "no-space"),
        (PermissionError(errno.EACCES, "x"), "permission"),
        (OSError(errno.EROFS, "x"), "read-only"),
        (OSError(errno.ETXTBSY, "x"), "in-use"),
        (OSError(errno.ELOOP, "x"), "links"),
        (OSError(errno.ENAMETOOLONG, "x"), "name-too-long"),
        (ValueError("embedded null byte"), "name"),
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "x"), "name"),
        (Refused("protected"), "protected"),
        (OSError(errno.EBADF, "Bad file descriptor"), "other"),
    ],
)
def test_the_reason_of_an_error(error: OSError | ValueError, reason: str) -> None:
    assert refused(error)["reason"] == reason


def test_what_windows_says_of_a_file_that_excel_holds() -> None:
    error = PermissionError(errno.EACCES, "x")
    error.winerror = 32  # type: ignore[attr-defined]
    assert refused(error) == {"reason": "in-use"}


# No output is an input, and none is another


@POSIX
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ("score a.yaml -f json -o a.yaml", ("a.yaml", "a.yaml")),
        ("score a.yaml -f json -o ./folder/../a.yaml", ("./folder/../a.yaml", "a.yaml")),
        ("score a.yaml -f json -o link.json", ("link.json", "a.yaml")),
        ("score a.yaml -f json -o hard.json", ("hard.json", "a.yaml")),
        ("score folder -f csv -o hard.csv", ("hard.csv", "folder/b.yaml")),
        ("score folder -f json -o folder/b.yaml", ("folder/b.yaml", "folder/b.yaml")),
        ("score f*/*.yaml -f json -o folder/b.yaml", ("folder/b.yaml", "folder/b.yaml")),
        ("score not-there.json -o not-there.json", ("not-there.json", "not-there.json")),
        ("score --files-from list.txt -o list.txt", ("list.txt", "list.txt")),
        ("score --files-from list.txt -f csv -o a.yaml", ("a.yaml", "a.yaml")),
        ("score table.csv -o table.csv", ("table.csv", "table.csv")),
        ("score a.yaml -i own.json -o own.json", ("own.json", "own.json")),
        ("plan a.yaml --effort e.csv -o e.csv", ("e.csv", "e.csv")),
        ("plan a.yaml -f csv -o a.yaml", ("a.yaml", "a.yaml")),
        ("check a.yaml -f json -o a.yaml", ("a.yaml", "a.yaml")),
        ("check folder --report json=folder/b.yaml", ("folder/b.yaml", "folder/b.yaml")),
        ("check -i own.json -o own.json", ("own.json", "own.json")),
        ("schema answers -i own.json -o own.json", ("own.json", "own.json")),
        ("indicators -i own.json -o own.json", ("own.json", "own.json")),
        ("init a.yaml --force --from a.yaml --year 2024", ("a.yaml", "a.yaml")),
        ("init hard.yaml --force --from a.yaml --year 2024", ("hard.yaml", "a.yaml")),
    ],
)
def test_no_output_is_an_input(arguments: str, named: tuple[str, str], folder: Path) -> None:
    (folder / "folder").mkdir()
    (folder / "folder" / "b.yaml").write_bytes(EXAMPLE.read_bytes())
    for name in ("list.txt", "table.csv", "own.json", "e.csv"):
        (folder / name).write_text("a.yaml\n", "utf-8")
    (folder / "link.json").symlink_to("a.yaml")
    for name in ("hard.json", "hard.yaml"):
        (folder / name).hardlink_to(folder / "a.yaml")
    (folder / "hard.csv").hardlink_to(folder / "folder" / "b.yaml")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    ran = invoke(*arguments.split())
    assert (ran.stdout, ran.code) == ("", 2)
    assert f"writing {named[0]} would replace {named[1]}, which this run reads" in " ".join(ran.stderr.split())
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_in_indonesian(folder: Path) -> None:
    ran = run("score", "a.yaml", "-f", "json", "-o", "a.yaml", lang="id", cwd=folder)
    assert ran.code == 2
    assert "menulis a.yaml akan menimpa a.yaml, yang dibaca perintah ini" in " ".join(ran.stderr.split())


def test_an_output_that_the_next_walk_would_read_is_written_once_with_a_note(folder: Path) -> None:
    ran = invoke("score", ".", "-o", "./result.json")
    assert ran.code == 0
    assert "note: ./result.json is inside ., where the next run would read it; write to another folder\n" in ran.stderr
    assert invoke("score", ".", "-o", "./result.json").code == 2
    (folder / "result.json").unlink()
    for output in ("scores.csv", ".hidden.json"):
        for _time in range(2):
            ran = invoke("score", ".", "-f", "csv", "-o", output)
            assert (ran.code, ran.stderr) == (0, "")
        (folder / output).unlink()


@pytest.mark.parametrize(
    "arguments",
    [
        ("score", "a.yaml", "-o", "x.csv", "-o", "y.csv"),
        ("score", "a.yaml", "-o", "x.csv", "--output=y.csv"),
        ("score", "a.yaml", "-qo", "x.csv", "-o", "x.csv"),
        ("plan", "a.yaml", "-o", "x.csv", "-o", "y.csv"),
        ("check", "a.yaml", "-o", "x.json", "-o", "y.json"),
        ("schema", "result", "-o", "x.json", "-o", "y.json"),
        ("indicators", "-o", "x.json", "-o", "y.json"),
        ("instruments", "-o", "x.json", "-o", "y.json"),
        ("score", "--files-from", "x", "--files-from", "y"),
        ("plan", "a.yaml", "--effort", "x.csv", "--effort", "y.csv"),
    ],
)
def test_an_option_with_one_value_is_given_once(arguments: tuple[str, ...], folder: Path) -> None:
    ran = invoke(*arguments)
    assert (ran.stdout, ran.code) == ("", 2)
    assert "it is given 2 times, but takes only one value" in ran.stderr
    assert files(folder) == ["a.yaml"]


def test_options_that_may_be_repeated_still_may() -> None:
    assert invoke("score", EXAMPLE, "-q", "-q", "--fail-under", "1", "--fail-under", "2").code == 0


@POSIX
def test_one_file_under_two_names_is_one_output(folder: Path) -> None:
    (folder / "x.json").write_text("old", "utf-8")
    (folder / "link.json").symlink_to("x.json")
    for report in ("x.json", "./x.json", "link.json"):
        ran = invoke("check", "a.yaml", "-o", "x.json", "--report", f"json={report}")
        assert ran.code == 2
        assert f"two outputs would go to the same file: x.json and {report}" in " ".join(ran.stderr.split())
    assert written(folder / "x.json") == "old"
    assert invoke("check", "a.yaml", "-f", "text", "-o", "/dev/null", "--report", "json=/dev/null").code == 0


def test_an_output_without_a_name(folder: Path) -> None:
    for format_ in (["-f", "csv"], []):
        ran = invoke("score", "a.yaml", *format_, "-o", "")
        assert ran.code == 2
        assert "the name of the file is empty" in ran.stderr
    assert files(folder) == ["a.yaml"]


@POSIX
@pytest.mark.parametrize("arguments", ["-", "/dev/stdin", "--files-from -"])
def test_standard_input_from_a_file_is_an_input_too(arguments: str, folder: Path) -> None:
    before = (folder / "a.yaml").read_bytes()
    done = shell(f"cd {folder}; $SPBE score {arguments} -f json -o a.yaml < a.yaml")
    assert done.returncode == 2
    assert (folder / "a.yaml").read_bytes() == before


def test_a_schema_does_not_replace_the_instrument_that_it_is_made_of(folder: Path) -> None:
    instrument = {"id": "own", "title": "x", "regulation": "x", "levels": {"from": 1, "to": 5}, "predicates": [{"name": "Baik"}]}
    instrument["aspects"] = [{"number": 1, "name": "x", "weight": 100, "indicators": [{"number": 1, "name": "x", "weight": 100}]}]
    (folder / ".spbe").mkdir()
    own = folder / ".spbe" / "own.json"
    own.write_text(json.dumps(instrument), "utf-8")
    ran = invoke("init", "b.yaml", *BANDUNG, "-i", ".spbe/own.json")
    assert ran.code == 2
    assert "writing .spbe/own.json would replace .spbe/own.json, which this run reads" in " ".join(ran.stderr.split())
    assert json.loads(own.read_text("utf-8")) == instrument


@POSIX
def test_a_current_folder_that_is_gone_is_a_reason_of_its_own(folder: Path) -> None:
    done = shell(f"cd {folder}; mkdir gone; cd gone; rmdir ../gone; $SPBE score {folder} -o x.json", SPBE=STARTED)
    assert done.returncode == 3
    assert done.stderr.startswith(b"x.json: error: the output cannot be written: there is no such folder  [file-unwritable]")


# Inputs that the operating system refuses


@POSIX
def test_a_looped_link_is_a_problem_of_its_own_and_the_others_are_done(folder: Path) -> None:
    (folder / "b.yaml").symlink_to("b.yaml")
    (folder / "c.yaml").write_bytes(EXAMPLE.read_bytes().replace(b"Lampung", b"Baru"))
    ran = run("score", ".", "-o", "scores.csv", cwd=folder)
    assert (ran.code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("./b.yaml: error: the file cannot be read: its links form a circle, or there are too many of them")
    assert written(folder / "scores.csv").count("\n") == 3


# Reports and a reader who goes away


@POSIX
def test_a_reader_that_goes_away_costs_neither_report_nor_exit_code(folder: Path) -> None:
    for number in range(300):
        (folder / f"bad{number}.yaml").write_text("agency: [\n", "utf-8")
    script = f"cd {folder}; $SPBE check . --report sarif=x.sarif --report json=x.json2 | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = shell(script)
    assert done.stdout.splitlines()[-1] == b"3"
    assert (folder / "x.json2").read_text("utf-8").count('"code"') == 300
    assert (folder / "x.sarif").exists()
    assert shell(f"cd {folder}; $SPBE check . | head -n 1; echo ${{PIPESTATUS[0]}}").stdout.splitlines()[-1] == b"3"


@POSIX
@pytest.mark.parametrize("options", ["-f csv --detail indicator", "-f jsonl", "-f jsonl --partial"])
def test_a_gate_is_not_passed_because_nobody_reads_the_scores(options: str, folder: Path) -> None:
    for number in range(100):
        (folder / f"{number}.yaml").write_bytes(EXAMPLE.read_bytes())
    (folder / "z.yaml").write_bytes(EXAMPLE.read_bytes().replace(b"agency: ", b"agency: Low ").replace(b": 5", b": 1"))
    done = shell(f'cd {folder}; $SPBE score . {options} --fail-under 2.9 | head -n 1 >&2; echo "${{PIPESTATUS[0]}}"')
    assert done.stdout == b"1\n"


# init


@POSIX
def test_of_two_runs_of_init_at_once_one_alone_says_that_it_is_done(tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT), "SPBE_LANG": "en"}
    for number in range(4):
        command = [sys.executable, "-m", "spbe_calc", "init", f"{tmp_path}/{number}.yaml", *BANDUNG]
        pair = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) for _run in range(2)]  # noqa: S603
        errors = [process.communicate()[1].decode() for process in pair]
        assert sorted(process.returncode for process in pair) == [0, 2]
        assert any("exists; --force overwrites it" in error for error in errors)


def test_init_refuses_a_file_that_appears_while_it_works(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"

    def pieces() -> Iterator[str]:
        yield "new"
        file.write_text("of somebody else", "utf-8")

    with pytest.raises(FileExistsError):
        writing.write(pieces(), str(file), new=True)
    assert (written(file), files(tmp_path)) == ("of somebody else", ["a.yaml"])


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_disk_where_no_file_has_two_names(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_paths: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", never)
    assert writing.write(["new"], str(tmp_path / "a.yaml"), new=True) is None
    assert (written(tmp_path / "a.yaml"), files(tmp_path)) == ("new", ["a.yaml"])
    with pytest.raises(FileExistsError):
        writing.write(["newer"], str(tmp_path / "a.yaml"), new=True)
    assert (written(tmp_path / "a.yaml"), files(tmp_path)) == ("new", ["a.yaml"])


@POSIX
@pytest.mark.parametrize("link", [".spbe", ".spbe/permenpanrb-59-2020.json"])
def test_init_writes_no_schema_through_a_link(link: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "work" / link).parent.mkdir(exist_ok=True)
    (tmp_path / "work" / link).symlink_to(tmp_path / "elsewhere" / ("x.json" if "/" in link else ""))
    ran = invoke("init", "a.yaml", *BANDUNG)
    assert ran.code == 3
    assert f"{link} is a link, so the output would end up somewhere else  [file-unwritable]" in ran.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "work" / "a.yaml").exists()


@pytest.mark.parametrize("arguments", [("score", "a.yaml", "-q", "-o", "x.csv"), ("plan", "a.yaml", "-q", "-f", "json", "-o", "x.txt")])
def test_lines_of_text_are_not_put_into_a_file_of_another_format(arguments: tuple[str, ...], folder: Path) -> None:
    ran = invoke(*arguments)
    assert ran.code == 2
    assert "-q prints plain text; leave it out for " in ran.stderr
    assert not [*folder.glob("x.*")]


@pytest.mark.parametrize("option", ["--set", "--leverage", "--partial"])
def test_a_badge_shows_a_result_as_it_is(option: str) -> None:
    done = invoke("score", EXAMPLES / "kota-bandar-lampung-2024.yaml", "-f", "badge", option, *(["1=3"] if option == "--set" else []))
    assert (done.code, done.stdout) == (2, "")
    assert f"leave out {option}" in " ".join(done.stderr.split())

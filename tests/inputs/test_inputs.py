"""What a path can be beside a file: a link, a pipe, a second name, a pattern, a list; and what the system may refuse."""

from __future__ import annotations

import errno
import glob
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from spbe_calc.cli.inputs import total
from spbe_calc.inputs.batch import Batch, Failed
from spbe_calc.inputs.patterns import expanded
from spbe_calc.inputs.sources import Verbatim
from spbe_calc.inputs.walking import walk
from spbe_calc.instrument import Catalogue, load
from spbe_calc.problem import Problem
from tests.cli.test_streams import shell
from tests.making import LEVELS, answers_text, put
from tests.support import LONG, POSIX, ROOT, SMALL, codes, invoke, run, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@POSIX
def test_a_walk_takes_regular_files_only(folder: Path) -> None:
    """A pipe that nobody writes to would hang for ever."""
    put(folder / "a.yaml")
    os.mkfifo(folder / "p.yaml")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("answers/s.json")
        ran = invoke("score", "answers", "-q", *SMALL)
    assert (sources(ran), ran.code) == (["answers/a.yaml"], 0)
    assert codes(ran.stderr) == ["path-skipped", "path-skipped"]
    assert "answers/p.yaml: note: this is a pipe, socket or device and was not read" in ran.stderr
    assert invoke("check", "answers", "--strict", *SMALL).code == 3


@POSIX
def test_a_pipe_that_is_named_is_opened_once(folder: Path) -> None:
    """Also where its problems, or the place of an agency that is there twice, must be found."""
    text = answers_text(LEVELS).encode()
    table = b"agency,1,2,3\nKota Contoh,3,3,4\nKota B,3,3,\xff\n"
    for name, data in {"p.yaml": text, "q.yaml": text, "r.csv": table}.items():
        os.mkfifo(folder / name)
        threading.Thread(target=(folder / name).write_bytes, args=(data,), daemon=True).start()
    ran = run("check", "answers/p.yaml", "answers/q.yaml", "answers/r.csv", "--unique", *SMALL, cwd=folder.parent)
    assert [line for line in ran.stdout.splitlines() if line.endswith("]")] == [
        "answers/q.yaml:1:9: error: Kota Contoh appears twice for the same year and stage, first in answers/p.yaml:1:9  [agency-twice]",
        "answers/r.csv:3:12: error: byte 0xFF is not UTF-8  [not-utf8]",
    ]


@pytest.mark.parametrize(
    "paths", [["answers"], ["answers/*.yaml"], ["answers/**/*.yaml"], ["answers/a.yaml", "answers/b.yaml", "answers/c.yaml"]]
)
def test_a_file_of_several_names_counts_once(folder: Path, paths: list[str]) -> None:
    put(folder / "a.yaml")
    (folder / "b.yaml").hardlink_to(folder / "a.yaml")
    (folder / "c.yaml").symlink_to("a.yaml")
    ran = invoke("score", *paths, "-q", *SMALL)
    assert (sources(ran), ran.code) == (["answers/a.yaml"], 0)
    assert ran.stderr.splitlines() == [
        f"answers/{name}.yaml: note: this file was already read as answers/a.yaml  [file-twice]" for name in "bc"
    ]


def test_files_that_only_look_alike_count_each(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two disks may give the same number to different files; a disk without numbers gives 0 to all."""
    for name in "abc":
        put(folder / f"{name}.yaml", f"Kota {name}")
    real = os.stat

    def without_number(path: str, **options: bool) -> os.stat_result:
        status = real(path, **options)
        return os.stat_result((status[0], 0, *status[2:]))

    monkeypatch.setattr(os, "stat", without_number)
    found = [*Batch(Catalogue()).outcomes(["answers/a.yaml", "answers/b.yaml", "answers/../answers/a.yaml", "answers/c.yaml"])]
    assert [it.code for it in found if isinstance(it, Problem)] == ["file-twice"]
    assert len(found) == 4


@POSIX
def test_a_link_in_a_walk_is_followed_inside_the_folder_only(folder: Path) -> None:
    put(folder / "b" / "a.yaml")
    (folder / "in.yaml").symlink_to("b/a.yaml")
    (folder / "out.yaml").symlink_to(folder.parent / "outside.yaml")
    (folder / "gone.yaml").symlink_to("/no/such/file.yaml")
    (folder / "up").symlink_to("..")
    ran = invoke("score", "answers", "-q", *SMALL)
    assert (sources(ran), ran.code) == (["answers/b/a.yaml"], 0)
    assert codes(ran.stderr) == ["path-skipped", "file-twice", "path-skipped"]
    assert "Rahasia" not in ran.stdout + ran.stderr
    assert "answers/out.yaml: note: this link leads out of answers and was not followed" in ran.stderr
    assert "answers/gone.yaml: note: this link leads out of answers and was not followed" in ran.stderr
    assert invoke("score", "answers/out.yaml", "-q", *SMALL).code == 0
    assert invoke("check", "answers", "--strict", *SMALL).code == 3


@POSIX
def test_a_linked_folder_that_is_named_is_walked(folder: Path) -> None:
    put(folder / "a.yaml")
    Path("link").symlink_to("answers")
    assert sources(invoke("score", "link", "-q", *SMALL)) == ["link/a.yaml"]


@POSIX
def test_a_link_that_leads_nowhere_is_its_own_problem(folder: Path) -> None:
    for name in ("a", "z"):
        put(folder / f"{name}.yaml", f"Kota {name}")
    (folder / "loop.yaml").symlink_to("loop.yaml")
    (folder / "loop.csv").symlink_to("loop.csv")
    (folder / "round").symlink_to("round")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    ran = invoke("score", "answers", "answers/loop.yaml", "answers/loop.csv", "-f", "csv", *SMALL)
    assert (ran.stdout.count("\n"), ran.code) == (3, 3)
    assert codes(ran.stderr) == ["file-not-found", "file-unreadable", "file-unreadable", "file-unreadable", "file-unreadable"]
    assert "unwritable" not in ran.stderr


@POSIX
def test_a_folder_that_may_not_be_searched_is_its_own_problem(folder: Path) -> None:
    put(folder / "a.yaml")
    put(folder / "closed" / "b.yaml")
    (folder / "c.yaml").symlink_to("closed/b.yaml")
    (folder / "closed").chmod(0)
    if os.access(folder / "closed", os.R_OK):
        pytest.skip("this user may read everything")
    try:
        ran = invoke("score", "answers", "-q", *SMALL)
    finally:
        (folder / "closed").chmod(0o700)
    assert (sources(ran), codes(ran.stderr), ran.code) == (["answers/a.yaml"], ["file-unreadable"] * 2, 3)


@pytest.fixture
def deep(folder: Path) -> Iterator[str]:
    """A file so deep in a folder that what recurses does not come to it; taken away again, because pytest recurses too."""
    deepest = "d/" * 1200
    start = Path.cwd()
    os.chdir(folder)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    put(Path("a.yaml"))
    os.chdir(start)
    yield f"answers/{deepest}a.yaml"
    os.chdir(f"{folder}/{deepest}")
    Path("a.yaml").unlink()
    for _ in range(1200):
        os.chdir("..")
        Path("d").rmdir()


@POSIX
def test_folders_may_be_deeper_than_python_recurses(deep: str) -> None:
    assert [*walk("answers")] == [deep]
    assert expanded("answers/**/*.yaml") == [deep]
    assert invoke("score", "answers", "-q", *SMALL).code == 0
    assert invoke("score", "answers/**/*.yaml", "-q", *SMALL).code == 0


def test_a_pattern_for_any_depth_is_that_of_glob_without_links(folder: Path) -> None:
    for name in ("a.yaml", "b/a.yaml", "b/c/a.yaml", ".hidden/a.yaml", "b/.hidden.yaml", "[x]/a.yaml", "b/a.json"):
        put(folder / name)
    for pattern in (
        "answers/**/*.yaml",
        "**/a.yaml",
        "answers/**",
        "**",
        "answers/**/c/*",
        "answers/*/**/a.*",
        "answers/**/**/*.json",
        "answers/b/**/",
    ):
        assert expanded(pattern) == sorted(set(glob.glob(pattern, recursive=True))), pattern  # noqa: PTH207
    (folder / "b" / "up").symlink_to("..")
    (folder / "b" / "out").symlink_to("../..")
    (folder / "b" / "out.yaml").symlink_to("../../outside.yaml")
    (folder / "b" / "in.yaml").symlink_to("../a.yaml")
    ran = invoke("score", "answers/**/*.yaml", "-q", *SMALL)
    assert sources(ran) == ["answers/[x]/a.yaml", "answers/a.yaml", "answers/b/a.yaml", "answers/b/c/a.yaml"]
    assert codes(ran.stderr) == ["path-skipped", "file-twice"]
    assert {it for it in expanded("answers/**") if isinstance(it, str) and "up" in it} == set()
    assert expanded("answers/b/*/a.yaml") == sorted(glob.glob("answers/b/*/a.yaml"))  # noqa: PTH207


def test_a_pattern_passes_over_what_is_no_file(folder: Path) -> None:
    """A pipe that nobody writes to would hang for ever; and one that fits nothing else passes no gate."""
    put(folder / "a.yaml")
    os.mkfifo(folder / "p.yaml")
    for pattern in ("answers/*.yaml", "answers/**/*.yaml"):
        ran = invoke("score", pattern, "-q", *SMALL)
        assert (sources(ran), ran.code, codes(ran.stderr)) == (["answers/a.yaml"], 0, ["path-skipped"])
        ran = invoke("score", pattern.replace("*.", "p*."), "-q", "--fail-under", "1", *SMALL)
        assert (sources(ran), ran.code, codes(ran.stderr)) == ([], 3, ["path-skipped", "file-not-found"])


def test_a_pattern_that_finds_only_what_lies_elsewhere_passes_no_gate(folder: Path) -> None:
    (folder / "a.yaml").symlink_to("../outside.yaml")
    ran = invoke("check", "answers/**/*.yaml", *SMALL)
    assert (ran.code, codes(ran.stdout), codes(ran.stderr)) == (3, ["file-not-found"], ["path-skipped"])


@pytest.mark.parametrize("paths", [["answers"], ["answers/**/*.yaml"], ["answers/a.yaml", "answers/b.yaml"]])
def test_links_may_be_more_than_python_recurses(folder: Path, paths: list[str]) -> None:
    put(folder / "b.yaml")
    (folder / ".links").mkdir()
    for number in range(1500):
        (folder / ".links" / str(number)).symlink_to(str(number + 1))
    (folder / "a.yaml").symlink_to(".links/0")
    ran = invoke("score", *paths, "-q", *SMALL)
    assert (sources(ran), ran.code, codes(ran.stderr)) == (["answers/b.yaml"], 3, ["file-unreadable"])
    ran = invoke("score", "answers/b.yaml", "-f", "csv", "-o", "answers/a.yaml", *SMALL)
    assert (ran.code, codes(ran.stderr)) == (3, ["file-unwritable"])


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["-", "-"], "-: note: this file was already read as -"),
        (["answers/a.yaml", "-"], "-: note: this file was already read as answers/a.yaml"),
        (["-", "answers/a.yaml"], "answers/a.yaml: note: this file was already read as -"),
    ],
)
def test_standard_input_counts_once(folder: Path, paths: list[str], told: str) -> None:
    put(folder / "a.yaml")
    command = [sys.executable, "-m", "spbe_calc", "score", *paths, "-q", *map(str, SMALL)]
    with (folder / "a.yaml").open("rb") as stdin:
        done = subprocess.run(  # noqa: S603
            command, stdin=stdin, capture_output=True, env=os.environ | {"PYTHONPATH": str(ROOT), "SPBE_LANG": "en"}, check=True
        )
    assert done.stdout.decode().split("\t")[1:] == [f"{paths[0]}\n"]
    assert done.stderr.decode().splitlines() == [f"{told}  [file-twice]"]


def test_an_output_is_no_input_that_was_read(folder: Path) -> None:
    """A terminal may be both, and so may `-`: as an output it is a file of that name."""
    put(folder / "a.yaml")
    script = f"cd {folder}; $SPBE score - -f csv -o - -i {SMALL[1]} < a.yaml; $SPBE score - -f csv -o /dev/null < /dev/null"
    assert b"already read" not in shell(script).stderr
    assert (folder / "-").read_text("utf-8").count("\n") == 2


def test_a_folder_that_may_not_be_read_is_one_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_path: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(os, "scandir", refused)
    (found,) = Batch(Catalogue()).outcomes([str(folder)])
    assert isinstance(found, Failed)
    assert [problem.code for problem in found.problems] == ["file-unreadable"]


def test_how_many_files_a_bar_counts_to(folder: Path) -> None:
    put(folder / "a.yaml")
    put(folder / "b" / "b.yaml")
    assert total(["answers", "outside.yaml"]) == 3
    assert total(["answers", "answers/**/*.yaml"]) is total(["answers", "-"]) is total(["x.csv"]) is None  # only reading them tells


def test_a_file_with_the_name_of_a_pattern_is_itself(folder: Path) -> None:
    put(folder / "[a].yaml")
    put(folder / "a.yaml", "Kota B")
    assert sources(invoke("score", "answers/[a].yaml", "answers/[b].yaml", "-q", *SMALL)) == ["answers/[a].yaml"]


@POSIX
@pytest.mark.parametrize(
    "bad",
    ["a\0b.yaml", "a\0*.yaml", "a\0b.csv", f"{LONG}.yaml", f"{LONG}*", f"{LONG}.csv", "outside.yaml/x.yaml", "\ud800.yaml", "\ud800*"],
)
@pytest.mark.usefixtures("folder")
def test_no_path_is_a_traceback(bad: str) -> None:
    (found,) = Batch(Catalogue()).outcomes([bad])
    assert isinstance(found, Failed)
    assert found.problems[0].code in {"file-unreadable", "file-not-found"}
    listed = Path("list.txt")
    listed.write_bytes(os.fsencode(f"{bad}\n") + b"outside.yaml\n" if "\ud800" not in bad else b"\xff.yaml\noutside.yaml\n")
    ran = invoke("score", "--files-from", listed, "-q", *SMALL)
    assert (sources(ran), ran.code) == (["outside.yaml"], 3)


@pytest.mark.usefixtures("folder")
def test_a_name_that_no_file_can_have_is_said_to_be_one() -> None:
    Path("list.txt").write_bytes(b"a\0b.yaml\n")
    ran = invoke("score", "--files-from", "list.txt", *SMALL)
    said = "the file cannot be read: the name has a character that is not allowed in a path"
    assert ran.stderr.splitlines()[0] == f"a\\x00b.yaml: error: {said}  [file-unreadable]"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", ["score", "check", "plan", "indicators", "init"])
def test_an_instrument_with_a_name_too_long_is_no_traceback(command: str) -> None:
    arguments = {"init": ["new.yaml", "--year", "2024", "--agency", "A"], "indicators": []}.get(command, ["outside.yaml"])
    assert run(command, *arguments, "-i", LONG, cwd=Path.cwd()).code == 2
    ran = run(command, *arguments, "-i", f"{LONG}.yaml", cwd=Path.cwd())
    assert (ran.code, codes(ran.stdout + ran.stderr)) == (3, ["file-unreadable"])


@POSIX
def test_a_list_holds_paths_and_no_patterns(folder: Path) -> None:
    names = ["*.yaml", "a\u2028b.yaml", "a\x0bb.yaml", "a\x85b.yaml", " a.yaml", "-"]
    for at, name in enumerate(names):
        put(folder / name, f"Kota {at}")
    os.chdir(folder)
    lines = "\ufeff" + "\r\n".join([*names, "", "**/*"])
    ran = invoke("score", "--files-from", "-", "-f", "json", *SMALL, stdin=lines)
    assert [it["source"] for it in json.loads(ran.stdout)] == [*names[:-1], "./-"]
    assert (codes(ran.stderr), ran.code) == (["file-not-found"], 3)
    assert ran.stderr.startswith("**/*: error: there is no such file")


def test_a_list_may_be_longer_than_a_file_of_answers(folder: Path) -> None:
    put(folder / "a.yaml")
    Path("list.txt").write_bytes(b"answers/a.yaml\n" * 3 + b"\n" * (1 << 20))
    assert invoke("score", "--files-from", "list.txt", "-q", *SMALL).code == 0


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_a_list_of_nothing_is_a_problem(folder: Path, data: bytes) -> None:
    put(folder / "a.yaml")
    Path("list.txt").write_bytes(data)
    ran = invoke("score", "--files-from", "list.txt", "--fail-under", "1", *SMALL)
    assert (codes(ran.stderr), ran.code) == (["file-empty"], 3)
    assert "write one path per line" in ran.stderr
    assert invoke("score", "answers", "--files-from", "list.txt", *SMALL).code == 3


NOTHING: dict[str, dict[str, bytes]] = {
    "answers": {},
    "answers/*.yaml": {},
    "answers/t.csv": {"t.csv": b"agency,1,2,3\n"},
    "answers/u.csv": {"u.csv": b"agency;1;2;3\n;;;\n  \n"},
    "answers/v.csv": {"v.csv": b"\n\n"},
    "answers/w.yaml": {"w.yaml": b"# nothing\n"},
    "answers/": {"package.json": b'{"name": "x"}', "b.csv": b"agency,index,predicate\nA,1.0,Kurang\n"},
    "-": {},
}


@pytest.mark.parametrize("path", NOTHING)
@pytest.mark.parametrize(
    "command", [["check"], ["check", "--strict"], ["score"], ["score", "--fail-under", "1"], ["score", "--partial"], ["plan"]]
)
def test_an_input_that_yields_nothing_passes_no_gate(folder: Path, path: str, command: list[str]) -> None:
    for name, data in NOTHING[path].items():
        (folder / name).write_bytes(data)
    assert invoke(*command, path, *SMALL).code == 3


def test_a_table_in_a_folder_counts_if_its_header_says_that_it_is_answers(folder: Path) -> None:
    put(folder / "a.yaml")
    (folder / "long.tsv").write_text("Instansi\tIndikator\tTingkat\nKota L\t1\t3\nKota L\t2\t3\nKota L\t3\t4\n", "utf-8")
    (folder / "budget.csv").write_text("item,price\nserver,10\n", "utf-8")
    ran = invoke("score", "answers", "-q", *SMALL)
    assert (sources(ran), codes(ran.stderr)) == (["answers/a.yaml", "answers/long.tsv"], ["tables-skipped"])
    assert "answers: note: a table in this folder is not answers: answers/budget.csv" in ran.stderr
    assert invoke("check", "answers", "--strict", *SMALL).code == 3


def test_what_spbe_wrote_as_a_result_is_no_answers_in_a_folder(folder: Path) -> None:
    put(folder / "a.yaml")
    for name, options in {"wide.csv": (), "long.csv": ("--detail", "indicator"), "sheet.xlsx": ()}.items():
        assert invoke("score", "answers/a.yaml", *options, "-o", f"answers/{name}", *SMALL).code == 0
    ran = invoke("score", "answers", "-q", *SMALL)
    assert (ran.stdout.count("\n"), codes(ran.stderr)) == (1, ["tables-skipped"])


def test_a_table_that_is_named_too_is_read_once(folder: Path) -> None:
    put(folder / "a.yaml")
    (folder / "b.csv").write_text("agency,1,2,3\nKota B,3,3,4\n", "utf-8")
    assert codes(invoke("score", "answers", "-q", *SMALL).stderr) == []
    for paths in (["answers", "answers/b.csv"], ["answers/b.csv", "answers"]):
        ran = invoke("check", *paths, "--strict", *SMALL)
        assert (ran.code, codes(ran.stderr)) == (0, ["file-twice"])
        assert ran.stderr.endswith("2 files, no problems\n")


def test_what_must_be_typed_for_a_table_works_in_a_shell(folder: Path) -> None:
    import shlex

    (folder / "rekap $HOME 'x'.csv").write_text("instansi,indeks,predikat\nKota A,3,Baik\n", "utf-8")
    text = invoke("score", "answers", *SMALL).stderr.rpartition("`spbe ")[2].partition("`")[0]
    assert codes(invoke(*shlex.split(text), "-q", *SMALL).stderr) == ["results-file"]


def instrument_paths() -> Iterable[str]:
    return ("", ".", "./", "/", "outside.yaml/x", f"{LONG}/x.yaml")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("path", instrument_paths())
def test_a_strange_path_of_an_instrument_is_no_traceback(path: str) -> None:
    assert invoke("score", "outside.yaml", "-i", path).code in {2, 3}
    assert isinstance(load(path), list)


def test_a_verbatim_path_is_a_path() -> None:
    assert expanded(Verbatim("*")) == ["*"]


def test_the_lock_of_an_open_worksheet_is_hidden_and_one_with_macros_is_read(folder: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in (["Instansi", "Tahun", 1, 2, 3], ["Kota A", 2024, 3, 3, 4], ["Kota A", 2024, 3, 3, 3]):
        book.active.append(row)
    book.save(folder / "open.xlsm")
    (folder / "~$open.xlsm").write_bytes(b"\x04user\0\0")
    for options in ((), ("--lang", "id")):
        ran = invoke("score", "answers", *SMALL, *options)
        assert (ran.code, ran.stdout.count("Kota A"), codes(ran.stderr)) == (0, 2, ["agency-twice"])
        assert ran.stderr.startswith("answers/open.xlsm:Sheet!A3: ")
    assert codes(invoke("check", "answers", "--strict", *SMALL).stderr) == []
    (folder / "a.xlsb").write_bytes(b"PK\x03\x04")
    assert codes(invoke("score", "answers/a.xlsb", *SMALL).stderr) == ["format-unknown"]

"""Standard input, by the name that ``--stdin-name`` shows for it: the suffix says what it is, as that of a file does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_streams import shell
from tests.forking import STARTED
from tests.making import answers_text
from tests.support import CASES, EXAMPLES, POSIX, codes, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
COMMANDS = {
    "score": "score -",
    "check": "check -",
    "plan": "plan -",
    "compare": f"compare {EXAMPLE} -",
    "merge": "merge - -o {folder}/out.yaml",
    "convert": "convert - {folder}/out.json",
    "benchmark": "benchmark -",
    "report": "report - -f brief",
}
"""Every command that reads answers from standard input."""
FORMS = ("yaml", "json", "csv", "xlsx")


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same answers in each form that we write; ``test_every_form`` reads all others."""
    folder = tmp_path_factory.mktemp("forms")
    for form in FORMS:
        assert invoke("convert", EXAMPLE, folder / f"a.{form}").code == 0
    return folder


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("command", COMMANDS)
def test_the_suffix_of_the_name_says_the_form(command: str, form: str, forms: Path, tmp_path: Path) -> None:
    words = COMMANDS[command].format(folder=tmp_path).split()
    stdin = (forms / f"a.{form}").read_bytes()
    named = run(*words, "--stdin-name", f"a.{form}", stdin=stdin, cwd=tmp_path)
    (tmp_path / f"a.{form}").write_bytes(stdin)
    for old in tmp_path.glob("out.*"):
        old.unlink()
    assert named == run(*(f"a.{form}" if word == "-" else word for word in words), cwd=tmp_path)
    assert named.code == 0


def test_the_name_is_the_source_and_the_place_of_problems(tmp_path: Path) -> None:
    text = answers_text(dict.fromkeys(range(1, 48), 3))
    ran = run("score", "-", "--stdin-name", "Kota A.yaml", "-f", "json", stdin=text, cwd=tmp_path)
    assert [it["source"] for it in json.loads(ran.stdout)] == ["Kota A.yaml"]
    wide = "agency,year," + ",".join(map(str, range(1, 48))) + "\nA,2024" + ",3" * 47 + "\nB,2024" + ",9" * 47 + "\n"
    ran = run("score", "-", "--stdin-name", "all.csv", "-q", stdin=wide, cwd=tmp_path)
    assert ran.stdout == "3.00 Baik\tall.csv:2\n"
    assert ran.stderr.startswith("all.csv:3:3: error: C3: indicator 1 has level 9")
    ran = run("check", "-", "--stdin-name", "x/a.yaml", "-f", "github", stdin=text.replace("1: 3", "1: 9", 1), cwd=tmp_path)
    assert "file=x/a.yaml," in ran.stdout


def test_a_name_without_a_suffix_leaves_the_form_to_the_content(tmp_path: Path) -> None:
    levels = dict.fromkeys(range(1, 48), 3)
    text = json.dumps({"agency": "A", "year": 2024, "answers": {str(number): level for number, level in levels.items()}})
    for stdin in (text, answers_text(levels)):
        assert run("score", "-", "--stdin-name", "from the web", "-q", stdin=stdin, cwd=tmp_path).stdout == "3.00 Baik\n"
    table = "Instansi;Tahun;Indikator;Tingkat\n" + "".join(f"Kota A;2024;{at};3\n" for at in levels)
    ran = run("score", "-", "--stdin-name", "unduhan", "--stdin", "csv", "-f", "json", stdin=table, cwd=tmp_path)
    assert [(it["source"], it["index"]) for it in json.loads(ran.stdout)] == [("unduhan", 3)]


WRONG = [
    (("--stdin-name", ""), "the name of the file is empty"),
    (("--stdin-name", "a.yaml", "--stdin", "csv"), "a.yaml says by its suffix what standard input is; leave out --stdin"),
    (("--stdin-name", "a.xlsx", "--stdin", "csv"), "a.xlsx says by its suffix what standard input is; leave out --stdin"),
    (("--stdin-name", "a.csv", "--stdin", "yaml"), "a.csv says by its suffix what standard input is; leave out --stdin"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
@pytest.mark.parametrize("command", COMMANDS)
def test_options_that_contradict_each_other_are_wrong_usage(command: str, arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    ran = invoke(*COMMANDS[command].format(folder=tmp_path).split(), *arguments)
    assert (ran.stdout, ran.code, message in " ".join(ran.stderr.split())) == ("", 2, True)


def test_a_worksheet_without_a_name_is_told_how_to_get_one(forms: Path) -> None:
    for options in ((), ("--stdin", "csv")):
        ran = run("score", "-", *options, stdin=(forms / "a.xlsx").read_bytes())
        assert (ran.code, codes(ran.stderr)) == (3, ["file-other-kind"])
        assert "help: if it is a worksheet, say so by its name: --stdin-name answers.xlsx" in ran.stderr
    ran = run("score", "-", "--stdin-name", "a.pdf", stdin=b"%PDF-1.7")
    assert (ran.code, codes(ran.stderr)) == (3, ["format-unknown"])


@pytest.mark.parametrize(
    "table", ["agency;year;1;2\nKota A;2024;3;3\n", "Instansi: Kota A\nTahun: 2024\nNo,Nilai\n1,3\n", "No\tNilai\n1\t3\n"]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_table_without_the_option_is_told_which_one_it_needs(command: str, table: str, tmp_path: Path) -> None:
    ran = invoke(*COMMANDS[command].format(folder=tmp_path).split(), stdin=table)
    assert (ran.code, codes(ran.stdout + ran.stderr)) == (3, ["file-other-kind"])
    assert "help: add --stdin csv" in ran.stdout + ran.stderr


def test_broken_yaml_is_not_taken_for_a_table() -> None:
    ran = invoke("score", "-", stdin="# No, Nilai, 1\nagency: A\nyear: 2024\nanswers\n  1: 3\n")
    assert (ran.code, codes(ran.stderr)) == (3, ["yaml-syntax"])


@POSIX
@pytest.mark.parametrize("options", ["--stdin csv", "--stdin-name a.xlsx"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_standard_input_is_an_empty_file(command: str, options: str, tmp_path: Path) -> None:
    done = shell(f"$SPBE {COMMANDS[command].format(folder=tmp_path)} {options} <&-", SPBE=STARTED)
    assert (done.returncode, codes((done.stdout + done.stderr).decode())) == (3, ["file-empty"])


@POSIX
def test_an_earlier_state_that_a_program_failed_to_give_is_no_success() -> None:
    done = shell(f"false | $SPBE check {EXAMPLE} --against - --fail-on-drop any")
    assert (done.returncode, codes(done.stderr.decode())) == (3, ["file-empty"])


def test_earlier_answers_and_efforts_may_be_tables_on_standard_input(forms: Path, tmp_path: Path) -> None:
    table = (forms / "a.csv").read_bytes()
    commands: list[list[str | Path]] = [["report", EXAMPLE, "-f", "brief", "--before", "-"], ["check", EXAMPLE, "--against", "-"]]
    for command in commands:
        (tmp_path / "a.csv").write_bytes(table)
        from_file = run(*["a.csv" if word == "-" else word for word in command], cwd=tmp_path)
        assert run(*command, "--stdin-name", "a.csv", stdin=table, cwd=tmp_path) == from_file
        assert from_file.code == 0
    effort = ("plan", EXAMPLE, "--effort", "-", "-q", "--stdin")
    assert run(*effort, "csv", stdin="indicator,effort\n1,2\n") == run(*effort, "yaml", stdin="1: 2\n")


@pytest.mark.skipif(not POSIX, reason="bash")
@pytest.mark.parametrize("others", [0, 40_000], ids=["kept in memory", "kept in a file"])
def test_a_wide_csv_from_a_pipe_is_looked_through_before_its_first_row_is_scored(others: int, tmp_path: Path) -> None:
    rows = ["agency,year,1,2,3", "A,2024,3,3,3", *(f"Kota nomor {nr},2024,2,2,2" for nr in range(others)), "A,,3,3,3", "B,2024,4,4,4"]
    (tmp_path / "all.csv").write_text("\n".join(rows) + "\n", "utf-8")
    done = shell(f"cat {tmp_path}/all.csv | $SPBE score - --stdin csv -i {CASES}/small.yaml -f csv")
    last = others + 3
    assert done.returncode == 3
    assert [line.split(b",")[1] for line in done.stdout.splitlines()[1:]] == [b"Kota nomor %d" % nr for nr in range(others)] + [b"B"]
    assert [line.split(b": ")[0] for line in done.stderr.splitlines() if b"[partly-said]" in line] == [b"-:2:2", b"-:%d:2" % last]

"""Whatever is fed to ``spbe check``: exit code 0 or 3, never a traceback, and 0 only for a whole set of valid levels."""

from __future__ import annotations

import contextlib
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import typer
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from spbe_calc.cli.commands.check import check
from tests.making import examples
from tests.support import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PLAIN = (EXAMPLES / "kota-bandar-lampung-2024.yaml").read_bytes()
DETAILED = b"agency: Kota A\nyear: '2024'\ninstrument: permenpanrb-59-2020\nstage: akhir\nanswers:\n" + b"".join(
    b"  %d: {level: %d, evidence: [a.pdf, 'https://a.id/b c'], note: \"x\\ty: \xc3\xa9\", unit: Dinas}\n" % (number, number % 5 + 1)
    for number in range(1, 48)
)
FLOW = b"{agency: A, year: 2023, answers: {" + b", ".join(b"%d: 5" % number for number in range(1, 48)) + b"}}\n"
LEVELS = {str(number): number % 5 + 1 for number in range(1, 48)}
JSON = json.dumps({"agency": "Kota \U0001f600", "year": 2024, "stage": "mandiri", "answers": LEVELS}, indent=1).encode()
JSON_DETAILED = json.dumps({"agency": "A", "year": "2024", "answers": {key: {"level": 3, "note": "a\nb"} for key in LEVELS}}).encode()
INSTRUMENT = (ROOT / "indicators.yaml").read_bytes()

BYTES = b'\t\n "#0:\xff'
TEXTS = """
\t \r \x85 \u2028 \u2029 \ufeff \u202e \x1b[31m \x7f \x00 : , - ? | > # & * ! % @ ` ' " { } [ ] ~ --- ... << \\ \U0001f600
agency: year: answers: stage: level: evidence: note: 1: 2: 12: 47: 48: 012: '1': null true yes NaN 3 6 0 -0 03 +3 3.0 3_0 1:30
0x3 1e3 \u0663 \uff13 1/3 2024 akhir &a *a !!int !!null !!binary %YAML %TAG <<: *x {} [] '' "" {level: [1,2] \\u0000 \\ud83d \\x41
"""
PIECES = (*TEXTS.split(" "), "\r\n", "\n", "\n  ", " ", ": ", "9" * 5000, "[" * 25)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("check")


def exit_code(path: Path, data: bytes, **options: Any) -> int:
    """Of a run that prints what it finds in most formats."""
    path.write_bytes(data)
    formats = ["json=-", "github=-", "junit=-"]
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        with pytest.raises(typer.Exit) as ended:
            check(**({"paths": [str(path)]} | options), report=formats)
        code: int = ended.value.exit_code
    assert code in {0, 3}
    assert re.fullmatch(r"1 file, (no problems|\d+ problems? in 1 file)(, \d+ warnings?)?\n", err.getvalue())
    assert (": error: " in out.getvalue()) == (code == 3)
    return code


# What is valid, decided without a line of the program: by the pure reader of PyYAML or that of JSON, and the rules below.


def is_whole(data: bytes, *, is_json: bool) -> bool:
    """Whether an agency, a year and a valid level for each of the 47 indicators stand there, in plain form, each once."""
    text = data.decode().removeprefix("\ufeff")
    if is_json:
        tree = json.loads(text, object_pairs_hook=_pairs, parse_int=_Plain)
    else:
        tree = _of_node(yaml.compose(_as_pure(text), yaml.BaseLoader))
    levels = {str(key): answer["level"] if isinstance(answer, dict) else answer for key, answer in tree["answers"].items()}
    return (
        bool(tree["agency"].strip())
        and re.fullmatch("[1-9][0-9]{3}", str(tree["year"])) is not None
        and set(tree) <= {"agency", "year", "stage", "instrument", "answers"}
        and set(levels) == set(LEVELS)
        and all(type(level) is _Plain and level in {"1", "2", "3", "4", "5"} for level in levels.values())
    )


QUESTION_IN_WORD = r"(?<=[^\s\[\]{},])\?"


def _as_pure(text: str) -> str:
    """The same document without the two things that the pure reader refuses although YAML has them.

    A tab may separate tokens (YAML 1.2, 6.2). A question mark inside or behind a word is a character of that word, inside
    braces too (7.3.3: no indicator but at the start of a plain text); the pure reader takes it for the sign of a key there.
    """
    return re.sub(QUESTION_IN_WORD, "q", text.replace("\t", " "))


class _Plain(str):
    """A scalar without quotation marks, or a number of JSON."""

    __slots__ = ()


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    assert len({key for key, _ in pairs}) == len(pairs)
    return dict(pairs)


def _of_node(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _pairs([(_of_node(key), _of_node(value)) for key, value in node.value])
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(item) for item in node.value]
    return _Plain(node.value) if node.style is None else str(node.value)


def lines_mutated(data: bytes) -> Iterable[bytes]:
    """Every line deleted, duplicated, and swapped with the next."""
    lines = data.splitlines(keepends=True)
    for at, line in enumerate(lines):
        yield b"".join(lines[:at] + lines[at + 1 :])
        yield b"".join([*lines[:at], line, *lines[at:]])
        yield b"".join([*lines[:at], *lines[at + 1 : at + 2], line, *lines[at + 2 :]])


def bytes_mutated(data: bytes, others: bytes) -> Iterable[bytes]:
    """Every byte replaced by each of the others, and deleted."""
    for at in range(len(data)):
        yield data[:at] + data[at + 1 :]
        yield from (data[:at] + bytes([other]) + data[at + 1 :] for other in others)


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The data after one to four changes: bytes or texts put in, bytes deleted, lines deleted, duplicated, swapped, indented."""
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("byte", "put", "replace", "cut", "delete", "duplicate", "swap", "indent", "breaks")))
        if kind in {"byte", "put", "replace", "cut"}:
            at = draw(st.integers(0, len(data)))
            piece = draw(st.sampled_from(PIECES)).encode() if kind in {"put", "replace"} else b""
            piece = bytes([draw(st.integers(0, 255))]) if kind == "byte" else piece
            length = {"byte": 1, "put": 0}.get(kind) or draw(st.integers(0, 20))
            data = data[:at] + piece + data[at + length :]
        elif kind == "breaks":
            data = data.replace(b"\n", draw(st.sampled_from((b"\r\n", b"\r", "\x85".encode(), "\u2028".encode()))))
        else:
            lines = data.split(b"\n")
            one, two = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
            if kind == "delete":
                del lines[one]
            elif kind == "duplicate":
                lines.insert(two, lines[one])
            elif kind == "swap":
                lines[one], lines[two] = lines[two], lines[one]
            else:
                lines[one] = draw(st.sampled_from((b" ", b"\t", b"    "))) + lines[one]
            data = b"\n".join(lines)
    return data


def agrees(path: Path, data: bytes) -> int:
    """The exit code, which is 0 only for what truly is whole."""
    code = exit_code(path, data)
    assert code or is_whole(data, is_json=path.suffix == ".json")
    return code


@pytest.mark.parametrize(
    ("name", "data"), [("a.yaml", PLAIN), ("a.yaml", DETAILED), ("a.yaml", FLOW), ("a.json", JSON), ("a.json", JSON_DETAILED)]
)
def test_the_unchanged_files_are_valid(folder: Path, name: str, data: bytes) -> None:
    assert exit_code(folder / name, data) == 0
    assert is_whole(data, is_json=name == "a.json")


@given(data=st.binary(max_size=300))
@example(b"")
@example(b"\xef\xbb\xbf")
@examples(300)
def test_any_bytes(folder: Path, data: bytes) -> None:
    agrees(folder / "a.yaml", data)
    agrees(folder / "a.json", data)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
@examples(500)
def test_any_text_made_of_what_yaml_is_made_of(folder: Path, pieces: list[str]) -> None:
    agrees(folder / "a.yaml", "".join(pieces).encode())
    agrees(folder / "b.yaml", ("agency: A\nyear: 2024\nanswers:\n  1: " + " ".join(pieces)).encode())


LEVEL = st.sampled_from(
    ("1", "2", "3", "4", "5", "3", "3", "6", "0", "03", "3.0", '"3"', "", "~", "{level: 3}", "{level: 7}", "!!int 3", "yes")
)


@given(levels=st.lists(st.one_of(st.just("3"), st.just("4"), LEVEL), min_size=46, max_size=49), first=st.integers(0, 2))
@examples(150)
def test_any_set_of_levels(folder: Path, levels: list[str], first: int) -> None:
    """Here the answer is known both ways."""
    good = {"1", "2", "3", "4", "5", "{level: 3}"}
    answers = "\n".join(f"  {number}: {level}" for number, level in enumerate(levels, first))
    whole = first == 1 and len(levels) == 47 and good.issuperset(levels)
    assert (exit_code(folder / "a.yaml", f"agency: A\nyear: 2024\nanswers:\n{answers}\n".encode()) == 0) == whole


@given(data=st.one_of(mutated(PLAIN), mutated(DETAILED), mutated(FLOW)))
@examples(400)
def test_any_mutation_of_yaml(folder: Path, data: bytes) -> None:
    agrees(folder / "a.yaml", data)


@given(data=st.one_of(mutated(JSON), mutated(JSON_DETAILED)))
@examples(300)
def test_any_mutation_of_json(folder: Path, data: bytes) -> None:
    agrees(folder / "a.json", data)


@given(data=mutated(INSTRUMENT))
@examples(60)
def test_any_mutation_of_an_instrument(folder: Path, data: bytes) -> None:
    exit_code(folder / "i.yaml", data, paths=None, instrument=str(folder / "i.yaml"))


def test_each_line_deleted_duplicated_and_swapped(folder: Path) -> None:
    assert {agrees(folder / "a.yaml", data) for data in lines_mutated(PLAIN)} == {0, 3}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "data"), [("a.yaml", PLAIN), ("a.yaml", FLOW), ("a.json", JSON)])
def test_each_byte_changed(folder: Path, name: str, data: bytes) -> None:
    assert {agrees(folder / name, changed) for changed in bytes_mutated(data, BYTES)} == {0, 3}

"""What strangers may write: texts, names of files and lines of answers that would act somewhere, and a folder full of them."""

from __future__ import annotations

import csv
import os
import re
import sys
import unicodedata
from typing import TYPE_CHECKING

from tests.making import answers_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support import Ran

LEVELS = {1: 3, 2: 3, 3: 4}
COMMANDS = ["::error::pwned", "Kota ::add-mask::2", "##[error]pwned", "Kota ###[stop-commands]x", "##vso[task.complete]x", "##teamcity[x]"]
FORMULAS = [
    "=cmd|' /C calc'!A0",
    "Kota;=1+1",
    'Kota;"=1+1"',
    'Kota, "x";-1',
    "Kota;+1;@SUM(A1);x",
    ";=1",
    "Kota; =1+1",
    " =1+1",
    '";"";=1',
    "=",
    "+",
]
UNSEEN = ["Kota \u200f\u061cX", "Ko\u200bta", "Ko\u00adta", "Kota\u2060", "Kota \U000e0041"]
MARKS = [
    *("# Kota", "- Kota", "+ Kota", "1. Kota", "12) Kota", "> Kota", "---", "===", "--- | ---", ": Kota :", "Kota :"),
    *("*a* _b_ __c__ `d` ~~e~~ |f| {g}", "[a](b) ![c](d) <https://e.invalid>", "<b>a</b> &amp; &#65; &copy; A & B", "a\\*b\\\\ \\|"),
]
TEXTS = [*COMMANDS, *FORMULAS, *UNSEEN, *MARKS]
"""Texts that a file may hold."""
NAMES = [
    *(
        "::error::x",
        "##[error]x",
        "##vso[task.complete]x",
        "\n::error::x",
        "a\n::error::x",
        "\x1b[31mred\x07",
        "a\x9b31m",
        "a\x85b",
        "\x7f",
    ),
    *(
        "a\u202egnp",
        "a\u2028::error::x",
        "a\u200bb",
        "=1+1",
        "a;=1+1",
        "a;'=1",
        'a,"b',
        "\t=1",
        "a\tb",
        "%0A::error::x",
        "a&<b>'\"",
        "a|b`c`*d*",
    ),
    *("a\udcff", "\udc80::error::x", "\U0001f600", "-x", " ::error::x"),
]
"""Names that a file may have; some file systems refuse some."""
BAD = [
    '"::error::x": 1',
    '"##[error]x": "\\e[31m"',
    '"a\\n::error::x": "\\u202e"',
    "stage: '##vso[task.complete]x'",
    'stage: "\\n::error::x"',
    "instrument: '::error::x'",
    "year: '::error::x'",
]
"""Lines that no answers file may hold."""

OWN = ("-i", "own.yaml")
"""How the instrument of the folder is named."""
ROOTS = [f"{name}.yaml" for name in NAMES if not name.startswith("-")]
"""The files of these names beside it, which have a mistake each."""


def quoted(text: str) -> str:
    """A text as YAML in quotation marks, what is unseen as escapes."""
    return '"' + "".join(char if char.isprintable() and char not in '"\\' else f"\\U{ord(char):08x}" for char in text) + '"'


def instrument_text() -> str:
    """An instrument in which every text is hostile."""
    texts = iter([quoted(text) for text in TEXTS * 3])
    levels = ", ".join(f'{level}: {{id: "a\\n::error::x\\n##[error]", en: {next(texts)}}}' for level in (2, 3, 4, 5))
    band = "{{name: {}, name_en: {}, from: {}}}"
    bands = ["{name: '::error::Baik', name_en: '##[error]', from: 3.6}", band.format(next(texts), next(texts), 2.6), "{name: ';=1'}"]
    indicators = [
        f"{{number: {number}, weight: {weight}, name: {next(texts)}, name_en: {next(texts)}, code: {next(texts)}, source: {next(texts)}, "
        f"levels: {{{levels}}}}}"
        for number, weight in ((1, 30), (2, 30), (3, 40))
    ]
    head = [f"{key}: {next(texts)}" for key in ("title", "title_en", "index", "regulation", "gazette")]
    sources = ", ".join(f'{key}: "a\\n::error::x ##[error]"' for key in ("domains", "aspects", "indicators", "levels", "index", "rounding"))
    return "\n".join(
        [
            "id: own",
            *head,
            f"sources: {{{sources}}}",
            "levels: {from: 1, to: 5}",
            f"predicates: [{', '.join(bands)}]",
            "domains:",
            f"  - {{number: 1, name: {next(texts)}, name_en: {next(texts)}, weight: 100, aspects: [",
            f"      {{number: 1, name: {next(texts)}, weight: 60, indicators: [{', '.join(indicators[:2])}]}},",
            f"      {{number: 2, name: '::error::x', weight: 40, indicators: [{indicators[2]}]}}]}}",
            "",
        ]
    )


def answer(level: int, text: str) -> str:
    return f'{{level: {level}, evidence: [{quoted(text)}], unit: {quoted(text)}, note: "a\\n::error::x ##[error]"}}'


def make(folder: Path) -> None:
    """Good and bad answers, tables, an instrument, a list, and files of every name that the file system takes."""
    (folder / "own.yaml").write_text(instrument_text(), "utf-8")
    for group in ("good", "bad", "named"):
        (folder / group).mkdir()
    for at, text in enumerate(TEXTS):
        good: dict[int, object] = {number: answer(level, text) for number, level in LEVELS.items()}
        (folder / "good" / f"{at:02}.yaml").write_text(answers_text(good, agency=quoted(text)), "utf-8")
        bad = answers_text({1: quoted(text), 2: f"{{{quoted(text)}: 3}}"}, agency=quoted(f"\x1b{text}"))
        (folder / "bad" / f"{at:02}.yaml").write_text(f"{bad}  {quoted(text)}: 3\n{quoted(text)}: {quoted(text)}\n", "utf-8")
    for at, line in enumerate(BAD):
        (folder / "bad" / f"line{at}.yaml").write_text(answers_text(LEVELS, agency="Kota") + line + "\n", "utf-8")
    for name in NAMES:
        try:
            (folder / "named" / f"{name}.yaml").write_text(answers_text(LEVELS), "utf-8")
            (folder / f"{name}.yaml").write_text(answers_text({**LEVELS, 1: 6}), "utf-8")
        except (OSError, UnicodeError):
            assert os.name == "nt" or sys.platform == "darwin"
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["agency", "year", *LEVELS])
        rows.writerows([text, 2024, *LEVELS.values()] for text in TEXTS)
    (folder / "bad.csv").write_text("agency,::error::x,##[error],\u200b1,1,2,3\n", "utf-8")
    listed = [f"{name}.yaml" for name in NAMES if "\n" not in name]
    (folder / "list").write_bytes(b"\n".join(map(os.fsencode, [*listed, "::error::gone", "##[x]"])))


def unseen(text: str) -> set[str]:
    """The characters that nobody sees, by what Unicode says of each."""
    return {char for char in set(text) - {"\n"} if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}}


def runner_commands(text: str) -> Iterator[str]:
    """The lines that GitHub's runner (``TryParseV2``, ``TryParse``) or Azure's agent (``TryParse``) takes for commands."""
    for line in text.split("\n"):
        if line.lstrip().startswith("::") or re.search(r"##[a-z]*\[", line, re.IGNORECASE):
            yield line


def assert_harmless(done: Ran, arguments: list[str]) -> None:
    annotated = "github" in arguments
    tabbed = {"\t"} if "-q" in arguments else set()
    assert "Traceback" not in done.stderr
    for stream in (done.stdout, done.stderr):
        commands = [line for line in runner_commands(stream) if not (annotated and re.match("::(error|warning|note|notice) ", line))]
        assert commands == []
        assert unseen(stream) <= tabbed

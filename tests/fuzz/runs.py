"""The runs of the fuzzer: number n of a seed is always the same files, arguments and standard input."""

from __future__ import annotations

import random as randomness
import re
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.formats import formats_of
from tests.fuzz import making
from tests.fuzz.mutation import scalar, spoiled, spoiled_text, spoiled_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from tests.fuzz.mutation import Tree


class Run(NamedTuple):
    """One run of ``spbe``."""

    arguments: list[str]
    files: dict[str, bytes]
    stdin: bytes = b""
    right: bool = False
    """Nothing in it was spoiled: it must be accepted."""


def run(seed: int, number: int) -> Run:
    """Run ``number`` of a seed."""
    random = randomness.Random(f"{seed}/{number}")  # noqa: S311 - to be repeated, not to be secret
    made = random.choices(tuple(KINDS), tuple(KINDS.values()))[0](random)
    return _rarely_stranger(random, made)


def _rarely_stranger(random: Random, made: Run) -> Run:
    """Now and then an argument is spoiled, there is one more, or one less."""
    if random.random() > 0.08:
        return made
    arguments = list(made.arguments)
    at = random.randrange(1, len(arguments) + 1)
    if random.random() < 0.4:
        arguments.insert(at, random.choice((scalar(random), *FLAGS, *EXTRA)))
    elif at < len(arguments):
        arguments[at] = spoiled_text(random, arguments[at])
    return made._replace(arguments=[_harmless(argument) for argument in arguments], right=False)


def _harmless(argument: str) -> str:
    """An argument of a process: no NUL; and no path that leads out of the folder of the run."""
    argument = argument.replace("\0", "0").replace("..", ".")
    return argument.replace("/", "|") if argument.lstrip("-").startswith(("/", "o/")) or "=/" in argument else argument


OUTSIDE = rb"(?:\xef\xbb\xbf)?\s*/"
FLAGS = ("-q", "--strict", "--evidence", "--unique", "--leverage", "--partial", "--force", "--help", "--version", "--", "-", "-x", "--no")
EXTRA = ("a.yaml", "t.csv", "missing.yaml", ".", "folder", "*.yaml", "[a].yaml", "**", "~", "--top=3", "--lang=id", "--format", "-fjson")
SCORE_FORMATS = ("json", "json", *(it.name for it in formats_of().values() if it.package is None))
"""json twice more, because the oracle compares its figures."""
OUTPUTS = (
    "o.csv",
    "o.json",
    "o.jsonl",
    "o.md",
    "o.txt",
    "o.sarif",
    "o.xml",
    "o",
    "folder",
    "folder/o.csv",
    "none/o.csv",
    "a.yaml",
    "o.yaml",
)
NAMES = ("1", "1-3", "1,3", "domain.1", "aspect.1", "aspect.2", "29-31", "3-1", "0", "99", "domain.9", "aspect.x", "", " 1", "1;2")
TARGETS = ("Baik", "baik", "3", "2.60", "+0.3", "+0", "5", "5.1", "-1", "+9", "Sangat Baik", "1e2", "4.9999999", "+1/3", "")
GATES = ("2.60", "Baik", "domain.1=2.0", "aspect.1=1.5", "domain.9=1", "=1", "aspect.1", "9", "Pita 0", "0", "1/3", "2,6", "aspect.1=Baik")
SETTINGS = ("1=3", "2=1", "3=5", "1=6", "1=", "=1", "x=1", "1=x", "1=2,2=3", "1=2 2=3", "1=1,1=2", "0=1", "1=3.5", "1==2", "")


def _spoils(random: Random) -> int:
    return random.choice((0, 0, 1, 1, 1, 2, 3))


def _document(random: Random, tree: Tree) -> tuple[str, bytes, bool]:
    """A tree as a file: its suffix, its bytes, and whether it is still right."""
    spoils = _spoils(random)
    inside = random.randint(0, spoils)
    for _ in range(inside):
        tree = spoiled_tree(random, tree)
    json = random.random() < 0.3
    text = making.json_of(tree) if json else making.yaml_of(tree) if random.random() < 0.8 else making.flow_of(tree)
    data = (text + "\n").encode("utf-8", "surrogateescape")
    for _ in range(spoils - inside):
        data = spoiled(random, data)
    return "json" if json else random.choice(("yaml", "yaml", "yml")), data, not spoils


def _spoiled_cells(random: Random, rows: list[list[str]], times: int) -> None:
    for _ in range(times):
        row = random.choice(rows)
        at = random.randrange(len(row) + 1)
        row[at : at + random.randrange(2)] = random.choice(([], [scalar(random)], [spoiled_text(random, "".join(row[at : at + 1]))]))


def _table(random: Random, rows: list[list[str]], delimiter: str) -> tuple[bytes, bool]:
    spoils = _spoils(random)
    inside = random.randint(0, spoils)
    _spoiled_cells(random, rows, inside)
    end = random.choice(("\n", "\n", "\r\n"))
    text = "".join(delimiter.join(row) + end for row in rows)
    data = random.choice((b"", b"", b"\xef\xbb\xbf")) + text.encode("utf-8", "surrogateescape")
    for _ in range(spoils - inside):
        data = spoiled(random, data)
    return data, not spoils


def _law(random: Random, *, spoil: bool = False) -> tuple[bytes, making.Scale, bool]:
    """An instrument: usually the small one, which tests know; its bytes, its scale, and whether it is right."""
    if random.random() < 0.6 and not spoil:
        return making.SMALL, making.SMALL_SCALE, True
    tree, scale = making.instrument(random)
    if spoil:
        _suffix, data, right = _document(random, tree)
        return data, scale, right
    return making.yaml_of(tree).encode(), scale, True


def _score(random: Random) -> Run:
    if random.random() < 0.1:
        suffix, data, right = _document(random, making.answers(random, making.DEFAULT_SCALE))
        files, named = {}, []
    else:
        law, scale, sound = _law(random, spoil=random.random() < 0.2)
        suffix, data, right = _document(random, making.answers(random, scale))
        files, named, right = {"law.yaml": law}, ["-i", "law.yaml"], right and sound
    if random.random() < 0.1:
        return Run(["score", "-", *named, "-f", "json"], files, data, right)
    name, question = f"a.{suffix}", _question(random)
    return Run(["score", name, *named, *_form(random), *question], {**files, name: data}, right=right and not question)


def _form(random: Random) -> list[str]:
    return random.choice((["-q"], *(["-f", name] for name in SCORE_FORMATS)))


def _question(random: Random) -> list[str]:
    """One of the options that ask for something else; mostly none."""
    if random.random() < 0.6:
        return []
    return random.choice(
        (
            ["--set", random.choice(SETTINGS)],
            ["--set", random.choice(SETTINGS), "--set", random.choice(SETTINGS)],
            ["--fail-under", random.choice(GATES)],
            ["--fail-under", random.choice(GATES), "--partial"],
            ["--leverage"],
            ["--leverage", "--top", random.choice(("1", "2", "0", "-1", "x", "99999999999999999999"))],
            ["--partial"],
            ["--detail", random.choice(("domain", "aspect", "indicator", "x"))],
            ["--predicate-basis", random.choice(("exact", "rounded", "x"))],
            ["--sort", random.choice(("index", "name", "input", "x"))],
            ["-o", random.choice(OUTPUTS)],
        )
    )


def _score_table(random: Random) -> Run:
    law, scale, _right = _law(random)
    delimiter = random.choice((",", ",", ";", "\t"))
    data, right = _table(random, random.choice((making.table, making.long_table))(random, scale), delimiter)
    question = _question(random)
    name = random.choice(("t.csv", "t.tsv")) if delimiter == "\t" else "t.csv"
    return Run(["score", name, "-i", "law.yaml", *_form(random), *question], {"law.yaml": law, name: data}, right=right and not question)


def _score_worksheet(random: Random) -> Run:
    """A worksheet with cells that are spoiled, or with its bytes."""
    law, scale, _right = _law(random)
    rows = [[cell.strip('"').replace('""', '"') for cell in row] for row in random.choice((making.table, making.long_table))(random, scale)]
    spoils = _spoils(random)
    _spoiled_cells(random, rows, spoils)
    suffix = random.choice((".xlsx", ".xlsx", ".xlsm", ".ods", ".xls"))
    merged: list[making.Range] = []
    if is_old := suffix == ".xls":  # which nothing here writes
        _suffix, data = making.found(random, "worksheet")
    else:
        merged = making.merged_cells(random, rows) if random.random() < 0.3 else []
        data = making.worksheet(rows, suffix, merged)
    if is_damaged := random.random() < 0.2:
        data = spoiled(random, data)
    files = {"law.yaml": law, f"t{suffix}": data}
    right = not spoils and not is_old and not is_damaged and not merged
    return Run(["score", f"t{suffix}", "-i", "law.yaml", *_form(random)], files, right=right)


def _score_many(random: Random) -> Run:
    """A folder, paths, patterns, or a list of files that is spoiled itself."""
    law, scale, _right = _law(random)
    files = {"law.yaml": law}
    for at in range(random.randint(1, 3)):
        suffix, data, _right = _document(random, making.answers(random, scale))
        files[f"folder/{at}.{suffix}"] = data
    names = [*files, "folder", "missing.yaml", "folder/*.yaml", "./folder/0.yaml", "-", "folder/", "law.yaml"]
    if random.random() < 0.5:
        paths = random.sample(names, random.randint(1, 3))
    else:
        listed = "".join(f"{name}\n" for name in random.sample(names, random.randint(1, 4))).encode()
        for _ in range(_spoils(random)):
            listed = spoiled(random, listed)
        # nothing outside the folder of the run: others write there, and the whole disk is no input of a test
        files["list"] = b"".join(line for line in listed.splitlines(keepends=True) if b".." not in line and not re.match(OUTSIDE, line))
        paths = ["--files-from", "list"]
    command = random.choice((["score", *_form(random), *_question(random)], ["score", "-f", "csv"], ["check"]))
    return Run([*command, *paths, *([] if command == ["check"] and "--files-from" in paths else ["-i", "law.yaml"])], files)


def _check(random: Random) -> Run:
    name, data = _some_input(random, random.choice((*making.ANSWERS, "instrument")))
    options = random.sample(("--evidence", "--unique", "--strict", "-q"), random.randrange(3))
    form = random.choice(
        (["-f", "json"], ["-f", "sarif"], ["-f", "junit"], ["-f", "github"], ["--report", "json=o.json"], [], ["-o", "o.sarif"])
    )
    paths = random.choice(([name], [name, name], [name, "missing.yaml"], ["-i", name]))
    return Run(["check", *options, *form, *paths], {name: data})


def _some_input(random: Random, kind: str) -> tuple[str, bytes]:
    """An input of this kind of a case or an example, spoiled."""
    suffix, data = making.found(random, kind)
    for _ in range(_spoils(random)):
        data = spoiled(random, data)
    return f"a{suffix}", data


def _found_score(random: Random) -> Run:
    name, data = _some_input(random, random.choice(making.ANSWERS))
    named = random.choice(([], [], ["-i", "law.yaml"], ["-i", "law.yaml"], ["-i", "pemdi"], ["-i", "permenpanrb-5-2018"]))
    return Run(["score", name, *named, *_form(random)], {name: data, "law.yaml": making.SMALL})


def _found_beside(random: Random) -> Run:
    """What is read beside answers: efforts, a table of units, a plan, a recap, an instrument."""
    kind = random.choice([it for it in making.CORPUS if it not in {*making.ANSWERS, "worksheet"}])
    name, data = _some_input(random, kind)
    files = {name: data, "b.yaml": making.SMALL_ANSWERS, "law.yaml": making.SMALL}
    form = random.choice((["-q"], [], ["-f", "csv"], ["-f", "json"]))
    commands = {
        "instrument": [*random.choice((["score", "b.yaml"], ["check"], ["indicators"])), "-i", name],
        "efforts": ["plan", "b.yaml", "-i", "law.yaml", *form, "--effort", name],
        "units": ["init", "forms", "--split", name, "--agency", "Contoh", "--year", "2024"],
        "plan": ["score", "b.yaml", "-i", "law.yaml", *form, "--set", f"@{name}"],
        "recap": ["benchmark", "b.yaml", "-i", "law.yaml", *form, "--among", name],
    }
    return Run(commands[kind], files)


def _plan(random: Random) -> Run:
    law, scale, _right = _law(random)
    suffix, data, _right = _document(random, making.answers(random, scale))
    files = {"law.yaml": law, f"a.{suffix}": data}
    arguments = [
        "plan",
        f"a.{suffix}",
        "-i",
        "law.yaml",
        *random.choice((["-q"], ["-f", "json"], ["-f", "json"], ["-f", "csv"], ["-f", "markdown"], [])),
    ]
    if random.random() < 0.5:
        tree = making.efforts(random, scale)
        if random.random() < 0.4:
            files["e.csv"], _right = _table(random, making.effort_table(tree), random.choice((",", ";")))
            arguments += ["--effort", "e.csv"]
        else:
            suffix, files_data, _right = _document(random, tree)
            files[f"e.{suffix}"] = files_data
            arguments += ["--effort", f"e.{suffix}"]
    options: tuple[Callable[[], list[str]], ...] = (
        lambda: ["--target", random.choice(TARGETS)],
        lambda: ["--lock", random.choice(NAMES)],
        lambda: ["--only", random.choice(NAMES)],
        lambda: ["--max-step", random.choice(("1", "2", "0", "x", "99"))],
        lambda: ["--max-level", random.choice(("1", "3", "5", "9", "-1"))],
        lambda: ["--predicate-basis", "rounded"],
    )
    for option in random.sample(options, random.choice((0, 0, 1, 1, 2, 3))):
        arguments += option()
    return Run(arguments, files)


def _init(random: Random) -> Run:
    files: dict[str, bytes] = {}
    arguments = ["init", random.choice(("n.yaml", "n.yml", "n.txt", "folder/n.yaml", "none/n.yaml", scalar(random)))]
    arguments += ["--year", random.choice(("2021", "2024", "2026", "1999", "24", scalar(random)))]
    arguments += ["--agency", random.choice(("Kota Contoh", "", scalar(random)))]
    if random.random() < 0.5:
        law, scale, _right = _law(random)
        suffix, data, _right = _document(random, making.answers(random, scale))
        files = {"law.yaml": law, f"a.{suffix}": data}
        arguments += ["-i", "law.yaml", "--from", f"a.{suffix}"]
    return Run([_harmless(argument) for argument in arguments], files)


def _show(random: Random) -> Run:
    """The commands that read no answers."""
    law, _scale, _right = _law(random, spoil=random.random() < 0.5)
    arguments = random.choice(
        (
            ["indicators", random.choice(("1", "3", "47", "0", "I1", scalar(random))), "-i", "law.yaml"],
            ["indicators", "-i", "law.yaml", "-f", random.choice(("json", "csv", "markdown", "yaml", "table"))],
            ["check", "-i", "law.yaml", "-f", random.choice(("json", "junit", "sarif", "github", "text"))],
            ["check", "--explain", random.choice(("all", "not-utf8", "level", scalar(random)))],
            ["schema", random.choice(("answers", "answers", "instrument", "result", "problems", "x")), "-i", "law.yaml"],
            ["instruments", "-f", random.choice(("json", "csv", "markdown", "x"))],
        )
    )
    return Run([_harmless(argument) for argument in arguments], {"law.yaml": law})


KINDS: dict[Callable[[Random], Run], int] = {
    _score: 40,
    _score_table: 14,
    _score_worksheet: 3,
    _score_many: 10,
    _check: 10,
    _found_score: 8,
    _found_beside: 6,
    _plan: 12,
    _init: 2,
    _show: 3,
}
"""What is run, and how often."""

"""What must hold for every run: no traceback, a code that is documented, nothing left behind, and figures that are right.

Right is what the oracle computes from the files as other readers understand them (PyYAML's own constructor without types, ``json``,
``csv``): whatever ``spbe`` scores, they must read it alike.
"""

from __future__ import annotations

import csv
import json
import os
import posixpath
import re
from fractions import Fraction
from functools import lru_cache
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from tests.fuzz.making import INSTRUMENTS
from tests.oracle import Oracle, exact_text, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fuzz.program import Ended
    from tests.fuzz.runs import Run

CODES = {0, 1, 2, 3, 130}
SLOW = 10.0
"""Seconds that no input within the limits may take."""
YAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FAULTY, USAGE = 3, 2
NULLS = ("", "~", "null", "Null", "NULL")
MILLIONTH = Fraction(1, 10**6)


class Wrong(Exception):  # noqa: N818 - it is no error of this program
    """Something that must hold does not."""


def is_quiet(run: Run) -> bool:
    """Whether the run was told to say nothing, once or twice."""
    return any(re.fullmatch("-q+", argument) for argument in run.arguments)


def faults(run: Run, ended: Ended, left: list[str]) -> Iterator[tuple[str, str]]:
    """Each fault of a run: what kind it is, and what was found."""
    if ended.traceback:
        yield _where(ended.traceback), ended.traceback
    elif ended.code not in CODES:
        yield f"exit code {ended.code}", ended.stderr
    if ended.seconds > SLOW:
        yield f"{run.arguments[0]} takes more than {SLOW:.0f} s", f"{ended.seconds:.1f} s"
    if run.right and ended.code != 0:
        yield f"right input has exit code {ended.code}", ended.stderr + ended.stdout
    if ended.code in {USAGE, FAULTY} and not (ended.stderr + ended.stdout).strip() and not is_quiet(run):
        yield f"exit code {ended.code} without a word", ""
    if litter := [name for name in left if re.search(r"(^|/)\.(?!spbe/)", name) and not any(name in it for it in run.arguments)]:
        yield "a temporary file is left", ", ".join(litter)
    if not ended.traceback:
        try:
            _figures(run, ended)
        except Wrong as wrong:
            yield str(wrong.args[0]), f"{wrong.args[1:]}\n{ended.stdout}{ended.stderr}"
        except Exception as error:  # noqa: BLE001 - another reader does not take what was scored
            yield f"{type(error).__name__} where others read what was scored", f"{error}\n{ended.stdout}{ended.stderr}"


def _where(trace: str) -> str:
    """The kind of an exception and the last line of ours that it came through."""
    lines = re.findall(r'File "[^"]*?(spbe_calc/[^"]*)", line (\d+), in (\S+)', trace)
    last = trace.strip().splitlines()[-1].split(":")[0]
    return f"{last} in {':'.join(lines[-1][:2])} ({lines[-1][2]})" if lines else last


def _figures(run: Run, ended: Ended) -> None:
    """Compare what was scored with what the oracle says."""
    form = _form(run)
    if run.arguments[0] not in {"score", "plan"} or form not in {"json", "jsonl"} or {"-o", "--help"} & set(run.arguments) or is_quiet(run):
        return
    if not ended.stdout.strip():
        return
    try:
        results = json.loads(ended.stdout) if form == "json" else [json.loads(line) for line in ended.stdout.split("\n") if line]
    except ValueError as error:
        raise Wrong("this is not JSON", str(error)) from error
    for result in results:
        if "index_exact" in result:
            _compare(run, result, {})
        elif "steps" in result:
            _plan(run, result)
        elif "before" in result:
            _compare(run, result["before"], {})
            _compare(run, result["after"], _set(run))


def _form(run: Run) -> str:
    if "--" in run.arguments:  # what follows are paths
        return ""
    return next((run.arguments[at + 1] for at, argument in enumerate(run.arguments[:-1]) if argument == "-f"), "")


def _set(run: Run) -> dict[int, str]:
    given = " ".join(run.arguments[at + 1] for at, argument in enumerate(run.arguments[:-1]) if argument == "--set")
    return {int(number): level for number, level in re.findall(r"([0-9]+)=([0-9.]+)", given)}


def _plan(run: Run, plan: dict[str, Any]) -> None:
    """A plan leads from the levels that were given to a result that is right, and where it says so to its target."""
    before, steps = _given(run, plan["result"]), plan["steps"]
    for step in steps:
        if not Fraction(str(step["from"])) == _shown(before[step["indicator"]]) < step["to"]:
            raise Wrong("a step that leads nowhere", step)
    changes = {step["indicator"]: str(step["to"]) for step in steps}
    if not plan["reachable"]:  # the result is the highest that can be reached, and no step says how
        changes = {it["number"]: str(it["level"]) for kind, it in _tiers(plan["result"]) if kind == "indicator"}
    index = _compare(run, plan["result"], changes)
    exact = plan["result"]["predicate_basis"] == "exact"
    if exact and plan["reachable"] and plan["target"] is not None and index < Fraction(str(plan["target"])) - MILLIONTH:
        raise Wrong("a plan that does not reach its target", str(index))


def _given(run: Run, result: dict[str, Any]) -> dict[int, str]:
    """The levels that a result stands on; what is still missing has the lowest."""
    oracle = _law(run, result["instrument"]["id"])
    computed = {number: oracle.level(number, level) for number, level in _levels(run, result["source"]).items()}
    return dict.fromkeys(oracle.indicators, str(oracle.law["levels"]["from"])) | oracle.defaults() | computed


def _compare(run: Run, result: dict[str, Any], changes: dict[int, str]) -> Fraction:
    """Compare one result; what ``--partial`` leaves open is compared as far as it is known."""
    oracle = _law(run, result["instrument"]["id"])
    levels = _given(run, result) | changes
    expected = oracle.result(levels)
    if result.get("missing"):
        _same("lowest index", result["index_range"][0], exact_text(expected.index))
        return expected.index
    _same("index_exact", result["index_exact"], exact_text(expected.index))
    _same("index", Fraction(str(result["index"])), Fraction(oracle.shown(expected.index)))
    if "predicate_basis" in result:
        _same("predicate", result["predicate"], oracle.predicate(expected.index, result["predicate_basis"]))
    for kind, tier in _tiers(result):
        if kind == "indicator":
            _same("level", Fraction(str(tier["level"])), _shown(levels[tier["number"]]))
        else:
            _same(kind, Fraction(str(tier["index"])), Fraction(oracle.shown(expected.tiers[f"{kind}_{tier['number']}"])))
    return expected.index


def _shown(level: str) -> Fraction:
    """A level as json shows it: a computed one is rounded to six decimals."""
    return Fraction(rounded(Fraction(level), 6))


def _same(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise Wrong(f"another {what} than the oracle's", f"{found} instead of {expected}")


def _tiers(result: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    domains = result.get("domains") or []
    yield from (("domain", domain) for domain in domains)
    for aspect in [aspect for domain in domains for aspect in domain["aspects"]] or result.get("aspects", []):
        yield "aspect", aspect
        yield from (("indicator", indicator) for indicator in aspect["indicators"])


def _without_nulls(tree: Any) -> Any:
    """A key with nothing behind its colon is an absent one."""
    if isinstance(tree, dict):
        return {key: _without_nulls(value) for key, value in tree.items() if value not in NULLS}
    return list(map(_without_nulls, tree)) if isinstance(tree, list) else tree


class _Law(Oracle):
    """An instrument of a run, read without types."""

    def __init__(self, text: str) -> None:
        self.law = _without_nulls(yaml.load(text, YAML))  # noqa: S506 - a loader of text alone
        self.domains = self.law.get("domains") or [{"aspects": self.law["aspects"]}]
        for aspect in (aspect for domain in self.domains for aspect in domain["aspects"]):
            for indicator in aspect["indicators"]:
                indicator["number"] = int(indicator["number"])
        if rounding := self.law.get("rounding"):
            rounding["decimals"] = int(rounding.get("decimals", 2))

    def defaults(self) -> dict[int, str]:
        """The levels that stand where none is given."""
        return {number: entry["default"] for number, entry in self._entries().items() if entry.get("default")}

    def level(self, number: int, answer: Any) -> str:
        """The level of an answer: as given, on the line between two points of a score, or a share of the first incomplete level."""
        if not isinstance(answer, dict):
            return str(answer)
        if "external" in answer:
            score = Fraction(answer["external"])
            points = [tuple(map(Fraction, point)) for point in self._entries()[number]["external"]["points"]]
            for (start, low), (stop, high) in pairwise(points):
                if start <= score <= stop:
                    return str(low + (high - low) * (score - start) / (stop - start))
        ends = list(map(Fraction, (self.law["levels"]["from"], *self.law["levels"]["complete"])))
        done, share = int(answer["complete"]), Fraction(int(answer.get("accepted", 0)), int(answer.get("of", 1)))
        return str(ends[done] + (share * (ends[done + 1] - ends[done]) if share else 0))

    def _entries(self) -> dict[int, Any]:
        """The indicators by number."""
        return {entry["number"]: entry for domain in self.domains for aspect in domain["aspects"] for entry in aspect["indicators"]}


@lru_cache(maxsize=32)
def _oracle(text: str) -> _Law:
    return _Law(text)


def _law(run: Run, name: str) -> _Law:
    given = next((run.arguments[at + 1] for at, argument in enumerate(run.arguments[:-1]) if argument == "-i"), "")
    if given in run.files:
        return _oracle(run.files[given].decode("utf-8-sig"))
    return _oracle(INSTRUMENTS[name].read_text("utf-8"))


def _levels(run: Run, source: str) -> dict[int, Any]:
    """The levels of a source as other readers understand it; those that are empty left out."""
    name, _colon, line = source.rpartition(":") if re.search(r"(?i)\.csv:[0-9]+$", source) else (source, "", "")
    data = run.stdin if name == "-" else run.files[posixpath.normpath(name.replace("\\", "/") if os.name == "nt" else name)]
    text = data.decode("utf-8-sig", "replace")  # rows above a byte that is no UTF-8 are scored
    if line:
        return _row(text, int(line))
    if name.lower().endswith(".csv"):
        return _long(text)
    if name.lower().endswith(".json") or (name == "-" and re.match(r'\s*\{\s*"', text)):
        tree = json.loads(text, parse_int=str, parse_float=str)
    else:
        tree = yaml.load(text, YAML)  # noqa: S506 - a loader of text alone
    found = {}
    for key, value in tree["answers"].items():
        level = value.get("level") if isinstance(value, dict) else value
        if isinstance(value, dict) and any(value.get(name) not in {None, *NULLS} for name in ("external", "complete")):
            found[int(key)] = _without_nulls(value)
        elif level is not None and level not in NULLS:
            found[int(key)] = level
    return found


def _seen(cell: str) -> str:
    """The cell without what nobody sees around it."""
    return re.sub("[\u00a0\u2007\u200b-\u200d\u202f\u2060\ufeff]", " ", cell).strip()


AGENCIES = {"agency", "instansi", "nama instansi"}
NUMBERED = r"(?:indikator |indicator |ik-|i)?0*([1-9][0-9]*)"
NAMED = r"(?:indikator|indicator) 0*([1-9][0-9]*)\b.*"
"""The number of an indicator before its name: ``Indikator 12 Arsitektur``."""
INDICATORS = ("indikator", "indicator", "nomor", "no", "kode")
"""The headings of columns that may have an indicator's number; the first one that has it counts."""
LEVELS = ("level", "tingkat", "tingkat kematangan", "nilai capaian", "nilai")


def _heading(cell: str) -> str:
    return _seen(cell).lower().strip(" .:*#()")


def _level_in(cell: str) -> str:
    return re.sub(r"[.,]0+$", "", _seen(cell))


def _number_of(row: dict[str, str]) -> int | None:
    """The number of the indicator of a row of cells by their headings; None if it has none."""
    cells = (_heading(_level_in(row[it])) for it in INDICATORS if it in row)
    found = (re.fullmatch(NUMBERED, cell) or re.fullmatch(NAMED, cell) for cell in cells)
    return next((int(match[1]) for match in found if match), None)


TICKED, UNTICKED = "v\u221a\u2713\u25cf\u25a0", "-0\u2717\u2610"


def _ticked(row: dict[str, str]) -> str:
    """The level whose column is ticked; an ``x`` or an empty circle ticks only where nothing else does, and not in all columns."""
    cells = {level: row.get(level) or row.get(f"level {level}") or "" for level in "12345"}
    marked = {level: mark for level, mark in cells.items() if mark and mark not in UNTICKED}
    return "".join([level for level, mark in marked.items() if mark.lower() in TICKED] or (marked if len(marked) < len(cells) else ()))


def _level_column(cells: list[str], year: str) -> str | None:
    """The heading of the levels, of several that of this year, in a header of a table with one row per indicator; None if it is none."""
    names = list(map(_heading, cells))
    known = (*LEVELS, *(f"{it} {year}" for it in LEVELS))
    level = next((it for it in known if it in names), "ticked" if set("12345") <= set(names) else None)
    return level if set(INDICATORS) & set(names) else None


def _long(text: str) -> dict[int, str]:
    """The levels in a table with one row per indicator, all of one agency."""
    said = re.search(r"(?im)^(?:tahun|year)\W+([0-9]{4})\b", text)
    year = said[1] if said else ""
    for delimiter in sorted(",;\t", key=text.count, reverse=True):
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
        for start, cells in enumerate(rows):
            if _level_column(cells, year) is None:
                continue
            levels: dict[int, str] = {}
            for row in rows[start:]:
                if (found := _level_column(row, year)) is not None:  # the header, or another one below it
                    level, names = found, list(map(_heading, row))
                    continue
                cells_by_name = dict(zip(names, map(_seen, row), strict=False))
                text_of_level = _level_in(cells_by_name.get(level, "")) or _ticked(cells_by_name)
                if (number := _number_of(cells_by_name)) and text_of_level:
                    levels.setdefault(number, text_of_level)  # what is below it under the same number is a legend, or else refused
            return levels
    raise Wrong("a table without a header", text[:200])


def _row(text: str, line: int) -> dict[int, str]:
    """The levels in the row of this line. The header is the first row that names the agency and an indicator, whatever is above it."""
    for delimiter in sorted(",;\t", key=text.count, reverse=True):
        reader, header, before = csv.reader(StringIO(text, newline=""), delimiter=delimiter), list[str](), 0
        for cells in reader:
            if header and before + 1 == line:
                named = zip(header, cells, strict=True)
                levels = {int(found[1]): _level_in(cell) for name, cell in named if (found := re.fullmatch(NUMBERED, name))}
                return {number: level for number, level in levels.items() if level}
            names = list(map(_heading, cells))
            if not header and AGENCIES & set(names) and any(re.fullmatch(NUMBERED, name) for name in names):
                header = names
            before = reader.line_num
    return _rows_of_agency(text, line)


def _rows_of_agency(text: str, line: int) -> dict[int, str]:
    """The levels in the rows of the agency of which the row of this line is, in a table with one row per indicator."""
    for delimiter in sorted(",;\t", key=text.count, reverse=True):
        reader, before, header, agency = csv.reader(StringIO(text, newline=""), delimiter=delimiter), 0, list[str](), ""
        found: dict[str, dict[int, str]] = {}
        wanted = None
        for cells in reader:
            names = list(map(_heading, cells))
            if header and len(cells) == len(header):
                row = dict(zip(header, map(_seen, cells), strict=True))
                agency = next((row[it] for it in header if it in AGENCIES), "") or agency
                number = _number_of(row)
                if number and (level := _level_in(next(row[it] for it in LEVELS if it in row))):
                    found.setdefault(agency, {})[number] = level
                wanted = agency if before + 1 == line else wanted
            elif AGENCIES & set(names) and any(it in names for it in INDICATORS) and any(it in names for it in LEVELS):
                header = names
            before = reader.line_num
        if wanted is not None:
            return found[wanted]
    return _block(text, line)


def _block(text: str, line: int) -> dict[int, str]:
    """The levels below a label of an agency, from the row of this line to the next such label."""
    for delimiter in sorted(",;\t", key=text.count, reverse=True):
        reader, before, header, levels = csv.reader(StringIO(text, newline=""), delimiter=delimiter), 0, list[str](), dict[int, str]()
        for cells in reader:
            names = list(map(_heading, cells))
            if any(it in names for it in INDICATORS) and any(it in names for it in LEVELS):
                header = names
            elif before + 1 >= line and any(name.partition(":")[0] in AGENCIES for name in names):
                break
            elif before + 1 >= line and header:
                row = dict(zip(header, map(_seen, cells), strict=False))
                if (number := _number_of(row)) and (level := _level_in(next((row[it] for it in LEVELS if it in row), ""))):
                    levels.setdefault(number, level)
            before = reader.line_num
        if levels:
            return levels
    raise Wrong("a row that is not there", line)

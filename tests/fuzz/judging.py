"""What must hold for every run: no traceback, a code that is documented, nothing left behind, and figures that are right.

Right is what the oracle computes from the files as other readers understand them (PyYAML's own constructor without types, ``json``,
``csv``): whatever ``spbe`` scores, they must read it alike. Tables are judged where
``tables`` is certain of them. What was judged is counted.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from spbe_calc.inputs import sources
from tests.fuzz.making import INSTRUMENTS
from tests.fuzz.tables import Found, certain
from tests.oracle import Oracle, exact_text, rounded

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from tests.fuzz.program import Ended
    from tests.fuzz.runs import Run

CODES = {0, 1, 2, 3, 130}
SLOW = 10.0
"""Seconds that no input within the limits may take."""
YAML = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
FAULTY, USAGE = 3, 2
NOT = "not judged: "
NULLS = ("", "~", "null", "Null", "NULL")
MILLIONTH = Fraction(1, 10**6)
SHEET = rf"(?i)(?:{'|'.join(map(re.escape, sources.WORKSHEETS))}):"
"""What is before the cell in the source of a worksheet."""


class Wrong(Exception):  # noqa: N818 - it is no error of this program
    """Something that must hold does not."""


class Unread(Exception):  # noqa: N818 - nor is this one
    """The judge does not know for certain what was scored; with the kind of it."""


def is_quiet(run: Run) -> bool:
    """Whether the run was told to say nothing, once or twice."""
    return any(re.fullmatch("-q+", argument) for argument in run.arguments)


def faults(run: Run, ended: Ended, left: list[str], judged: Counter[str]) -> Iterator[tuple[str, str]]:
    """Each fault of a run: what kind it is, and what was found. The run is counted under what its results were read from."""
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
    named = [posixpath.normpath(it) for it in run.arguments]
    if litter := [name for name in left if re.search(r"(^|/)\.(?!spbe/)", name) and not any(name in it for it in named)]:
        yield "a temporary file is left", ", ".join(litter)
    if not ended.traceback:
        try:
            _figures(run, ended, judged)
        except Wrong as wrong:
            yield str(wrong.args[0]), f"{wrong.args[1:]}\n{ended.stdout}{ended.stderr}"
        except Exception as error:  # noqa: BLE001 - another reader does not take what was scored
            yield f"{type(error).__name__} where others read what was scored", f"{error}\n{ended.stdout}{ended.stderr}"


def _where(trace: str) -> str:
    """The kind of an exception and the last line of ours that it came through."""
    lines = re.findall(r'File "[^"]*?(spbe_calc/[^"]*)", line (\d+), in (\S+)', trace)
    last = trace.strip().splitlines()[-1].split(":")[0]
    return f"{last} in {':'.join(lines[-1][:2])} ({lines[-1][2]})" if lines else last


def _figures(run: Run, ended: Ended, judged: Counter[str]) -> None:
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
    judged.update({_judge(run, result) for result in results})


def _judge(run: Run, result: dict[str, Any]) -> str:
    """Compare one result; says what it was read from, or why it was not compared."""
    try:
        if "steps" in result:
            _plan(run, result)
            scored = result["result"]
        elif "before" in result:
            scored = result["before"]
            _compare(run, scored, {})
            _compare(run, result["after"], _set(run))
        elif "index_exact" in result:
            scored = result
            _compare(run, scored, {})
        else:
            return f"{NOT}result without an index"
        return _levels(run, scored["source"]).kind
    except Unread as unread:
        return f"{NOT}{unread}"


def _form(run: Run) -> str:
    if "--" in run.arguments:  # what follows are paths
        return ""
    return next((run.arguments[at + 1] for at, argument in enumerate(run.arguments[:-1]) if argument == "-f"), "")


def _set(run: Run) -> dict[int, str]:
    given = " ".join(run.arguments[at + 1] for at, argument in enumerate(run.arguments[:-1]) if argument == "--set")
    if "@" in given:
        raise Unread("levels of a plan")
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
    computed = {number: oracle.level(number, level) for number, level in _levels(run, result["source"]).levels.items()}
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


def _levels(run: Run, source: str) -> Found:
    """The levels of a source as other readers understand it; those that are empty left out."""
    file, _colon, line = source.rpartition(":") if re.search(r"(?i)\.[ct]sv:[0-9]+$", source) else (source, "", "")
    if sources.kind_of(file) == "worksheet" or re.search(SHEET, file):
        raise Unread("worksheet")
    data = run.stdin if file == "-" else run.files[posixpath.normpath(file.replace("\\", "/") if os.name == "nt" else file)]
    text = data.decode("utf-8-sig", "replace")  # rows above a byte that is no UTF-8 are scored
    if sources.kind_of(file) == "table":
        if found := certain(text, int(line) if line else None):
            return found
        raise Unread("other table")
    if file.lower().endswith(".json") or (file == "-" and re.match(r'\s*\{\s*"', text)):
        tree = json.loads(text, parse_int=str, parse_float=str)
    else:
        tree = yaml.load(text, YAML)  # noqa: S506 - a loader of text alone
    return Found("document", dict(_answered(tree["answers"])))


def _answered(answers: dict[str, Any]) -> Iterator[tuple[int, Any]]:
    for key, value in answers.items():
        level = value.get("level") if isinstance(value, dict) else value
        if isinstance(value, dict) and any(value.get(name) not in {None, *NULLS} for name in ("external", "complete")):
            yield int(key), _without_nulls(value)
        elif level is not None and level not in NULLS:
            yield int(key), level

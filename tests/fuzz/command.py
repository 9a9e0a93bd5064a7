"""Run the fuzzer by hand.

    python tests/fuzz                            20,000 runs of a seed of today
    python tests/fuzz --runs 500000 --seed 7     more; the seed is printed, and the same seed makes the same runs
    python tests/fuzz --seed 7 --only 4711       one run: its files, what it printed, what is wrong with it

Half of the processes speak English, half Indonesian. Exits with 1 when something was found.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shlex
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.runs import Run

LANGS = ("en", "id")
MEMORY = 3 << 30
"""Bytes of address space a process may have."""
SLOWEST = 5
LONGEST = 4_000
"""Characters of a finding that are printed."""


@dataclass
class Report:
    """What came out of many runs."""

    seed: int
    outcomes: Counter[tuple[str, object]] = field(default_factory=Counter)
    found: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """By kind: the numbers of the runs, and what was found in the first of them."""
    judged: Counter[str] = field(default_factory=Counter)
    """In how many runs the judge compared results, by what they were read from, and in how many it could not."""
    slowest: list[tuple[float, int]] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Take in what another process found."""
        self.outcomes += other.outcomes
        self.judged += other.judged
        for kind, entries in other.found.items():
            self.found[kind] = sorted([*self.found.get(kind, []), *entries])
        self.slowest = sorted([*self.slowest, *other.slowest], reverse=True)[:SLOWEST]


def fuzz(seed: int, numbers: range, folder: Path) -> Report:
    """These runs of a seed, in the language that ``SPBE_LANG`` names."""
    from tests.fuzz.judging import faults
    from tests.fuzz.program import Program
    from tests.fuzz.runs import run

    report = Report(seed)
    with Program(folder) as program:
        for number in numbers:
            made = run(seed, number)
            ended = program.run(made)
            report.outcomes[made.arguments[0] if made.arguments else "", ended.code] += 1
            report.slowest = sorted([*report.slowest, (ended.seconds, number)], reverse=True)[:SLOWEST]
            for kind, detail in faults(made, ended, program.clean(), report.judged):
                entries = report.found.setdefault(kind, [])
                entries.append((number, "" if entries else f"{_shown(made)}\n{detail[-LONGEST:]}"))
    return report


def _shown(run: Run) -> str:
    files = "".join(f"  {name}: {data[:LONGEST]!r}\n" for name, data in run.files.items())
    return f"spbe {shlex.join(run.arguments)}\n{files}" + (f"  -: {run.stdin[:LONGEST]!r}\n" if run.stdin else "")


def _work(seed: int, numbers: range) -> Report:
    os.environ["SPBE_LANG"] = LANGS[numbers.start % len(LANGS)]
    os.environ["HOME"] = os.environ["USERPROFILE"] = tempfile.gettempdir()
    _limit_memory()
    fast = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - only a faster place for a folder with a name of its own
    with tempfile.TemporaryDirectory(dir=fast) as folder:
        return fuzz(seed, numbers, Path(folder))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _only(seed: int, number: int) -> Report:
    from tests.fuzz.program import Program
    from tests.fuzz.runs import run

    os.environ["SPBE_LANG"] = LANGS[number % len(LANGS)]
    made = run(seed, number)
    with tempfile.TemporaryDirectory() as folder:
        with Program(Path(folder)) as program:
            ended = program.run(made)
            program.clean()
        print(f"{_shown(made)}exit code {ended.code}, {ended.seconds:.2f} s\n{ended.stdout}{ended.stderr}{ended.traceback}")  # noqa: T201
        return fuzz(seed, range(number, number + 1), Path(folder))


def main() -> int:
    """Run, print what was found."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=int(time.strftime("%Y%m%d")))
    parser.add_argument("--only", type=int, help="the number of one run")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2), help="processes for each language")
    given = parser.parse_args()
    start = time.monotonic()
    report = _only(given.seed, given.only) if given.only is not None else _all(given.seed, given.runs, given.jobs * len(LANGS))
    seconds = time.monotonic() - start
    print("\n".join(_lines(report, seconds)))  # noqa: T201 - this is what it is for
    return 1 if report.found else 0


def _all(seed: int, runs: int, jobs: int) -> Report:
    report = Report(seed)
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:  # not forked: each reads its language anew
        for made in [pool.submit(_work, seed, range(at, runs, jobs)) for at in range(jobs)]:
            report.add(made.result())
    return report


def _lines(report: Report, seconds: float) -> list[str]:
    runs = report.outcomes.total()
    lines = [f"seed {report.seed}: {runs} runs in {seconds:.0f} s, {runs / seconds:.0f} a second"]
    lines += [f"{count:>8}  {command}  {code}" for (command, code), count in report.outcomes.most_common(25)]
    lines += [f"{count:>8}  {kind}" for kind, count in sorted(report.judged.items())]
    lines += [f"slowest: {', '.join(f'{taken:.2f} s (run {number})' for taken, number in report.slowest)}"]
    for kind, entries in sorted(report.found.items()):
        numbers = ", ".join(str(number) for number, _detail in entries[:10])
        lines += ["", f"== {kind}: {len(entries)} runs ({numbers})", next((detail for _number, detail in entries if detail), "")]
    return [*lines, "", f"{sum(map(len, report.found.values()))} findings of {len(report.found)} kinds"]

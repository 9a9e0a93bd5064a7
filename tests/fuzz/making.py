"""Right inputs made at random: instruments, answers, tables, efforts. What is spoiled later was right before."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from tests.making_files import opendocument
from tests.support import CASES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from tests.fuzz.mutation import Tree

JSON_NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?"
INSTRUMENTS = {file.stem: file for file in (ROOT / "spbe_calc" / "data" / "instruments").glob("*.yaml")} | {
    "permenpanrb-59-2020": ROOT / "indicators.yaml"
}
"""The built-in instruments."""
SMALL = (CASES / "small.yaml").read_bytes()
SMALL_ANSWERS = (CASES / "small-answers.yaml").read_bytes()
CORPUS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("corpus.yaml").read_text("utf-8"))
"""Names of cases and examples by what they are: what was once worth a case is worth a change, but only those that are written there."""
ANSWERS = ("yaml", "json", "long table", "wide table", "tabs")
"""The kinds that are answers as text."""
LARGEST = 10_000
"""Bytes of a file that are used."""
MADE = datetime(2024, 1, 1)  # noqa: DTZ001 - a worksheet knows no zones


Range = tuple[int, int, int, int]
"""Cells that are merged: the first and the last row, each with its column, from 0."""


class Scale(NamedTuple):
    """What answers must know of their instrument."""

    numbers: tuple[int, ...]
    low: int
    high: int
    whole: bool = True

    def level(self, random: Random) -> str:
        """A level as it may be written."""
        level = random.randint(self.low, self.high)
        if self.whole or level == self.high or random.random() < 0.5:
            return str(level)
        return f"{level}.{random.randrange(10 ** random.randint(1, 6)):01}"


SMALL_SCALE = Scale((1, 2, 3), 1, 5)
DEFAULT_SCALE = Scale(tuple(range(1, 48)), 1, 5)


def instrument(random: Random) -> tuple[Tree, Scale]:
    """An instrument of one to eight indicators: two or three tiers, weights given or shared, any scale, bands and rounding."""
    low = random.randrange(3)
    numbers = tuple(random.sample(range(1, 30), random.randint(1, 8)))
    scale = Scale(numbers, low, low + random.choice((1, 2, 4, 4, 5, 10, 100)), whole=random.random() < 0.7)
    cuts = sorted({0, *random.sample(range(len(numbers)), min(2, len(numbers)))})
    groups = [numbers[start:stop] for start, stop in zip(cuts, [*cuts[1:], len(numbers)], strict=True)]
    aspects = [_aspect(random, number, group, scale) for number, group in enumerate(groups, start=1)]
    total = str(sum(int(str(aspect["weight"])) for aspect in aspects))
    tree: dict[str, Tree] = {
        "id": "own",
        "title": "Sendiri",
        "regulation": "Peraturan 1",
        "weights_total": total,
        "levels": {"from": str(scale.low), "to": str(scale.high), "whole": str(scale.whole).lower()},
        "rounding": {"decimals": str(random.randrange(5)), "ties": random.choice(("half-up", "half-even", "down"))},
        "predicate_basis": random.choice(("exact", "rounded")),
        "predicates": [*_bands(random, scale), {"name": "Kurang"}],
    }
    tiers: list[Tree] = [*aspects]
    if random.random() < 0.5:
        return tree | {"aspects": tiers}, scale
    return tree | {"domains": [{"number": "1", "name": "Domain", "weight": total, "aspects": tiers}]}, scale


def _aspect(random: Random, number: int, group: tuple[int, ...], scale: Scale) -> dict[str, Tree]:
    shared = random.random() < 0.3
    weights = [random.randint(1, 20)] * len(group) if shared else [random.randint(1, 20) for _ in group]
    entries: list[Tree] = []
    for indicator, weight in zip(group, weights, strict=True):
        entry: dict[str, Tree] = {"number": str(indicator), "name": f"Indikator {indicator}"}
        if not shared:
            entry["weight"] = str(weight)
        if random.random() < 0.1:
            entry["default"] = str(scale.low)
        entries.append(entry)
    return {"number": str(number), "name": "Aspek", "weight": str(sum(weights)), "indicators": entries}


def _bands(random: Random, scale: Scale) -> list[Tree]:
    borders = sorted(random.sample(range(scale.low * 20 + 1, scale.high * 20), random.randint(0, 3)), reverse=True)
    return [{"name": f"Pita {at}", random.choice(("from", "above")): f"{border / 20:.2f}"} for at, border in enumerate(borders)]


def answers(random: Random, scale: Scale) -> Tree:
    """Whole answers: levels alone, or mappings of level, evidence, note, unit."""
    detailed = random.random() < 0.4
    given: dict[str, Tree] = {}
    for number in scale.numbers:
        level = scale.level(random)
        given[str(number)] = _detail(random, level) if detailed and random.random() < 0.5 else level
    stage: dict[str, Tree] = {"stage": random.choice(("mandiri", "dokumen", "interviu", "visitasi", "akhir"))}
    head: dict[str, Tree] = {
        "agency": random.choice(("Kota Contoh", "Kabupaten \u00c5", "Kota 日本")),
        "year": random.choice(("2021", "2024")),
    }
    return {**head, **(stage if random.random() < 0.3 else {}), "answers": given}


def _detail(random: Random, level: str) -> Tree:
    more: dict[str, Tree] = {"evidence": ["a.pdf", "https://example.id/a"], "note": "catatan", "unit": "Diskominfo"}
    return {"level": level} | {key: value for key, value in more.items() if random.random() < 0.5}


def efforts(random: Random, scale: Scale) -> Tree:
    """Efforts of some indicators, for each step or for all of them."""
    named = random.sample(scale.numbers, random.randint(1, len(scale.numbers)))
    steps = [str(level) for level in range(scale.low + 1, min(scale.high, scale.low + 6) + 1)]
    return {str(number): _effort(random) if random.random() < 0.5 else {step: _effort(random) for step in steps} for number in named}


def _effort(random: Random) -> str:
    return random.choice(("1", "2", "2.5", "3", "7/3", "0.001", "1500000000", str(random.randint(1, 9))))


def yaml_of(tree: Tree, indent: str = "") -> str:
    """The tree as YAML in block style."""
    if isinstance(tree, dict) and tree:
        lines = [f"{indent}{key}:{_behind(value, indent)}" for key, value in tree.items()]
    elif isinstance(tree, list) and tree:
        lines = [f"{indent}-{_behind(value, indent)}" for value in tree]
    else:
        lines = [indent + (flow_of(tree) if isinstance(tree, dict | list) else tree)]
    return "\n".join(lines)


def _behind(value: Tree, indent: str) -> str:
    return "\n" + yaml_of(value, indent + "  ") if isinstance(value, dict | list) and value else " " + flow_of(value)


def flow_of(tree: Tree) -> str:
    """The tree as YAML in flow style."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow_of(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(map(flow_of, tree)) + "]" if isinstance(tree, list) else tree


def json_of(tree: Tree) -> str:
    """The tree as JSON; a scalar that looks like a number of JSON is one."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {json_of(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(json_of, tree)) + "]"
    return tree if re.fullmatch(JSON_NUMBER, tree) or tree in {"null", "true", "false"} else json.dumps(tree)


def table(random: Random, scale: Scale) -> list[list[str]]:
    """A wide csv: one agency a row."""
    order = random.sample(scale.numbers, len(scale.numbers)) if random.random() < 0.3 else list(scale.numbers)
    rows = [["agency", "year", *map(str, order)]]
    for at in range(random.randint(1, 4)):
        name = random.choice((f"Kota {at}", f'"Kota, {at}; "', f'"Kota ""{at}"""'))
        rows.append([name, "2024", *(scale.level(random) for _ in order)])
    return rows


def long_table(random: Random, scale: Scale) -> list[list[str]]:
    """A row per indicator: of one agency, named in labels above, or of one to three, named in each row."""
    names = random.choice((("agency", "year", "indicator", "level", "note"), ("Instansi", "Tahun", "Indikator", "Tingkat", "Catatan")))
    rows = [[str(number), scale.level(random), random.choice(("", "catatan"))] for number in scale.numbers]
    if random.random() < 0.3:
        return [[names[0], "Kota 1"], [names[1], "2024"], [*names[2:]], *rows]
    agencies = [
        [f"Kota {at}", "2024", number, scale.level(random), note] for at in range(random.randint(1, 3)) for number, _level, note in rows
    ]
    return [[*names], *agencies]


def merged_cells(random: Random, rows: list[list[str]]) -> list[Range]:
    """Some cells of a table that are merged with those beside or below them; no two of these touch the same row."""
    found, top = list[Range](), 0
    while random.random() < 0.7 and top < len(rows):
        first, left = random.randint(top, len(rows) - 1), random.randrange(max(map(len, rows)))
        found.append((first, left, first + random.randint(0, 3), left + random.randint(1, 2)))
        top = found[-1][2] + 1
    return found


def worksheet(rows: list[list[str]], suffix: str, merged: Iterable[Range] = ()) -> bytes:
    """The rows as a worksheet; in xlsx with merged cells, of which only the first says something."""
    texts = [[cell.encode("utf-8", "replace").decode() for cell in row] for row in rows]  # a worksheet holds no bytes that are no text
    typed: list[list[str | int | float]] = [[int(cell) if re.fullmatch("[1-9][0-9]{0,8}", cell) else cell for cell in row] for row in texts]
    if suffix == ".ods":
        return opendocument({"Lembar 1": [[escape(it) if isinstance(it, str) else it for it in row] for row in typed]})
    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": MADE})  # the same rows are the same bytes
        sheet = workbook.add_worksheet("Lembar 1")
        for at, row in enumerate(typed):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell) if isinstance(cell, int) else sheet.write_string(at, column, cell)
        for top, left, bottom, right in merged:
            cell = typed[top][left] if left < len(typed[top]) else ""
            sheet.merge_range(top, left, bottom, right, "")
            sheet.write(top, left, cell) if isinstance(cell, int) else sheet.write_string(top, left, str(cell))
    return made.getvalue()


def effort_table(tree: Tree) -> list[list[str]]:
    """Efforts as rows of indicator, level, effort."""
    rows = [["indicator", "level", "effort"]]
    for number, value in tree.items() if isinstance(tree, dict) else ():
        rows += [[number, level, str(effort)] for level, effort in value.items()] if isinstance(value, dict) else [[number, "", str(value)]]
    return rows


def found(random: Random, kind: str) -> tuple[str, bytes]:
    """A file of the corpus: its suffix, and its bytes."""
    file = ROOT / random.choice(CORPUS[kind])
    return file.suffix, file.read_bytes()[:LARGEST]

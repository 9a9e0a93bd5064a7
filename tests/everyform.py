"""The same answers in every form that can be read: texts and worksheets as people keep them, and what ``spbe`` itself writes."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from spbe_calc.formats import FORMS
from tests.making_files import book_bytes, opendocument
from tests.support import TESTS, invoke

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

SAVED = TESTS / "data" / "forms"
"""What no test can write: the answers below as a worksheet of ``spbe convert``, opened and saved again by LibreOffice."""
AGENCY, YEAR, STAGE = "Kabupaten Contoh", 2024, "mandiri"
LEVELS = {number: 1 + number * 7 % 5 for number in range(1, 48)}
DETAILS: dict[int, dict[str, Any]] = {
    1: {"evidence": ["perbup.pdf", "sk tim 2.pdf"], "note": 'baris satu\n\nbaris tiga; "tanda", 3,5', "unit": "Dinas Kominfo"},
    3: {"evidence": ["https://contoh.go.id/a?b=1"], "unit": "Bagian Hukum, Setda"},
    12: {"note": "'dikutip'"},
    21: {"evidence": ["tidak-ada.pdf"]},
    47: {"unit": "Inspektorat"},
}
HEADINGS = ["Instansi", "Tahun", "Tahap", "No", "Tingkat", "Bukti dukung", "Catatan", "Unit kerja"]
Cells = list[Any]


class Shape(NamedTuple):
    """One form of a file of answers."""

    suffix: str
    write: Callable[[Path, dict[int, int], str], bytes]
    """The bytes of the levels of this agency; the path is that of the same answers as YAML."""
    rows: Callable[[dict[int, int], str], list[Cells]] | None = None
    """The rows, if it is a table that a test has written."""
    holds_details: bool = True
    """Whether it holds evidence, notes and units."""
    of_one: bool = True
    """Whether it cannot hold several agencies, or shows that it does not."""


def document(levels: dict[int, int], *, details: bool = True, agency: str = AGENCY) -> dict[str, Any]:
    """The answers as plain data."""
    answers = {number: {"level": level, **DETAILS[number]} if details and number in DETAILS else level for number, level in levels.items()}
    return {"agency": agency, "year": YEAR, "stage": STAGE, "answers": answers}


def as_yaml(levels: dict[int, int], *, details: bool = True, agency: str = AGENCY) -> str:
    """The answers as YAML."""
    return yaml.safe_dump(document(levels, details=details, agency=agency), allow_unicode=True, sort_keys=False)


def _long(levels: dict[int, int], agency: str) -> list[Cells]:
    rows: list[Cells] = [HEADINGS]
    for number, level in levels.items():
        detail = DETAILS.get(number, {})
        texts = ["\n".join(detail.get("evidence", ())), detail.get("note", ""), detail.get("unit", "")]
        rows.append([agency, YEAR, STAGE, number, level, *texts])
    return rows


def _wide(levels: dict[int, int], agency: str) -> list[Cells]:
    return [["Instansi", "Tahun", "Tahap", *levels], [agency, YEAR, STAGE, *levels.values()]]


def _labelled(levels: dict[int, int], agency: str) -> list[Cells]:
    """With a title and labels above, as most people keep them."""
    labels = [[name, value] for name, value in zip(HEADINGS, (agency, YEAR, STAGE), strict=False)]
    return [["PENILAIAN MANDIRI SPBE"], [], *labels, [], *(row[3:] for row in _long(levels, agency))]


def _text(rows: Sequence[Cells], delimiter: str = ",", encoding: str = "utf-8", first: str = "") -> bytes:
    made = io.StringIO(newline="")
    made.write(first)
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue().encode(encoding)


def _by_spbe(*arguments: str, suffix: str) -> Callable[[Path, dict[int, int], str], bytes]:
    """What a run writes of the answers; it ends with the file to write."""

    def write(source: Path, _levels: dict[int, int], _agency: str) -> bytes:
        out = source.with_name(f"written{suffix}")
        ran = invoke(*(it.format(source=source) for it in arguments), out)
        assert ran.code == 0, ran.stderr
        data = out.read_bytes()
        out.unlink()
        return data

    return write


def _table(suffix: str, rows: Callable[[dict[int, int], str], list[Cells]], save: Callable[[list[Cells]], bytes]) -> Shape:
    is_wide = rows is _wide
    return Shape(suffix, lambda _source, levels, agency: save(rows(levels, agency)), rows, holds_details=not is_wide, of_one=not is_wide)


def _as_saved(file: Path) -> Callable[[Path, dict[int, int], str], bytes]:
    return lambda _source, _levels, _agency: file.read_bytes()


def _worksheet(rows: list[Cells]) -> bytes:
    return book_bytes({"Lembar 1": rows})


SHAPES = {
    "yaml": Shape(".yaml", lambda _, levels, agency: as_yaml(levels, agency=agency).encode()),
    "yml": Shape(".yml", lambda _, levels, agency: as_yaml(levels, agency=agency).encode()),
    "json": Shape(".json", lambda _, levels, agency: json.dumps(document(levels, agency=agency), indent=1).encode()),
    "comma": _table(".csv", _long, _text),
    "semicolon": _table(".csv", _long, lambda rows: _text(rows, ";", "utf-8-sig")),
    "labels": _table(".csv", _labelled, lambda rows: _text(rows, ";")),
    "sep": _table(".csv", _long, lambda rows: _text(rows, ";", first="sep=;\r\n")),
    "tab": _table(".tsv", _long, lambda rows: _text(rows, "\t")),
    "utf-16": _table(".tsv", _long, lambda rows: _text(rows, "\t", "utf-16")),
    "wide": _table(".csv", _wide, _text),
    "wide-tab": _table(".tsv", _wide, lambda rows: _text(rows, "\t")),
    "wide-worksheet": _table(".xlsx", _wide, _worksheet),
    "worksheet": _table(".xlsx", _labelled, _worksheet),
    "macros": _table(".xlsm", _long, _worksheet),
    "opendocument": _table(".ods", _labelled, lambda rows: opendocument({"Lembar 1": rows})),
    **{f"our-{form.name}": Shape(form.suffixes[0], _by_spbe("convert", "{source}", suffix=form.suffixes[0])) for form in FORMS},
    **{
        f"our-wide-{name}": Shape(
            f".{name}",
            _by_spbe("convert", "{source}", "--wide", "--levels-only", "-o", suffix=f".{name}"),
            holds_details=False,
            of_one=False,
        )
        for name in ("csv", "xlsx")
    },
    "our-result": Shape(".csv", _by_spbe("score", "{source}", "--detail", "indicator", "-o", suffix=".csv"), holds_details=False),
    **{f"saved-{file.suffix[1:]}": Shape(file.suffix, _as_saved(file)) for file in sorted(SAVED.iterdir())},
}
"""Every form, by a name for it."""

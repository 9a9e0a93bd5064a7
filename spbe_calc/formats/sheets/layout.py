"""The layout of a worksheet: widths, what stays visible, filters, bars, charts, printing and protection."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.faces.book import Entry, Formula
from spbe_calc.formats.sheets.styles import bar, fitting

if TYPE_CHECKING:
    from spbe_calc.faces.book import Field, Sheet
    from spbe_calc.formats.sheets.styles import Styles

LONGEST_NAME = 31
"""The limit of a worksheet's name."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", "-"))
A4 = 9
ALLOWED = {"format_cells": False, "format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
"""What a locked worksheet allows besides its entries. It has no password: the lock is against slips."""


LINE, MOST_LINES = 15, 27
"""The height of a line of text, and how many lines the highest row has."""
TITLE = 24
"""The height of a title of one line."""
MARGIN = 3
"""What a row has beside its lines: a text that touches the edge of its row is cut off at the heading by some programs."""


PAPER, GAP, NARROWEST = 1190, 5, 12
"""How wide a sheet may be (in pixels of a character's width 7, and a gap per column) to be read on a landscape page: it is then printed
in 9.5 points instead of 11. And how narrow its columns may get."""
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
"""In inches."""


def on_paper(sheet: Sheet) -> Sheet:
    """The sheet, with its columns of long texts narrowed so far that it can be read on a page; unchanged if that is not enough."""
    widths = [field.width for field in sheet.fields]
    long = sorted((at for at, field in enumerate(sheet.fields) if field.form == "long"), key=widths.__getitem__)
    wanted = sum(widths[at] for at in long)
    room = (PAPER - GAP * len(widths)) // 7 - (sum(widths) - wanted)
    if wanted <= room or NARROWEST * len(long) > room:
        return sheet
    for at in long:  # the narrowest first: what it keeps is taken from the others
        wanted, wide = wanted - widths[at], widths[at]
        widths[at] = max(NARROWEST, wide * room // (wanted + wide))
        room -= widths[at]
    return sheet._replace(fields=[field._replace(width=width) for field, width in zip(sheet.fields, widths, strict=True)])


def row_height(cells: Iterable[object], fields: Sequence[Field]) -> int | None:
    """The height of a row whose texts have line breaks; None for one line. Spreadsheets do not all find it themselves."""
    lines = max((_lines(cell, field.width) for cell, field in zip(cells, fields, strict=False) if field.form == "long"), default=1)
    return min(lines, MOST_LINES) * LINE + MARGIN if lines > 1 else None


def _lines(cell: object, width: int) -> int:
    """How many lines a cell needs, a little more rather than less: words are not broken."""
    room = cell.room if isinstance(cell, Formula) else 0
    value = cell.value if isinstance(cell, Entry | Formula) else cell
    texts = str(value or "").split("\n")
    return max(sum(1 + len(text) // (width - 2) for text in texts), 1 + room // (width - 2))


def sheet_name(title: str, taken: list[str]) -> str:
    """A name for a worksheet: one that no other has, without the characters that spreadsheets refuse."""
    name, number = title.translate(FORBIDDEN)[:LONGEST_NAME], 1
    known = {other.casefold() for other in taken}
    base = name
    while name.casefold() in known:
        number += 1
        end = f" ({number})"
        name = base[: LONGEST_NAME - len(end)] + end
    return name


class Layout:
    """The layout of one worksheet; its heading is below the lines above it."""

    def __init__(self, page: Any, sheet: Sheet, styles: Styles) -> None:
        self._page, self._sheet, self._styles = page, sheet, styles
        self._header = len(sheet.above)

    def columns(self) -> None:
        """Set widths, and keep the heading (with a title of one line) in view and on every printed page."""
        page, header = self._page, self._header
        for at, field in enumerate(self._sheet.fields):
            page.set_column(at, at, field.width)
        page.set_default_row(LINE + MARGIN)
        page.freeze_panes(header + 1, self._sheet.kept)
        page.repeat_rows(0 if self._sheet.printed and header == 1 else header, header)
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(**MARGINS)
        page.fit_to_pages(1, 0)
        page.set_footer("&L&A&R&P / &N")

    def heading(self) -> None:
        """Write the heading, as high as its names need."""
        fields = [field._replace(form="long") for field in self._sheet.fields]
        self._page.set_row(self._header, row_height([field.name for field in fields], fields))
        for at, field in enumerate(fields):
            self._page.write_string(self._header, at, fitting(field.name), self._styles.heading)

    def finish(self, last: int) -> None:
        """Add what depends on the last row: the filter, bars, the chart; then the lock."""
        page, sheet, first = self._page, self._sheet, self._header + 1
        if not sheet.remark:
            page.autofilter(self._header, 0, last, len(sheet.fields) - 1)
        for at, field in enumerate(sheet.fields):
            if field.ends and last >= first:
                page.conditional_format(first, at, last, at, bar(field))
        if sheet.chart:
            self._radar(first)
        if sheet.locked:
            page.protect("", ALLOWED)

    def _radar(self, first: int) -> None:
        sheet, radar = self._sheet, self._sheet.chart
        assert radar is not None  # noqa: S101 - asked for only with a chart
        name = self._page.get_name()
        chart = self._styles.workbook.add_chart({"type": "radar", "subtype": "filled"})
        rows = first + radar.first, first + radar.last
        chart.add_series(
            {
                "categories": [name, rows[0], radar.names, rows[1], radar.names],
                "values": [name, rows[0], radar.values, rows[1], radar.values],
                "fill": {"color": "#9DC3E6", "transparency": 40},
                "border": {"color": "#1F4E78"},
            }
        )
        low, high = radar.ends
        chart.set_y_axis({"min": low, "max": high, "major_unit": 1, "num_format": "0"})
        chart.set_title({"name": radar.title, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_size({"width": 620, "height": 480})
        self._page.insert_chart(0, len(sheet.fields) + 1, chart)

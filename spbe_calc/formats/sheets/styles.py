"""How cells look: texts that fit, number formats, fonts, and what may be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Memo, Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Entry, Formula
from spbe_calc.words.cells import LONGEST_CELL, fits
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces.book import Allowed, Field

DARK, LIGHT, INPUT = "#1F4E78", "#DDEBF7", "#FFF9E5"
"""The colours of headings, of bars and of cells to fill in."""
NUMBERS = {"whole": "0", "decimal": "0.00####"}
"""The number formats of columns; a program shows the decimal mark of its region."""
AMOUNTS = "#,##0", "#,##0.0#####"
"""That of an amount without and with decimals: one format for both would leave a decimal mark behind whole numbers."""


def fitting(text: str, *, lines: bool = False) -> str:
    """A text that fits into a cell, harmless; if it is too long, its beginning and an ellipsis. Only with ``lines`` it keeps them."""
    text = "\n".join(map(safe, text.split("\n"))) if lines else safe(text)
    if not fits(text):
        text = text.encode("utf-16-le")[: 2 * LONGEST_CELL - 2].decode("utf-16-le", "ignore") + "…"
    raw = text.startswith("<r>") and text.endswith("</r>")
    return text + " " * raw  # XlsxWriter would take it for markup


class Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._made: Memo[tuple[tuple[str, object], ...], Any] = Memo(lambda properties: workbook.add_format(dict(properties)))
        white = {"font_color": "#FFFFFF", "left": 1, "left_color": "#FFFFFF"}
        self.heading = self._format(bold=True, bg_color=DARK, text_wrap=True, valign="vcenter", **white)

    def _format(self, **properties: object) -> Any:
        return self._made[tuple(sorted(properties.items()))]

    def of(self, field: Field | None, value: object, *, title: bool = False, tall: bool = False, wraps: bool = False) -> Any:
        """The format of a cell in this column; without a column it is above the heading. A ``tall`` row has several lines."""
        properties: dict[str, object] = {"valign": "top" if tall and field else "vcenter"}
        if isinstance(value, Heading):
            properties |= {"bold": True, "font_size": 14} if title else {"bold": True}
        if isinstance(value, Entry):
            properties |= {"locked": False, "bg_color": INPUT, "border": 1, "border_color": "#BFBFBF"}
        if field is None:
            if pattern := NUMBERS.get(value.form) if isinstance(value, Formula) else None:
                properties["num_format"] = pattern
            return self._format(align="left", text_wrap=wraps, **properties)
        if field.form == "whole":
            properties["align"] = "center"
        if field.form in {"text", "long"}:
            properties |= {"align": "left", "indent": 1, "text_wrap": field.form == "long"}
        if pattern := AMOUNTS[isinstance(value, Num) and "." in str(value)] if field.form == "amount" else NUMBERS.get(field.form):
            properties["num_format"] = pattern
        return self._format(**properties)


def rule(allowed: Allowed) -> dict[str, object]:
    """What XlsxWriter makes a check of an entry of."""
    shown: dict[str, object] = {"input_message": allowed.message[:255], "error_message": allowed.message[:255]}
    if allowed.choices:
        return {"validate": "list", "source": list(allowed.choices), **shown}
    kind = "integer" if allowed.whole else "decimal"
    return {"validate": kind, "criteria": "between", "minimum": allowed.low, "maximum": allowed.high, **shown}


def bar(field: Field) -> dict[str, object]:
    """What XlsxWriter makes the bars or shades of a column of."""
    low, high = field.ends or (0, 1)
    ends = {"min_type": "num", "max_type": "num", "min_value": low, "max_value": high}
    if field.shades:
        return {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#8FBBDF", **ends}
    return {"type": "data_bar", "bar_color": "#9DC3E6", **ends}  # without the extensions of 2010, of which other readers warn

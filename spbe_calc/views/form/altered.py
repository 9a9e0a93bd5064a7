"""What a table cannot hold exactly: it is read as a person would, and a csv keeps formulas out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.reading.tables.cells import as_meant, is_sum_of_agencies, plain, text_in
from spbe_calc.reading.tables.labels.above import begins_block, labels_of
from spbe_calc.reading.tables.labels.placeholders import is_placeholder
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.words.cells import fits, harmless
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.answers import Detail
    from spbe_calc.views.form.draft import Draft


def altered(draft: Draft, *, as_text: bool) -> tuple[int, ...]:
    """The numbers of the indicators with a text that a table would change; ``as_text`` for a csv."""
    return tuple(sorted(number for number, detail in draft.details.items() if _changes(detail, as_text=as_text)))


def is_renamed(agency: str, *, as_text: bool) -> bool:
    """Whether an agency's name is another one once it is read from a table; ``as_text`` for a csv."""
    return plain(as_meant(harmless(agency) if as_text else safe(agency))) != agency


def is_taken_for_label(agency: str, *, as_text: bool) -> bool:
    """Whether a form is not read because of this name: beside its label in a worksheet, in each row of a csv (``as_text``)."""
    sheet = TableFile("", "")
    if as_text:
        return is_taken_for_sum(agency) or begins_block(Line(None, 1, [agency, "2024"]), sheet)
    if is_placeholder(agency):
        return True
    labels, _problems = labels_of([Line(None, 1, ["Instansi", agency])], sheet)
    return "agency" not in labels or labels["agency"][0] != plain(agency)


def is_taken_for_sum(agency: str) -> bool:
    """Whether the row of an agency in a wide table is not read, because its name is that of a row of sums, or of one to fill in."""
    return is_sum_of_agencies(plain(agency)) or is_placeholder(agency)


def _changes(detail: Detail, *, as_text: bool) -> bool:
    if any(";" in document for document in detail.evidence) or (detail.unit or "") != " ".join((detail.unit or "").split()):
        return True
    return any(text != plain(text_in(text)) or not _is_kept(text, as_text=as_text) for text in _texts(detail))


def _texts(detail: Detail) -> Iterator[str]:
    """The texts, and the documents as the cell has them: an apostrophe alone may stand before the formula on the next line."""
    yield from detail.evidence
    yield "\n".join(detail.evidence)
    yield from (text for text in (detail.note, detail.unit) if text)


def _is_kept(text: str, *, as_text: bool) -> bool:
    """Whether a worksheet, or with ``as_text`` a csv, holds this text as it is, on all its lines."""
    written = harmless if as_text else safe
    return (as_text or fits(text)) and all(written(line) == line for line in text.split("\n"))

"""What we wrote ourselves, given as answers by mistake: results, plans and lists of problems, as JSON, text or a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading import Document
from spbe_calc.reading.tables.cells import heading_text
from spbe_calc.reading.tables.headings import MEANINGS

if TYPE_CHECKING:
    from spbe_calc.reading import Input

LISTS = (
    r"""\s*\[?\s*\{\s*(?:"instrument"\s*:\s*\{\s*)?"id"\s*:\s*"[^"\n]*",\s*"sha256"\s*:""",
    r"\s*(?:## )?(?:Indicator|Indikator) [0-9]+: [^\n]*\s*\n[^\n]* \([^\n]*\)\n",
)
"""The beginnings of what we write of instruments and indicators, without levels."""
OF_LISTS = (
    frozenset(("no", "weight", "domain, aspect and indicator")),
    frozenset(("no", "weight", "aspect and indicator")),
    frozenset(("no", "bobot", "domain, aspek, dan indikator")),
    frozenset(("no", "bobot", "aspek dan indikator")),
    frozenset(("instrument", "aspects", "domains", "status")),
    frozenset(("instrumen", "aspek", "domain", "status")),
)
"""Headings of such tables for people."""
BEGINNING = 4000
"""How many characters of a file identify an output."""
JSON = r"""\s*\[?\s*\{\s*"(?:source|agency|index|before|code|id)"\s*:.*?"(?:index|change|predicate|index_exact|target|severity)"\s*:"""
"""The beginning of what we write as JSON."""
OTHERS = (
    r'\s*\{\s*"schemaVersion"\s*:\s*1\s*,\s*"label"\s*:',  # a badge
    r'\s*\{\s*"\$schema"\s*:\s*"[^"\n]*/sarif-',
    r'\s*<\?xml [^>]*>\s*<testsuites name="spbe ',
    r"::(?:error|warning|notice) file=[^\n]*,title=[a-z0-9-]+::",
    r"[^\n]+: (?:error|warning|note|galat|peringatan|catatan): [^\n]+ \[[a-z0-9-]+\]\n",
    r"\*[^*\n]+\*, [^*\n]+\n[^*\n]+: \*[0-9]+[.,][0-9]+ [^*\n]+\*",  # a brief
)
"""The beginnings of our other outputs."""
PAGE = r'<(?:!doctype html|style)\b.*<[a-z]+ class="spbe"'
"""The whole of a report page, or of one that is a fragment."""
CELLS = r" *\| *|  +"
"""What is between the cells of a table for people."""
OF_RESULTS = frozenset(("index", "indeks", "predicate", "predikat", "adds", "andil", "gain", "tambahan"))
"""A heading that identifies it, beside one of rows: agencies, indicators or years."""
OF_ROWS = frozenset(("number", "indicator", "agency", "year", "evaluation", "evaluasi"))


def result_of(document: Input) -> list[Problem]:
    """The problem ``results-file`` of an output of ours; empty if a document is something else."""
    if not isinstance(document, Document):
        return []
    if _is_list(document.text):
        return [Problem("results-file", Place(document.source), {"of": "instrument"})]
    return [Problem("results-file", Place(document.source), {"of": "written"})] if _is_output(document.text) else []


def _is_list(text: str) -> bool:
    start = text[:BEGINNING]
    if any(re.match(form, start) for form in LISTS):
        return True
    return any(headings <= texts for line in start.splitlines() if len(texts := _texts(line)) > 2 for headings in OF_LISTS)  # noqa: PLR2004


def _is_output(text: str) -> bool:
    start = text[:BEGINNING]
    if any(re.match(form, start, re.DOTALL) for form in (JSON, *OTHERS)):
        return True
    return bool(re.match(PAGE, text, re.DOTALL)) or any(map(_is_header, start.splitlines()))


def _is_header(line: str) -> bool:
    """Whether a line is the header of a table of results for people, in markdown or plain."""
    texts = _texts(line)
    return not texts.isdisjoint(OF_RESULTS) and any(MEANINGS.get(text, text) in OF_ROWS for text in texts)


def _texts(line: str) -> set[str]:
    """What may be headings in a line."""
    return {heading_text(cell) for cell in re.split(CELLS, line.strip(" |"))}

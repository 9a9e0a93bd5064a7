"""From bytes to a plain tree of dict, list and text; and from a path in the tree back to its place in the file."""

from spbe_calc.reading.document import Document
from spbe_calc.reading.files import STDIN, fetch, is_json_file, open_document, read, unreadable
from spbe_calc.reading.refusal import Refused, real_path, refused
from spbe_calc.reading.tables.layout import NOTHING_GIVEN, Given
from spbe_calc.reading.tables.longform import LongAnswers
from spbe_calc.reading.tables.texttables import rows
from spbe_calc.reading.tables.widecsv import Columns, Row
from spbe_calc.reading.tables.worksheets import worksheet_rows
from spbe_calc.reading.text import Quoted
from spbe_calc.reading.tree import Input, Path, Tree

__all__ = [
    "NOTHING_GIVEN",
    "STDIN",
    "Columns",
    "Document",
    "Given",
    "Input",
    "LongAnswers",
    "Path",
    "Quoted",
    "Refused",
    "Row",
    "Tree",
    "fetch",
    "is_json_file",
    "open_document",
    "read",
    "real_path",
    "refused",
    "rows",
    "unreadable",
    "worksheet_rows",
]

"""From bytes to a plain tree of dict, list and text; and from a path in the tree back to its place in the file."""

from spbe_calc.reading.document import Document
from spbe_calc.reading.files import STDIN, StandardInput, fetch, is_json_file, is_stdin, open_document, read, unreadable
from spbe_calc.reading.refusal import Refused, real_path, refused
from spbe_calc.reading.tables.labels.options import NOTHING_GIVEN, Given
from spbe_calc.reading.text import Quoted
from spbe_calc.reading.tree import Input, Path, Tree

__all__ = [
    "NOTHING_GIVEN",
    "STDIN",
    "Document",
    "Given",
    "Input",
    "Path",
    "Quoted",
    "Refused",
    "StandardInput",
    "Tree",
    "fetch",
    "is_json_file",
    "is_stdin",
    "open_document",
    "read",
    "real_path",
    "refused",
    "unreadable",
]

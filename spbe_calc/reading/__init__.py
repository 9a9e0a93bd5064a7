"""Bytes to a plain tree of dict, list and text, and back from a path in that tree to the place where it stands."""

from spbe_calc.reading.document import Document, Path, Tree
from spbe_calc.reading.files import STDIN, fetch, open_document, read
from spbe_calc.reading.text import Quoted

__all__ = ["STDIN", "Document", "Path", "Quoted", "Tree", "fetch", "open_document", "read"]

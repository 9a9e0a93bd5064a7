"""What a path is, before anything is opened. Only this module knows the suffixes of inputs."""

from __future__ import annotations

import os
from importlib.util import find_spec
from typing import Literal

from spbe_calc.problem import Place, Problem
from spbe_calc.reading import StandardInput

Kind = Literal["document", "table", "worksheet", "foreign"]

YAML = (".yaml", ".yml")
DOCUMENTS = (*YAML, ".json")
"""Files with one agency's answers."""
TABLES = (".csv", ".tsv")
"""Tables as text. In folders, they are read if their header says that they are answers."""
WORKSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
"""Tables that a library reads; in folders like those in text."""
FOREIGN = (".docx", ".doc", ".pdf", ".zip", ".xlsb", ".numbers")
"""Files that are never text, and that nothing here reads."""
LOCK = "~$"
"""How the name of the hidden file begins that Excel keeps beside a worksheet that is open."""
MAGIC = frozenset("*?[")
LIBRARY, PACKAGE = "python_calamine", "python-calamine"
"""What reads worksheets: its name in Python, and for ``pip install``."""


class Verbatim(str):
    """A path that is not a pattern, whatever characters it contains."""

    __slots__ = ()


def kind_of(path: str) -> Kind:
    """How to read a named file. A path without a known suffix, such as ``-``, is taken for a document."""
    name = path.lower()
    if name.endswith(TABLES) or _is_csv(path):
        return "table"
    if name.endswith(WORKSHEETS):
        return "worksheet"
    return "foreign" if name.endswith(FOREIGN) else "document"


def _is_csv(path: str) -> bool:
    """Whether it is standard input, and an option says that it is a table."""
    return isinstance(path, StandardInput) and path.is_csv


def is_tsv(path: str) -> bool:
    """Whether the suffix says that tabs are between the cells."""
    return path.lower().endswith(".tsv")


def is_yaml(path: str) -> bool:
    """Whether the suffix says YAML."""
    return path.lower().endswith(YAML)


def has_suffix(path: str) -> bool:
    """Whether the suffix says how to read a file."""
    return is_document(path) or kind_of(path) != "document"


def is_walked(name: str) -> bool:
    """Whether a file in a folder is read."""
    return not name.startswith(LOCK) and name.lower().endswith((*DOCUMENTS, *TABLES, *WORKSHEETS))


def is_document(name: str) -> bool:
    """Whether a file in a folder is read without a look at its header."""
    return name.lower().endswith(DOCUMENTS)


def is_table(path: str) -> bool:
    """Whether the suffix says a table, in text or in a worksheet."""
    return path.lower().endswith((*TABLES, *WORKSHEETS)) or _is_csv(path)


def is_pattern(path: str) -> bool:
    """Whether a path is a pattern. The path of an existing file never is."""
    return not (MAGIC.isdisjoint(path) or isinstance(path, Verbatim) or os.path.exists(path))


def may_be_many(path: str) -> bool:
    """Whether a path may lead to several agencies: a folder, a table or a pattern."""
    return is_pattern(path) or is_table(path) or os.path.isdir(path)


def can_read(path: str) -> bool:
    """Whether the library is there that this kind of file needs."""
    return kind_of(path) != "worksheet" or find_spec(LIBRARY) is not None


def unread(path: str) -> Problem | None:
    """The problem ``file-unreadable`` of a worksheet if the library is not there that reads it."""
    return None if can_read(path) else Problem("file-unreadable", Place(path), {"reason": "library", "package": PACKAGE})

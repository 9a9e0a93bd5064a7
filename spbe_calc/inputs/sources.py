"""What a path is, before anything is opened. Only this module knows the suffixes of inputs."""

from __future__ import annotations

import os
from typing import Literal

Kind = Literal["document", "table", "foreign"]

YAML = (".yaml", ".yml")
DOCUMENTS = (*YAML, ".json")
"""Files with one agency's answers. In folders, only these are read."""
TABLES = (".csv",)
"""Files with one row per agency. They are read only if named."""
WORKSHEETS = (".xlsx", ".xls", ".ods")
"""Tables that the user must save as csv first."""
FOREIGN = (*WORKSHEETS, ".docx", ".doc", ".pdf", ".zip")
"""Files that are never text."""
MAGIC = frozenset("*?[")


class Verbatim(str):
    """A path that is not a pattern, whatever characters it contains."""

    __slots__ = ()


def kind_of(path: str) -> Kind:
    """How to read a named file. A path without a known suffix, such as standard input, is taken for a document."""
    name = path.lower()
    if name.endswith(TABLES):
        return "table"
    return "foreign" if name.endswith(FOREIGN) else "document"


def is_yaml(path: str) -> bool:
    """Whether the suffix says YAML."""
    return path.lower().endswith(YAML)


def is_walked(name: str) -> bool:
    """Whether a file in a folder is read."""
    return name.lower().endswith(DOCUMENTS)


def is_left_out(name: str) -> bool:
    """Whether a file in a folder is not read although it may contain answers."""
    return name.lower().endswith((*TABLES, *WORKSHEETS))


def is_pattern(path: str) -> bool:
    """Whether a path is a pattern. The path of an existing file never is."""
    return not (MAGIC.isdisjoint(path) or isinstance(path, Verbatim) or os.path.exists(path))


def may_be_many(path: str) -> bool:
    """Whether a path may lead to several agencies: a folder, a table or a pattern."""
    return is_pattern(path) or kind_of(path) == "table" or os.path.isdir(path)

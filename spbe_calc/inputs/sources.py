"""What a path is, before anything is opened: the only place that knows the suffixes of inputs."""

from __future__ import annotations

import os
from typing import Literal

Kind = Literal["document", "table", "foreign"]

YAML = (".yaml", ".yml")
DOCUMENTS = (*YAML, ".json")
"""One agency's answers. These count in a folder."""
TABLES = (".csv",)
"""Many agencies, a row each. They count only when they are named."""
WORKSHEETS = (".xlsx", ".xls", ".ods")
"""Tables that must be saved as csv first."""
FOREIGN = (*WORKSHEETS, ".docx", ".doc", ".pdf", ".zip")
"""Files that are not text, whatever is in them."""
MAGIC = frozenset("*?[")


class Verbatim(str):
    """A path that is no pattern, whatever characters it holds."""

    __slots__ = ()


def kind_of(path: str) -> Kind:
    """How a file that was named is read. What no suffix says, as of standard input, is taken for a document."""
    name = path.lower()
    if name.endswith(TABLES):
        return "table"
    return "foreign" if name.endswith(FOREIGN) else "document"


def is_yaml(path: str) -> bool:
    """Whether the suffix promises YAML."""
    return path.lower().endswith(YAML)


def is_walked(name: str) -> bool:
    """Whether a file that is met in a folder counts."""
    return name.lower().endswith(DOCUMENTS)


def is_left_out(name: str) -> bool:
    """Whether a file that is met in a folder does not count although it may hold answers."""
    return name.lower().endswith((*TABLES, *WORKSHEETS))


def is_pattern(path: str) -> bool:
    """Whether a path is to be taken for a pattern: a file that is there is never one."""
    return not (MAGIC.isdisjoint(path) or isinstance(path, Verbatim) or os.path.exists(path))


def is_many(path: str) -> bool:
    """Whether a path may lead to many agencies: a folder, a table, a pattern."""
    return is_pattern(path) or kind_of(path) == "table" or os.path.isdir(path)

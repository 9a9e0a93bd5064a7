"""Paths as services know them that show results beside the files of a repository."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def tidy(path: str) -> str:
    """The path without ``./`` and with forward slashes."""
    return os.path.normpath(path).replace(os.sep, "/")


def uri(path: str) -> str:
    """The path as a URI, relative where the path is; what is special in a URI stands there as percent codes."""
    whole = Path(path).is_absolute()  # os.path.isabs also says so of `\a.yaml` on Windows, which has no drive and no URI
    return Path(path).as_uri() if whole else quote(os.fsencode(tidy(path)))

"""Paths in the form of services that show results next to the files of a repository."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def tidy(path: str) -> str:
    """The path without ``./`` and with forward slashes."""
    return os.path.normpath(path).replace(os.sep, "/")


def uri(path: str) -> str:
    """The path as a URI, relative if the path is relative; special characters are percent-encoded."""
    whole = Path(path).is_absolute()  # on Windows os.path.isabs is also true for `\a.yaml`, which has no drive and no URI
    return Path(path).as_uri() if whole else quote(os.fsencode(tidy(path)))

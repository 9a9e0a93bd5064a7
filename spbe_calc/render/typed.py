"""Arguments of a command that a message recommends, written so that a shell reads what was meant."""

from __future__ import annotations

import os
import re

from spbe_calc.render.values import safe

PLAIN = re.compile(r"[\w+=:,./\\-]+", re.ASCII)
"""What the command line of Windows takes as it stands."""


def quoted(path: str) -> str:
    """A path as the shell of this machine reads it, and as one that is no option.

    A control character, which nobody can type, is shown as an escape.
    """
    if path.startswith("-") and path != "-":
        path = f"./{path}"
    if os.name == "nt":
        return path if PLAIN.fullmatch(path) else f'"{safe(path)}"'
    import shlex

    return safe(shlex.quote(path))

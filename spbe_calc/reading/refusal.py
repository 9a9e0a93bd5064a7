"""Why the operating system refused a path: one word for each of the usual reasons, which the manual puts into sentences."""

from __future__ import annotations

import errno
import os

from spbe_calc.problem import Whole

NUMBERS = {
    "missing": ("ENOENT",),
    "not-a-folder": ("ENOTDIR", "EEXIST"),  # the second is what making a folder says
    "is-a-folder": ("EISDIR",),
    "permission": ("EACCES", "EPERM"),
    "read-only": ("EROFS",),
    "no-space": ("ENOSPC", "EDQUOT"),
    "too-large": ("EFBIG",),
    "in-use": ("EBUSY", "ETXTBSY"),
    "name-too-long": ("ENAMETOOLONG",),
    "links": ("ELOOP", "EMLINK"),
    "too-many-open": ("EMFILE", "ENFILE"),
    "device": ("EIO", "ENXIO", "ENODEV", "ESTALE", "ETIMEDOUT", "EHOSTDOWN"),
    "name": ("EILSEQ",),
}
"""The reasons, each with the names of its error numbers; not every system has all of them."""
REASONS = {number: reason for reason, names in NUMBERS.items() for name in names if (number := getattr(errno, name, None))}
WINDOWS = {32: "in-use", 33: "in-use", 123: "name", 161: "name", 206: "name-too-long"}
"""What Windows tells more exactly than the error number that Python makes of it."""


class Refused(OSError):  # noqa: N818 - it is no mistake of ours
    """What we refuse ourselves, for a reason that the operating system has no number for."""

    def __init__(self, reason: str, link: str = "") -> None:
        super().__init__(reason)
        self.values = {"reason": reason, "link": Whole(link)}


def real_path(path: str) -> str:
    """The path with all its links followed. Python recurses with each; of too many it says what the operating system would: OSError."""
    try:
        return os.path.realpath(path)
    except RecursionError:
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), path) from None


def refused(error: OSError | ValueError) -> dict[str, object]:
    """The values of ``file-unreadable`` or ``file-unwritable``: a reason, and what the system says where we have no word for it."""
    if isinstance(error, Refused):
        return dict(error.values)
    if not isinstance(error, OSError):  # a NUL in a path, or a name that the system has no bytes for
        return {"reason": "name"}
    reason = WINDOWS.get(getattr(error, "winerror", None) or 0) or REASONS.get(error.errno or 0)
    return {"reason": reason} if reason else {"reason": "other", "detail": Whole(error.strerror or str(error))}

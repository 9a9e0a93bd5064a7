"""Asks the server of ``tests.forking`` for a run; as a script it is ``spbe`` for a shell, and imports next to nothing."""

import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence

ENTRY = "from spbe_calc.__main__ import main; main()"


def code_of(address: str, asked: Mapping[str, object], files: Sequence[int]) -> int:
    """The exit code of a run (code, arguments, folder, environment) with these three files for its streams."""
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [json.dumps(asked).encode()], files)
        server.shutdown(socket.SHUT_WR)
        with server.makefile() as answer:
            return int(answer.read())


if __name__ == "__main__":
    here = os.getcwd()  # noqa: PTH109 - pathlib is slow to import
    asked_for = {"code": ENTRY, "arguments": sys.argv[2:], "cwd": here, "env": dict(os.environ)}
    sys.exit(code_of(sys.argv[1], asked_for, (0, 1, 2)))

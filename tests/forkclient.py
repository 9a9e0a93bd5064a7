"""Asks the server of ``tests.forking`` for a run; as a script it is ``spbe`` for a shell, and imports next to nothing."""

import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence


def code_of(address: str, arguments: Sequence[str], cwd: str, env: Mapping[str, str], files: Sequence[int]) -> int:
    """The exit code of a run in that folder and environment, with these three files for its streams."""
    request = json.dumps({"arguments": arguments, "cwd": cwd, "env": dict(env)}).encode()
    with socket.socket(socket.AF_UNIX) as server:
        server.connect(address)
        socket.send_fds(server, [request], files)
        server.shutdown(socket.SHUT_WR)
        with server.makefile() as answer:
            return int(answer.read())


if __name__ == "__main__":
    sys.exit(code_of(sys.argv[1], sys.argv[2:], os.getcwd(), os.environ, (0, 1, 2)))  # noqa: PTH109 - pathlib is slow to import

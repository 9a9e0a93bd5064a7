"""``python tests/fuzz``: what it does and how is said in ``command``."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2])
    from tests.fuzz.command import main

    sys.exit(main())

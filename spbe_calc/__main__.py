"""The entry of the command ``spbe``."""

from __future__ import annotations

import gc

gc.disable()  # the program is short and makes no rubbish that matters: collecting it costs a tenth of the time


def main() -> None:
    """Run the command line."""
    from spbe_calc.cli import main as run

    run()


if __name__ == "__main__":
    main()

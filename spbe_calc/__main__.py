"""The entry of the command ``spbe``."""

from __future__ import annotations

import gc

gc.disable()  # the program is short and makes no rubbish that matters: collecting it costs a tenth of the time


def main() -> None:
    """Run the command line."""
    try:
        from spbe_calc.cli import main as run

        run()
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()

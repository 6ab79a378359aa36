"""The command, as ``reportlint`` and as ``python -m reportlint``: what it needs is imported when it is needed."""

import gc
import sys


def main(words: list[str] | None = None) -> int:
    """Run the command line (default: that of the process) and return the exit status."""
    if words is None:
        words = sys.argv[1:]
        gc.set_threshold(50_000)  # hardly anything made here is cyclic, and looking for cycles takes a tenth of a run
    if words[:1] in (["--version"], ["-V"]):
        from reportlint import __version__

        print(f"reportlint {__version__}")
        return 0
    from reportlint.cli import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())

"""The command, as ``reportlint`` and as ``python -m reportlint``: what it needs is imported when it is needed."""

import sys


def main(words: list[str] | None = None) -> int:
    """Run the command line (default: that of the process) and return the exit status."""
    if words is None:
        words = sys.argv[1:]
    if words[:1] in (["--version"], ["-V"]):
        from reportlint import __version__

        print(f"reportlint {__version__}")
        return 0
    from reportlint.cli import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())

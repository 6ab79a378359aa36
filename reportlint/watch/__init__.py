"""Linting again on every change: ``watching`` does it, ``lookout`` notices; the other modules show what came of it."""

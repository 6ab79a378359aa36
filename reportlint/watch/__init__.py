"""Linting again on every change: ``watching`` does it, ``hints`` hasten it, the other modules show what came of it."""

"""Configuration: a chain of YAML files (national ← province ← city ← project), each value with its file and line.

What a chain says is kept as ``Layers`` (``keeping``), so that a check with a sound configuration parses no YAML: only
``discovery``, ``globs``, ``keeping``, ``layers`` and ``settings`` are imported then, all else where a file is new.
"""

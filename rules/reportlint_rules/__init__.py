"""The national rules: one module or package per family, each a plugin, with the catalogue of its texts beside it."""

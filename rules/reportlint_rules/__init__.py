"""The national rules: one module per family, each a plugin, with the catalogue of its texts beside it."""

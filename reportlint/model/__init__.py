"""Pure values: what readers, recognition, rules and formats hand to each other."""

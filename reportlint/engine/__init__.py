"""Running rules over reports: which rules, which files, each rule on each report under a guard."""

"""Rules of reportlint for Gansu."""

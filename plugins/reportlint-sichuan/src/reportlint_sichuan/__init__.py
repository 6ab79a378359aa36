"""Rules of reportlint for Sichuan."""

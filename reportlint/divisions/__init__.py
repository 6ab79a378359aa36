"""Provinces, prefectures and counties by their names."""

from reportlint.divisions.gazetteer import jurisdiction, leading_place, named, pinyin, place_before, short_names

__all__ = ["jurisdiction", "leading_place", "named", "pinyin", "place_before", "short_names"]

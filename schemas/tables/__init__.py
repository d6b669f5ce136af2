"""The published tables: a Pandera model each, with what every column holds in both languages."""

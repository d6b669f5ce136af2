"""The second, independent reading of single places."""

"""Findings that would vanish together if one value were different are one cause."""

"""The words of the audit report in both languages (texts.toml), and how it calls tables and pages."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from schemas.missing import text_or_empty

TEXTS: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def word(key: str, **values: object) -> Markup:
    """The text `key` in both languages; its {places} filled in."""
    indonesian, english = TEXTS[key]
    return both(indonesian.format_map(values), english.format_map(values)) if values else both(indonesian, english)


@lru_cache(maxsize=4096)  # a page says the same few hundred things again and again
def both(indonesian: str, english: str) -> Markup:
    """Both languages, of which the page shows one; escaped."""
    return Markup('<span lang="id">{}</span><span lang="en">{}</span>').format(indonesian, english)


def page_label(first: object) -> Markup:
    """A page (1-based) as a name for what stands on it."""
    return both(f"hal. {first}", f"p. {first}")


def table_key(number: object, table_id: object) -> str:
    """What findings of one table have in common; "-" for those of the whole document."""
    return text_or_empty(number) or text_or_empty(table_id) or "-"


def reading_of(confirmed_by: object) -> str:
    """The text that says how often the values of a finding were read: `findings.confirmed_by` names who agrees."""
    return "read_twice" if "," in text_or_empty(confirmed_by) else "read_once"

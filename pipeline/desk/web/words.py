"""The words of the desk in both languages (texts.toml)."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from schemas.causes import CAUSES
from schemas.rules import RULES
from schemas.titles import column_title

LANGUAGES = ("id", "en")
_TEXTS: Mapping[str, Sequence[str]] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text(encoding="utf-8"))


def say(language: str, key: str, **values: object) -> str:
    """The text `key`; its {places} filled in."""
    text = _TEXTS[key][LANGUAGES.index(language)]
    return text.format_map(values) if values else text


def rule_title(language: str, rule: str) -> str:
    """What people call a rule; "" for one that there is no more."""
    told = RULES.get(rule)
    return "" if told is None else told.title_id if language == "id" else told.title_en


def cause_title(language: str, kind: str) -> str:
    told = CAUSES[kind]
    return told.title_id if language == "id" else told.title_en


def column_name(language: str, column: str) -> str:
    """A published column as people call it; a heading as printed stays as it is."""
    return column_title(None, column, language)


def percent(share: float | None) -> str:
    return "—" if share is None else f"{100 * share:.0f} %"


def kind_of_document(doc_type: str) -> str:
    """`evaluasi_rencana_aksi` as people write it: the published kinds are Indonesian words."""
    known = _TEXTS.get(f"kind_{doc_type}")
    return known[0] if known else doc_type.replace("_", " ").capitalize()

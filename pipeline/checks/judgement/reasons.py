"""Why a rule checked nothing, in both languages (reasons.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schemas.errors import LexiconError

_FILE = Path(__file__).with_name("reasons.toml")
LANGUAGES = ("id", "en")


def reason(name: str, language: str, **values: object) -> str:
    """The text of `name` in `language`, `values` filled in. Raises LexiconError for one that is not in the file."""
    try:
        return _texts()[name][language].format(**values)
    except (KeyError, IndexError) as error:
        raise LexiconError(f"{_FILE.name} [{name}] {language}", "a text for these values", str(error)) from error


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return found

"""What the command line says, in the language of the reader."""

import os
import tomllib
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path

from schemas.file_names import printable

_FILE = Path(__file__).with_name("texts.toml")
_spoken: ContextVar["Language"] = ContextVar("spoken")


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


def default_language() -> Language:
    """RENAKSI_LANG, else Indonesian where the locale is, else English."""
    told = os.environ.get("RENAKSI_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return Language.INDONESIAN if told.casefold().startswith("id") else Language.ENGLISH


def speak(language: Language) -> Language:
    """The language of this run of the command, also for the error that ends it."""
    _spoken.set(language)
    return language


def spoken() -> Language:
    return _spoken.get(default_language())


def say(language: Language, text: str, **values: object) -> str:
    """The text of texts.toml named `text`, filled in."""
    return _texts()[text][language].format(**values)


def told(language: Language, error: Exception) -> str:
    """One line about what ended a command, or was passed over; what is no error of ours is named by its type."""
    from schemas.error_texts import in_indonesian
    from schemas.errors import RenaksiError

    if not isinstance(error, RenaksiError):
        return say(language, "unexpected", error=f"{type(error).__name__}: {error}")
    text = str(error)
    if language is Language.INDONESIAN:
        text = in_indonesian(error)
    return printable(" ".join(text.split()))


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

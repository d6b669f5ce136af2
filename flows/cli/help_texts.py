"""`--help` in the language of the reader: the English of the code, looked up in help.toml."""

import tomllib
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import typer

from flows.texts import Language, default_language

_FILE = Path(__file__).with_name("help.toml")


def language_of(arguments: Sequence[str]) -> Language:
    """What `--lang` says among the words of a command line that nobody parsed yet, else the default."""
    for word, after in pairwise([*arguments, ""]):
        told = after if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if told in set(Language):
            return Language(told)
    return default_language()


def translate(command: Any, language: Language) -> None:
    """Put the texts of `command` (what typer makes of the application) and its commands into `language`, in place."""
    if language is Language.ENGLISH:
        return
    panels = _texts()["panels"]
    for one in (command, *command.commands.values()):
        one.help, one.epilog = in_indonesian(one.help), in_indonesian(one.epilog)
        one.rich_help_panel = panels["commands"]
        asks = one.get_help_option(typer.Context(one, **one.context_settings))
        for parameter in (*one.params, asks):
            parameter.help = in_indonesian(parameter.help)
            parameter.rich_help_panel = panels["arguments" if parameter.param_type_name == "argument" else "options"]


def in_indonesian(text: str | None) -> str | None:
    """Each paragraph that help.toml has; the others as they are."""
    return None if text is None else "\n\n".join(map(_paragraph, text.split("\n\n")))


def _paragraph(text: str) -> str:
    words = " ".join(text.split())
    for start, told in _texts()["start"].items():
        if words.startswith(start):
            return told + words.removeprefix(start)
    return _texts()["paragraphs"].get(words, text)


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))

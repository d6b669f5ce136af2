"""`--help` speaks Indonesian: no paragraph without a translation, no translation without a paragraph."""

import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer

import flows.cli.help_texts as help_texts
from flows.cli import app
from flows.texts import Language

Renaksi = Callable[..., subprocess.CompletedProcess[str]]
DATA = tomllib.loads(Path(help_texts.__file__).with_name("help.toml").read_text(encoding="utf-8"))


def paragraphs() -> Iterator[str]:
    """Whatever `--help` of any command says, as the code has it."""
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    for one in (command, *command.commands.values()):
        asks = one.get_help_option(typer.Context(one, **one.context_settings))
        for text in (one.help, one.epilog, *(parameter.help for parameter in (*one.params, asks))):
            yield from (" ".join(part.split()) for part in (text or "").split("\n\n") if part.strip())


def test_every_paragraph_has_a_translation_and_every_translation_a_paragraph() -> None:
    said = {text for text in paragraphs() if not text.startswith(tuple(DATA["start"]))}
    assert said == set(DATA["paragraphs"])


def test_no_option_or_file_name_is_lost_in_translation() -> None:
    for english, indonesian in DATA["paragraphs"].items():
        names = {word.strip(".,;:()`") for word in english.split() if not word.strip(".,;:()`").isalpha()}
        assert all(name in indonesian for name in names), english


@pytest.mark.parametrize("command", [[], ["ingest"], ["review"]])
def test_help_in_both_languages(command: list[str], renaksi: Renaksi, tmp_path: Path) -> None:
    said = {lang: renaksi(*command, "--help", cwd=tmp_path, RENAKSI_LANG=lang) for lang in ("id", "en")}
    assert {done.returncode for done in said.values()} == {0}
    assert "Menampilkan pesan ini" in said["id"].stdout and "Show this message" in said["en"].stdout
    assert "Contoh: renaksi" in said["id"].stdout and "Example: renaksi" in said["en"].stdout


@pytest.mark.parametrize("arguments", [["--lang", "id"], ["--lang=id"], ["x", "--lang", "id", "y"]])
def test_the_option_goes_before_the_environment(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENAKSI_LANG", "en")
    assert help_texts.language_of(arguments) is Language.INDONESIAN
    assert help_texts.language_of(["--lang"]) is Language.ENGLISH
    assert help_texts.language_of([]) is Language.ENGLISH

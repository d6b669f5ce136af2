"""What README, CONTRIBUTING and docs/ print to be typed or copied: blocks of code, and commands within sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
#: with what a command begins that somebody is to type; a word alone only names a program
_PROGRAM = re.compile(
    r"(?:\./|/\S*/)?renaksi [\w-]|\./test|\.ci/run|(?:\S*/)?python -m |python scripts/|PYTHONPATH=\S+ python |"
    r"(?:\S*/)?ruff |pipx |uv |docker |duckdb |cd |cp -\S+ \S|pdftoppm |ssh |systemctl |[A-Z_]{4,}=\S+ \S|SELECT "
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, or lines set in by four; `language` "" where none is told."""

    page: str
    language: str
    code: str


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks() -> Iterator[Block]:
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for language, code in _FENCED.findall(text):
            yield Block(name_of(page), language, code)
        for code in re.findall(
            r"(?<=\n\n) {4}(\S.*\n)", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
        ):
            yield Block(name_of(page), "", code)


def block(page: str, language: str, number: int = 0) -> str:
    """The code of one block of a page, counted from 0."""
    return [one.code for one in blocks() if (one.page, one.language) == (page, language)][number]


def code_of(page: Path) -> Iterator[str]:
    """Lines of its blocks and what stands between backticks elsewhere."""
    text = page.read_text(encoding="utf-8")
    for one in blocks():
        if one.page == name_of(page):
            yield from one.code.splitlines()
    for part in re.findall(r"`([^`]+)`", _FENCED.sub("", text)):
        yield part.replace("\\|", "|").replace("\n", " ")


def typed_lines() -> Iterator[tuple[str, str]]:
    """(page, line) of everything that is to be typed, comments and prompts left out; each line of a page once."""
    for page in PAGES:
        name = name_of(page)
        other = {line for one in blocks() if one.page == name and one.language for line in one.code.splitlines()}
        lines = (re.sub(r"\s+#.*|^\$ ", "", code.strip()) for code in code_of(page) if code not in other)
        yield from ((name, line) for line in dict.fromkeys(lines) if _PROGRAM.match(line))

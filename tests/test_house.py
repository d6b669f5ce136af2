"""A house that one can live in: no folder or module that nobody can look over, and maps that tell the truth.

Of functions ruff says the same (pyproject.toml, mccabe).
"""

import ast
import re
import statistics
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOPS = ("schemas", "pipeline", "flows", "bench", "tests")
MOST_MODULES = 20  # of a folder, its map (`__init__`) aside
MOST_LINES, MOST_LONGER, MEDIAN_LINES = 250, 0.05, 130  # of a module of the program; share that may be longer
SOURCES = sorted(path for top in TOPS for path in (ROOT / top).rglob("*.py"))
PROGRAM = [path for path in SOURCES if path.relative_to(ROOT).parts[0] in ("schemas", "pipeline", "flows")]
MAPS = [path for path in PROGRAM if path.name == "__init__.py"]


def test_no_folder_holds_more_than_one_can_look_over() -> None:
    held = Counter(path.parent.relative_to(ROOT).as_posix() for path in SOURCES if path.name != "__init__.py")
    assert {folder: count for folder, count in held.items() if count > MOST_MODULES} == {}, "part it by subject"


def test_modules_are_short() -> None:
    lines = {path: len(path.read_text("utf-8").splitlines()) for path in PROGRAM}
    longer = sorted(path.relative_to(ROOT).as_posix() for path, count in lines.items() if count > MOST_LINES)
    assert len(longer) <= MOST_LONGER * len(lines), longer
    assert statistics.median(lines.values()) < MEDIAN_LINES


@pytest.mark.parametrize("package", MAPS, ids=lambda path: path.parent.relative_to(ROOT).as_posix())
def test_the_map_of_a_folder_names_what_is_there(package: Path) -> None:
    """Each folder says what it is; the word that a row begins with is a part of it."""
    text = ast.get_docstring(ast.parse(package.read_text("utf-8")))
    assert text, "a folder's docstring is its map"
    rows = re.findall(r"^`?([a-z][a-z_]+)`?  +\S", text, re.MULTILINE)
    there = {path.stem for path in package.parent.iterdir()}
    assert [name for name in rows if name not in there] == []

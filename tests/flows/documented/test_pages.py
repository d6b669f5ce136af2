"""What the pages for people name is there: files, other pages, benches, extras, and code that at least parses."""

import ast
import importlib.util
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer

from flows.cli import app
from schemas.catalogue import TABLES
from tests.flows.documented.printed import PAGES, ROOT

TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
#: the changelog tells of files as they were then
FOLDERS = "pipeline|schemas|flows|tests|docs|bench|scripts|raw"


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", TEXTS[page])
    assert [one for one in targets if not (ROOT / page).parent.joinpath(one).exists()] == []


@pytest.mark.parametrize("page", TEXTS)
def test_files_that_are_named_are_there(page: str) -> None:
    named = re.findall(rf"`((?:{FOLDERS})/[\w./-]*\w(?:\.\w+)?/?)(?:::\w+)?`", TEXTS[page])
    assert [one for one in named if not (ROOT / one).exists()] == []


#: what people write: settings beside their PDFs, the module of the rule that a page shows how to add
OF_THE_READER = {"renaksi.toml", "below_zero.py"}


@pytest.mark.parametrize("page", TEXTS)
def test_parts_of_the_code_that_are_named_are_there(page: str) -> None:
    """`families.toml`, `headless.py`, `pictures/rulings`: the end of the path of a file or a folder."""
    tops = (path for top in FOLDERS.split("|") for path in (ROOT / top).rglob("*") if "__pycache__" not in path.parts)
    ends = {f"/{path.relative_to(ROOT).as_posix()}" for path in tops}
    named = set(re.findall(r"`([\w-][\w/-]*\.(?:py|toml))`", TEXTS[page])) - OF_THE_READER
    if page == "docs/how-it-works.md":
        named |= set(re.findall(r"`([a-z_]+(?:/[a-z_]+)+)/?`", TEXTS[page]))
    there = "\n".join(sorted(ends)) + "\n"
    assert [one for one in sorted(named) if f"/{one}\n" not in there and not (ROOT / one).exists()] == []


def test_the_number_of_forms_is_that_of_the_files() -> None:
    count = sum(path.read_text("utf-8").count("[[form]]") for path in (ROOT / "bench" / "forms").glob("*.toml"))
    assert f"prints {count} tables" in TEXTS["CONTRIBUTING.md"]
    assert f"(`bench/forms`, {count} of them" in TEXTS["docs/how-it-works.md"]


def test_the_contract_has_every_command_and_every_table() -> None:
    page = TEXTS["docs/contract.md"]
    assert [name for name in typer.main.get_group(app).commands if f"`renaksi {name}" not in page] == []
    assert [name for name in TABLES if f"`{name}`" not in page] == []


@pytest.mark.parametrize("page", TEXTS)
def test_benches_and_their_options_are_there(page: str) -> None:
    for module, rest in re.findall(r"python -m (bench\.[\w.]+)((?: [^`\n]*)?)", TEXTS[page]):
        found = importlib.util.find_spec(module)
        assert found is not None and found.origin is not None, module
        code = Path(found.origin).read_text(encoding="utf-8")
        folder = Path(found.origin).parent
        if found.submodule_search_locations:
            code += (folder / "__main__.py").read_text(encoding="utf-8")
        assert [option for option in re.findall(r"--[a-z-]+", rest) if f'"{option}"' not in code] == [], module


@pytest.mark.parametrize("page", TEXTS)
def test_scripts_and_extras_are_there(page: str) -> None:
    assert [one for one in re.findall(r"python (scripts/\S+\.py)", TEXTS[page]) if not (ROOT / one).is_file()] == []
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    named = [extra for group in re.findall(r"'\.\[([\w,]+)\]'", TEXTS[page]) for extra in group.split(",")]
    assert set(named) <= set(extras)


@pytest.mark.parametrize("page", TEXTS)
def test_code_parses(page: str) -> None:
    for code in re.findall(r"```python\n(.*?)```", TEXTS[page], re.DOTALL):
        ast.parse(code, page)
    for data in re.findall(r"```toml\n(.*?)```", TEXTS[page], re.DOTALL):
        for one in re.split(r"^# \S+\.toml$", data, flags=re.MULTILINE):  # a block may show parts of several files
            tomllib.loads(one)


def test_the_drawing_of_the_page_on_layouts_is_read_as_drawn(tmp_path: Path) -> None:
    [code] = re.findall(r"```python\n(.*?)```", TEXTS["docs/adding-a-layout.md"], re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, "docs/adding-a-layout.md", "exec"), names)
    [test] = [thing for name, thing in names.items() if name.startswith("test_")]
    test(tmp_path)


def test_the_readme_leads_to_every_page() -> None:
    linked = set(re.findall(r"\]\(docs/([\w-]+\.md)", TEXTS["README.md"]))
    assert linked == {page.name for page in (ROOT / "docs").glob("*.md")}

"""The walls between the layers: a module imports what stands left of its own layer, never what stands right of it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: low to high, docs/contract.md section 4; a library stands where the first layer that may use it begins
LAYERS = (
    "schemas",
    "pypdfium2",
    "pdfplumber",
    "rapidocr",
    "cv2",
    "pikepdf",
    "pipeline.reading",
    "pipeline.relations",
    "camelot",
    "pipeline.tables",
    "pipeline.normalize",
    "pipeline.checks",
    "pipeline.series",
    "duckdb",
    "xlsxwriter",
    "pipeline.publish",
    "jinja2",
    "docx",
    "reportlab",
    "pipeline.report",
    "pebble",
    "fsspec",
    "starlette",
    "pipeline",
    "prefect",
    "typer",
    "rich",
    "flows",
)
SOURCES = sorted(path.relative_to(ROOT) for top in ("schemas", "pipeline") for path in (ROOT / top).rglob("*.py"))


def layer(module: str) -> int:
    """The place of `module` in LAYERS; -1 for what is in none of them (standard library, pandas ...)."""
    return next((i for i, name in enumerate(LAYERS) if f"{module}.".startswith(f"{name}.")), -1)


def imports(code: str, package: str) -> Iterator[str]:
    """Every module that `code`, a module of `package`, imports anywhere, also inside functions."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rsplit(".", node.level - 1)[0] if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def upward(code: str, module: str) -> set[str]:
    """Imports of `module` that stand right of it."""
    return {name for name in imports(code, module.rpartition(".")[0]) if layer(name) > layer(module)}


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_imports_point_left(source: Path) -> None:
    module = ".".join(source.with_suffix("").parts).removesuffix(".__init__")
    assert not upward((ROOT / source).read_text("utf-8"), module)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("schemas.fields", "import pipeline.reading.page"),
        ("schemas.fields", "def f():\n    import pypdfium2"),
        ("pipeline.reading.page", "from pipeline.tables import model"),
        ("pipeline.reading.page", "from ..tables.model import Cell"),
        ("pipeline.checks.run", "from pipeline.publish.release import publish"),
        ("pipeline.relations.figures", "from pipeline.tables.model import Cell"),
        ("pipeline.tables.evidence.grid", "import pipeline.run"),
        ("pipeline.run", "from prefect import flow"),
        ("pipeline.report.page.html", "import prefect.client"),
        ("pipeline.process", "from flows.serving.server import Server"),
        ("pipeline.publish.release", "import fsspec"),
    ],
)
def test_a_planted_import_upwards_is_caught(module: str, code: str) -> None:
    assert upward(code, module)


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("pipeline.tables.evidence.grid", "from pipeline.reading.geometry import Rect\nimport numpy"),
        ("pipeline.process", "from pipeline.report.evidence import write_evidence"),
        ("pipeline.publish.release", "from .result import read_result"),
    ],
)
def test_an_import_to_the_left_is_let_through(module: str, code: str) -> None:
    assert not upward(code, module)


def test_prefect_is_named_nowhere_below_flows() -> None:
    naming = [
        str(s) for s in SOURCES if any(n.startswith("prefect") for n in imports((ROOT / s).read_text("utf-8"), ""))
    ]
    assert naming == []


#: each takes a tenth of a second or more to load, and showing tables needs none of them
SLOW_TO_LOAD = ("alembic", "camelot", "cv2", "docx", "duckdb", "fsspec", "httpx", "onnxruntime", "openpyxl", "pandas")
SLOW_TO_LOAD += (
    "pandera",
    "pdfminer",
    "pdfplumber",
    "PIL",
    "prefect",
    "pyarrow",
    "pydantic_settings",
    "pypdf",
    "requests",
)
SLOW_TO_LOAD += ("asyncio", "multiprocessing", "pebble")
SLOW_TO_LOAD += ("rapidocr", "scipy", "shapely", "skimage", "sqlalchemy", "starlette", "uvicorn", "xlsxwriter")


def test_the_quick_command_loads_nothing_slow() -> None:
    """`renaksi tables` answers in half a second: neither it nor its worker loads what it does not need."""
    told = "import importlib, sys, flows.start, flows.cli, flows.commands.tables;"
    told += "[importlib.import_module(name) for name in flows.start.READERS]; flows.commands.tables.Settings();"
    told += f"print(*sorted({set(SLOW_TO_LOAD)} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.split() == []


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["x.pdf"], "pipeline.processes.early_worker begin"),
        (["x.pdf", "--pages", "5", "--json"], "pipeline.processes.early_worker begin"),
        (["x.pdf", "y.pdf"], "pipeline.processes.fork_server start_early"),
        (["."], "pipeline.processes.fork_server start_early"),
    ],
)
def test_what_reads_tables_loads_while_the_command_line_does(tmp_path: Path, words: list[str], begins: str) -> None:
    """The process that reads, or that workers are forked from, is begun before anything that is slow to load."""
    for name in ("x.pdf", "y.pdf"):
        (tmp_path / name).touch()
    module, function = begins.split()
    told = f"import sys; sys.argv[1:] = ['tables', *{words}]; import flows.start, {module} as begun;"
    told += f"begun.{function} = lambda *names: (print(*names), print(*sorted(sys.modules)), sys.exit())[0];"
    told += "flows.start.main()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", told], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    names, loaded = ran.stdout.splitlines()
    assert "pipeline.tables.ahead" in names.split()
    assert not {"typer", "pydantic", "pebble", "numpy"} & set(loaded.split())

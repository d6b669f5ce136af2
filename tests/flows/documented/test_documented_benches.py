"""Every `python -m bench…` that README and docs/ print runs as printed, on little; what it measures is not judged."""

import gzip
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.flows.documented.printed import ROOT, typed_lines
from tests.flows.many_pdfs import write_pdf
from tests.flows.own_environment import own_environment
from tests.reading.scanned_page import ROWS, as_pdf, drawn

pytestmark = pytest.mark.slow  # whole runs in processes of their own

SAMPLE = "kesbangpol_lampung_2024"
#: what is added to what is printed: words that a page leaves out where it only names the bench, and little to do
LITTLE: Mapping[str, tuple[str, ...]] = {
    "bench.causes": ("--seeds", "9101"),
    "bench.coverage": ("RELEASE",),
    "bench.desk": ("RELEASE", "--documents", "5"),
    "bench.forms": ("--forms", "FORMS"),
    "bench.growth": ("RESULTS", "OUT", "--documents", "16"),
    "bench.perturbed_headings": ("FOLDER", "--pages", "KEPT", "--kinds", "case", "--most-pages", "200"),
    "bench.read_speed": ("--pages", "9-10", "--rounds", "1"),
    "bench.roles_from_numbers": ("FOLDER", "--pages", "KEPT"),
    "bench.style_matrix": ("--producers", "platypus", "--only", "rules/top/1/flat"),
    "bench.style_matrix.retypeset": ("--producers", "platypus"),
    "bench.throughput": ("SMALL", "--copies", "2"),
}
#: what each says when it has done its work
SAYS: Mapping[str, str] = {
    "bench.causes": r"errors",
    "bench.confidence": r"\d+ of +\d+",
    "bench.country": r"core hours",
    "bench.coverage": r"families \d+ of \d+; rows \d+ of \d+",
    "bench.desk": r"5 documents taken in",
    "bench.first_looks": r"report_\d\d\.pdf",
    "bench.forms": r"",
    "bench.growth": r'"documents": 16',
    "bench.other_shapes": r"",
    "bench.perturbed_headings": r"case",
    "bench.random_reports": r"\d+ pages",
    "bench.read_speed": r"2 pages: ours [\d.]+ ms/page",
    "bench.relations": r"tables: 1,",
    "bench.replay": rf"{SAMPLE}.pdf: \d+ tables, \d+ findings",
    "bench.roles_from_numbers": r'"documents": 1',
    "bench.scan_confidence": r"1 pages, \d+ cells",
    "bench.scan_speed": r"p1: [\d.]+ s",
    "bench.style_matrix": r"row rules +\d+/\d+",
    "bench.style_matrix.retypeset": r"platypus: \d+ of 1 tables exact",
    "bench.throughput": r"documents/minute",
    "bench.true_prose": r"",
}
#: those that end with 1 where a figure is missed, as it may be on a machine that does other things
TIMED = {"bench.desk", "bench.growth", "bench.read_speed", "bench.throughput"}


def printed() -> Iterator[str]:
    """Each printed command once, from its module on; one that only names a module that others use is left out, and
    `bench.killed_backfill`, which unwatched/test_engines.py runs."""
    found = dict.fromkeys(line.partition("python -m ")[2] for _, line in typed_lines() if "python -m bench" in line)
    used = {line.split()[0] for line in found if " " in line}
    yield from (line for line in found if " " in line or line not in used | {"bench.killed_backfill"})


@dataclass(frozen=True, slots=True)
class Material:
    """What the words in capitals stand for, in `folder`."""

    folder: Path
    words: Mapping[str, str]

    def run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", module, *(self.words.get(word, word) for word in arguments)]
        return subprocess.run(command, cwd=ROOT, env=own_environment(), capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def material(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Material:
    folder = tmp_path_factory.mktemp("material")
    release = published / "processed" / "latest"
    for name in ("reports", "truth", "tables", "read"):
        (folder / name).mkdir()
    for number in range(30):
        (folder / "reports" / f"report_{number:02}.pdf").touch()
    (folder / "truth" / "scan.p1.json").write_text(
        json.dumps({"file": "scan.pdf", "page": 1, "tables": [{"caption": "", "rows": ROWS}]}), "utf-8"
    )
    as_pdf(drawn(), folder / "scan.pdf").close()
    cells = [{"page": 1, "text": text, "confidence": 0.97} for row in ROWS for text in row]
    (folder / "tables" / "scan.json").write_text(json.dumps({"tables": [{"cells": cells}]}), "utf-8")
    grid = [
        ["Tahun", "Satu", "Dua", "Jumlah"],
        *([str(2000 + n), f"{n * 7}", f"{n * 5}", f"{n * 12}"] for n in range(9)),
    ]
    with gzip.open(folder / "tables.jl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"file_name": "a", "table_id": "1", "table_array": grid}) + "\n")
    form = (ROOT / "bench" / "forms" / "money.toml").read_text("utf-8").split("[[form]]")[1]
    (folder / "forms.toml").write_text(f"[[form]]{form}", "utf-8")
    words = {
        "FOLDER": published / "raw",
        "RELEASE": release,
        "RELEASE...": release,
        "RESULTS": published / ".renaksi" / "results",
        "KEPT": folder / "kept",
        "PDF": folder / "scan.pdf",
        "SMALL": write_pdf(folder / "small.pdf"),
        "NAME.truth.json": ROOT / "tests" / "reconstructed" / f"{SAMPLE}.truth.json",
        "TRUTH…": folder / "truth",
        "TRUTH:TABLES...": f"{folder / 'truth'}:{folder / 'tables'}",
        "FILE.jl.gz": folder / "tables.jl.gz",
        "FORMS": folder / "forms.toml",
        "N": "3",
        "100-120": "100-101",
    }
    made = Material(folder, {word: str(value) for word, value in words.items()})
    kept = made.run("bench.replay", "FOLDER", "--pages", "KEPT", "--out", str(folder / "read"))
    assert kept.returncode == 0, kept.stderr
    return made


@pytest.mark.parametrize("line", list(printed()))
def test_a_printed_bench_runs(line: str, material: Material, tmp_path: Path) -> None:
    module, *words = shlex.split(line)
    if module == "bench.forms" and not shutil.which("chromium"):
        pytest.skip("chromium is not installed (apt-packages.txt)")
    arguments = [*words, *LITTLE.get(module, ())]
    if module == "bench.first_looks":
        arguments[0] = str(material.folder / "reports")
    out = {"OUT": str(tmp_path / "out"), "OUT.jl": str(tmp_path / "out.jl")}
    done = material.run(module, *(out.get(word, word) for word in arguments))
    assert done.returncode in ((0, 1) if module in TIMED else (0,)), done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert re.search(SAYS[module], done.stdout), done.stdout
    if "OUT" in arguments:
        assert any((tmp_path / "out").iterdir()), "it wrote nothing"


def test_a_release_over_drawn_forms_is_judged(material: Material, tmp_path: Path) -> None:
    """`bench.forms draw`, `bench.replay` over what it drew, `bench.forms judge`: as CONTRIBUTING tells."""
    if not shutil.which("chromium"):
        pytest.skip("chromium is not installed (apt-packages.txt)")
    forms, release = str(tmp_path / "forms"), str(tmp_path / "release")
    steps = (
        ("bench.forms", "draw", forms, "--forms", "FORMS"),
        ("bench.replay", forms, "--pages", str(tmp_path / "kept"), "--out", release),
        ("bench.forms", "judge", forms, release),
    )
    for step in steps:
        done = material.run(*step)
        assert done.returncode == 0, done.stderr
    assert re.search(r"families \d of 1\nfigures \d+ of \d+", done.stdout), done.stdout

"""A rule and a family, added to a copy of the code as docs/adding-a-rule.md and docs/adding-a-family.md tell, work."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.flows.documented.printed import ROOT, block
from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # a run of pytest each


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The code, to be changed as a page tells."""
    for name in ("schemas", "pipeline"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "normalize").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "normalize" / "made_tables.py", tmp_path / "tests" / "normalize")
    return tmp_path


def passes(checkout: Path, test: str) -> None:
    """`test`, as a module of the checkout."""
    (checkout / "test_new.py").write_text(test, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "test_new.py"]
    environment = own_environment(PYTHONPATH=str(checkout))
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and " passed" in done.stdout, done.stdout + done.stderr


def test_the_rule_of_the_page_is_one(checkout: Path) -> None:
    """Entered as the page tells, it is found, knows what it needs, and passes the page's own test."""
    data = block("docs/adding-a-rule.md", "toml")
    parts = re.split(r"^# (\S+\.toml)$", data, flags=re.MULTILINE)[1:]
    for file, text in zip(parts[::2], parts[1::2], strict=True):
        with (checkout / file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{text}")
    function, test = block("docs/adding-a-rule.md", "python"), block("docs/adding-a-rule.md", "python", 1)
    (checkout / "pipeline" / "checks" / "rules" / "below_zero.py").write_text(function, "utf-8")
    passes(checkout, test)


FAMILY_MODEL = '''

class FollowUps(_Row):
    """What was done about a recommendation (tindak lanjut), one row per deed."""

    item_no: Series[str] = field("No", "Number or letter printed before the item.")
    text: Series[str] = field("Tindak Lanjut", "As printed, numbering left out.", null=False)
    recommendation: Series[str] = field("Rekomendasi", "What it answers, as printed.")
    responsible: Series[str] = field("Penanggung Jawab", "Who is to do it, as printed.")
'''
FAMILY_TEST = """
from pipeline.normalize.families import made_as
from pipeline.normalize.line_structure.rows import Context
from pipeline.tables.headings.family import load_families
from schemas.catalogue import TABLES
from schemas.vocabulary import Family
from tests.normalize.made_tables import column, made

COLUMNS = [
    column(0, "number", "No"),
    column(1, "recommendation", "Rekomendasi"),
    column(2, "action", "Tindak Lanjut"),
    column(3, "responsible", "Penanggung Jawab"),
]


def test_follow_ups():
    families = load_families()
    assert families.family(COLUMNS, []) is Family.FOLLOW_UPS
    body = [["1", "Menyusun pohon kinerja", "1. Rapat penyusunan\\n2. Penetapan", "Bidang A"]]
    tidied = made_as(families.rows[Family.FOLLOW_UPS], made("follow_ups", COLUMNS, body), Context(2024))
    told = ("item_no", "text", "recommendation", "responsible")
    assert [tuple(row.record[name] for name in told) for row in tidied.rows["follow_ups"]] == [
        ("1", "Rapat penyusunan", "Menyusun pohon kinerja", "Bidang A"),
        ("2", "Penetapan", "Menyusun pohon kinerja", "Bidang A"),
    ]
    assert set(told) <= set(TABLES["follow_ups"].to_schema().columns)
"""


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def test_the_family_of_the_page_is_one(checkout: Path) -> None:
    """What the page lists (a data file, a model, a name) is all that a family takes."""
    rule, rows = (block("docs/adding-a-family.md", "toml", number) for number in (0, 1))
    declared = checkout / "pipeline" / "tables" / "headings" / "families.toml"
    head, _, rules = declared.read_text("utf-8").partition("\n\n")
    declared.write_text(f"{head}\n\n{rule}\n{rules}\n{rows}", "utf-8")
    with (checkout / "schemas" / "tables" / "performance.py").open("a", encoding="utf-8") as stream:
        stream.write(FAMILY_MODEL)
    register = checkout / "schemas" / "tables" / "tidy.py"
    changed(register, "    Recommendations,\n", "    FollowUps,\n    Recommendations,\n")
    last = '        "recommendations": Published(Recommendations, "Rekomendasi", ("item_no",)),\n'
    changed(register, last, f'{last}        "follow_ups": Published(FollowUps, "Tindak Lanjut", ("item_no",)),\n')
    name = '    RECOMMENDATIONS = "recommendations"'
    changed(checkout / "schemas" / "vocabulary.py", name, f'    FOLLOW_UPS = "follow_ups"\n{name}')
    passes(checkout, FAMILY_TEST)

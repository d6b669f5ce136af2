"""A family is a declaration: other rows of the same table by other lines in families.toml, without any code."""

import re
from pathlib import Path

import pytest
from made_tables import headed, made
from test_wide_tables import records

from pipeline.normalize.families import made_as
from pipeline.normalize.line_structure.rows import Context
from pipeline.tables.headings import family
from pipeline.tables.headings.family import load_families
from schemas.catalogue import TABLES
from schemas.errors import LexiconError
from schemas.vocabulary import Family

DECLARED = Path(family.__file__).with_name("families.toml")
#: what an agency did about each recommendation (tindak lanjut), with the unit in charge: a row per deed
FOLLOW_UP = """[rows.recommendations]
made = "item_rows"
table = "follow_ups"
item = "action"
texts = { recommendation = "recommendation", responsible = "responsible" }

"""


def declared(tmp_path: Path, rows: str) -> Path:
    """families.toml with other `rows` of recommendations."""
    text, count = re.subn(r"\[rows\.recommendations\]\n(?:.+\n)+\n", rows, DECLARED.read_text(encoding="utf-8"))
    assert count == 1
    changed = tmp_path / "families.toml"
    changed.write_text(text, encoding="utf-8")
    return changed


def test_other_rows_of_a_table_are_declared_and_not_programmed(tmp_path: Path) -> None:
    columns = headed("number: No | recommendation: Rekomendasi | action: Tindak Lanjut | responsible: Penanggung Jawab")
    body = [
        ["1", "Menyusun pohon kinerja", "1. Rapat penyusunan\n2. Penetapan", "Bidang A"],
        ["2", "Mengukur kinerja individu", "Aplikasi e-kinerja", "Bidang B"],
        ["^", "^", "-", "Bidang B"],
    ]
    families = load_families(declared(tmp_path, FOLLOW_UP))
    tidied = made_as(families.rows[Family.RECOMMENDATIONS], made("recommendations", columns, body), Context(2024))
    assert records(tidied.rows["follow_ups"], "item_no", "text", "recommendation", "responsible") == [
        ("1", "Rapat penyusunan", "Menyusun pohon kinerja", "Bidang A"),
        ("2", "Penetapan", "Menyusun pohon kinerja", "Bidang A"),
        ("2", "Aplikasi e-kinerja", "Mengukur kinerja individu", "Bidang B"),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("", "recommendations"),
        (FOLLOW_UP.replace("action", "acton"), "acton"),
        (FOLLOW_UP.replace("item =", "itme ="), "itme"),
    ],
)
def test_a_family_without_rows_or_with_unknown_entries_is_refused(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(LexiconError, match=told):
        load_families(declared(tmp_path, rows))


def test_each_declared_table_has_the_columns_that_its_rows_fill() -> None:
    for rows in load_families().rows.values():
        fields = set(TABLES[rows.table].to_schema().columns)
        assert {*rows.texts.values(), *(level.value for level in rows.levels)} <= fields

"""A list of tables against the tables: abbreviated names, and tables that were pasted as pictures."""

import pandas as pd
import pytest

from pipeline.checks.evidence.words.captions import differing_words
from pipeline.checks.rules.titles.table_places import caption_mismatch, table_missing
from tests.checks.made_frames import made


@pytest.mark.parametrize(
    ("caption", "listed", "same"),
    [
        ("Kepegawaian Dinas Pariwisata Pemuda dan Olahraga", "Kepegawaian Dinas Parpora", True),
        ("Indikator Kinerja Utama (IKU) Dinas Parpora", "IKU Dinas Parpora", True),
        ("Indikator Kinerja Kunci (IKK) Dinas Parpora", "IKU Dinas Parpora", False),
        ("Jumlah Destinasi Pariwisata di Kabupaten", "Jumlah Kunjungan Wisatawan di Kabupaten", False),
        ("Realisasi Anggaran Dinas Komunikasi dan Informatika", "Realisasi Anggaran Dinas Kominfo", True),
        ("Realisasi Anggaran Dinas Komunikasi dan Informatika", "Realisasi Anggaran Dinas Kesehatan", False),
    ],
)
def test_a_name_and_its_abbreviation_are_the_same_words(caption: str, listed: str, same: bool) -> None:
    assert (differing_words(caption, listed) == ([], [])) is same


def reported(*printed: tuple[str | None, str | None]) -> dict[str, pd.DataFrame]:
    """A report whose list has three tables, and number and caption of those that were read, in their order."""
    names = ("Susunan Pegawai", "Realisasi Belanja Dinas", "Sasaran dan Indikator")
    tables = [
        {"table_id": f"t{n}", "number_printed": number, "number": number, "caption": caption, "page_first": n + 3}
        for n, (number, caption) in enumerate(printed)
    ]
    listed = [
        {"page": 2, "number": str(n + 1), "caption": name}
        | {"table_id": next((t["table_id"] for t in tables if t["caption"] == name), None)}
        for n, name in enumerate(names)
    ]
    return made(source_tables=tables, listed_tables=listed)


@pytest.mark.parametrize(
    ("between", "missing"),
    [
        ([], ["Tabel 2 Realisasi Belanja Dinas"]),
        ([(None, None)], []),
        ([("2", "Rea1isasiBe anja Di nas")], []),
        ([("9", "Sarana Kantor")], ["Tabel 2 Realisasi Belanja Dinas"]),
    ],
    ids=["nothing stands there", "a table without a caption", "its number over a caption misread", "another table"],
)
def test_a_table_that_may_stand_in_its_place_is_not_missing(
    between: list[tuple[str | None, str | None]], missing: list[str]
) -> None:
    frames = reported(("1", "Susunan Pegawai"), *between, ("3", "Sasaran dan Indikator"))
    assert [finding.printed for finding in table_missing(frames)] == missing
    assert list(caption_mismatch(frames)) == []


def test_a_table_without_a_caption_stands_for_one_entry() -> None:
    frames = reported(("1", "Susunan Pegawai"), (None, None))
    assert [finding.printed for finding in table_missing(frames)] == ["Tabel 3 Sasaran dan Indikator"]

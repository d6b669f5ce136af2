"""Names of one agency, spelled out and abbreviated, and names that must stay apart."""

import pytest

from pipeline.checks.evidence.words.agencies import agency_name_key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Diskominfo", "Dinas Komunikasi dan Informatika"),
        ("DISKOMINFO Kab. Contoh", "Dinas Komunikasi dan Informatika Kab. Contoh"),
        ("Dinas Kominfo", "Dinas Komunikasi dan Informatika"),
        ("Dinas Komunikasi dan Informatika (Diskominfo)", "Dinas Komunikasi dan Informatika"),
        ("Satpol  PP", "Satuan Polisi Pamong Praja"),
        ("Dinas DPMD", "Dinas Pemberdayaan Masyarakat dan Desa"),
        ("Dinas PUPR", "DPUPR"),
        ("Badan Kesbangpol", "Bakesbangpol"),
    ],
)
def test_one_agency(name: str, other: str) -> None:
    assert agency_name_key(name) == agency_name_key(other) != ""


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Diskominfo Kabupaten A", "Diskominfo Kabupaten B"),
        ("Dinas Kesehatan", "Dinas Kesehatan Hewan"),
        ("DKP", "Dinas Kelautan dan Perikanan"),  # or Dinas Ketahanan Pangan: it is not known which
        ("Disdik", "Disdikbud"),
        ("Dinas Sosial (Bidang Umum)", "Dinas Sosial"),
    ],
)
def test_two_agencies(name: str, other: str) -> None:
    assert agency_name_key(name) != agency_name_key(other)


@pytest.mark.parametrize("name", [None, "", " - "])
def test_no_agency(name: str | None) -> None:
    assert agency_name_key(name) == ""

"""Names as auditors compare them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.evidence.words.names import Kind, holds, letters_apart, name_key, nearest


@pytest.mark.parametrize(
    ("printed", "also"),
    [
        ("1. Program Penunjang Urusan Pemerintahan", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN"),
        ("a. Sub Kegiatan Pembentukan Paskibraka", "Pembentukan Paskibraka"),
        ("3.1.1.2 Sub Kegiatan Penyusunan Dokumen RKA- SKPD", "Penyusunan Dokumen RKA-SKPD"),
        ("Kegiatan Administrasi Umum, Perangkat  Daerah", "Administrasi Umum Perangkat Daerah"),
        ("2) Penyediaan Bahan/Material", "Penyediaan Bahan / Material"),
    ],
)
def test_numbering_level_words_case_and_spacing_do_not_count(printed: str, also: str) -> None:
    assert name_key(printed) == name_key(also) != ""


@pytest.mark.parametrize(
    ("name", "known", "kind"),
    [
        # sample report, II.4 against II.3, and II.11 against II.3
        ("Pelaksanaan Penatausahaan dan Pengujian", "Pelaksanaan Penatusahaan dan Pengujian", Kind.VARIANT),
        ("Kebijakan di Bidang Pendafataran Ormas", "Kebijakan di Bidang Pendaftaran Ormas", Kind.VARIANT),
        ("Program Penunjang Urusan Pemerintah Daerah Kabupaten/Kota",
         "Program Penunjang Urusan Pemerintahan Daerah Provinsi", Kind.NEAR),
        ("Program Penelitian dan Pengembangan Daerah",
         "Program Penunjang Urusan Pemerintahan Daerah Provinsi", Kind.NONE),
        ("Nilai IKM", "Nilai IPM", Kind.NEAR),  # short names differ by a letter and mean other things
        ("Rencana Kerja Tahun 2023", "Rencana Kerja Tahun 2024", Kind.NEAR),
    ],
)  # fmt: skip
def test_variant_near_or_none(name: str, known: str, kind: Kind) -> None:
    assert nearest(name_key(name), (name_key(known), "")).kind is kind


def test_cell_of_several_indicators_holds_each() -> None:
    cell = name_key("Bed Occupancy Rate (BOR) Turn Over Interval (TOI)")  # RSUD, performance agreement 2016
    assert holds(cell, name_key("Bed Occupancy Rate (BOR)"))
    assert not holds(cell, name_key("Angka Infeksi Rumah Sakit"))


@given(st.text(alphabet="abcdefgh", min_size=9, max_size=30), st.data())
def test_one_letter_less_is_a_variant(key: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(key) - 1))
    shorter = key[:at] + key[at + 1 :]
    assert letters_apart(key, shorter) == 1
    assert len(shorter) <= 8 or nearest(shorter, (key,)).kind in (Kind.VARIANT, Kind.SAME)

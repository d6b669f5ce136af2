"""Headings that print views and regulations of others have: which columns name the lines, and which only say of
them where they lie, of what kind they are or how they stand."""

import pytest

from tests.tables.headings.settled_columns import roles


def test_sources_name_the_lines_of_amounts_that_only_the_caption_tells() -> None:
    rows = [
        ["No", "Sumber Dana", "Tahap I", "<", "Tahap II", "<"],
        ["^", "^", "Tanggal", "Jumlah", "Tanggal", "Jumlah"],
        ["1", "Dana Desa dari APBN", "12-03-2019", "617.674.500,00", "02-07-2019", "578.766.013,00"],
        ["2", "Alokasi Dana Desa", "14-03-2019", "793.629.000,00", "09-07-2019", "866.772.615,00"],
    ]
    told = ["number", "account", None, "budget_realization", None, "budget_realization"]
    assert roles(rows, "Realisasi Anggaran") == told
    assert "code" not in roles(rows)  # dates


def test_places_are_the_lines_of_what_is_planned_and_reached() -> None:
    rows = [
        ["Regional", "Jenis Pupuk", "Semester I", "<", "<"],
        ["^", "^", "Rencana (Kg)", "Realisasi (Kg)", "% Real Thdp Renc"],
        ["Kebun Wilayah Timur", "Urea", "366", "179", "48,91%"],
        ["Kebun Wilayah Barat", "Dolomit", "363", "363", "100,00%"],
    ]
    assert roles(rows)[:4] == ["line", None, "target", "realization"]


def test_units_name_the_lines_whose_results_stand_right_of_the_amounts() -> None:
    rows = [
        ["No", "Nama Unit Kerja", "Jumlah Dana (Rp)", "Realisasi Keuangan (Rp)", "Indikator Keluaran", "<"],
        ["^", "^", "^", "^", "Narasi", "Satuan"],
        ["1", "Dinas Pendidikan", "129.692.000", "102.237.799", "Tersusunnya dokumen rencana", "Dokumen"],
        ["2", "Dinas Kesehatan", "183.118.000", "96.453.453", "Terlaksananya pembinaan", "Orang"],
        ["3", "Dinas Sosial", "163.421.000", "136.751.069", "Tersusunnya dokumen rencana", "Dokumen"],
    ]
    assert roles(rows)[1] == "account"
    beside = [[row[0], row[4], *row[1:4]] for row in rows if row[4] != "<"]
    assert roles([["No", "Indikator", *rows[0][1:4]], *beside[1:]])[2] == "responsible"  # the indicator is left of them


def test_kinds_of_works_are_the_works_where_nothing_else_names_them() -> None:
    rows = [
        ["Kode", "Jenis Kegiatan", "Pagu", "Realisasi Keuangan"],
        ["01", "Pembangunan Jembatan", "373.898.000", "348.699.382"],
        ["02", "Rehabilitasi Puskesmas", "814.484.000", "405.939.840"],
        ["03", "Peningkatan Jalan", "186.290.500", "113.408.906"],
    ]
    assert roles(rows)[1] == "activity"


def test_counts_of_works_name_no_line() -> None:
    rows = [
        ["Kabupaten/Kota", "Pekerjaan", "Nilai Kontrak"],
        ["Batu", "29", "385.692.500"],
        ["Malang", "7", "181.000.000"],
    ]
    assert roles(rows)[1] is None
    named = [rows[0], ["Batu", "Pembangunan Jembatan", "385.692.500"], ["Malang", "Rehabilitasi Jalan", "181.000.000"]]
    assert roles(named)[1] == "activity"


@pytest.mark.parametrize("turned", [False, True])
def test_units_beside_names_below_one_heading(turned: bool) -> None:
    rows = [
        ["Program", "Indikator Kinerja", "<", "Target"],
        ["Ekonomi", "Aplikasi", "Jumlah aplikasi terintegrasi", "348"],
        ["Sosial", "%", "Persentase desa dengan layanan dasar", "97"],
        ["Umum", "Kelompok", "Jumlah kelompok tani yang dibina", "225"],
    ]
    if turned:
        rows = [rows[0], *([a, c, b, d] for a, b, c, d in rows[1:])]
    assert roles(rows)[1:3] == (["indicator", "unit"] if turned else ["unit", "indicator"])


def test_words_that_say_how_lines_stand_name_none_and_are_no_unit() -> None:
    rows = [
        ["No", "Kegiatan", "Sub Kegiatan", "Output", "Satuan", "Target", "Realisasi"],
        ["1", "Selesai", "Penyediaan gaji", "Belum Mencapai Target", "Dalam proses", "302", "92"],
        ["2", "", "Pemeliharaan gedung", "Melampaui", "Sesuai jadwal", "133", "60"],
    ]
    assert roles(rows)[1:] == ["remark", "sub_activity", "remark", "remark", "target", "realization"]
    rows[1][1], rows[1][3], rows[1][4] = "Administrasi umum", "Terbayarnya gaji", "Bulan"
    assert roles(rows)[1:5] == ["activity", "sub_activity", "indicator", "unit"]


def test_indicators_that_are_counted_name_no_line() -> None:
    rows = [
        ["Nama SKPD", "Indikator Terisi", "Target", "Realisasi"],
        ["Dinas Pendidikan", "261", "118", "95"],
        ["Dinas Kesehatan", "344", "309", "111"],
    ]
    assert roles(rows)[1] is None

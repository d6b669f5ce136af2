"""The family of a table: by its columns, its caption, its document."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.headings.roles.unnamed.nameless_lines import with_named_lines
from pipeline.tables.headings.roles.value_words import as_headed
from schemas.errors import LexiconError
from schemas.vocabulary import Family, Role
from tests.tables.printed_rows import page_table


def family_of(rows: Sequence[Sequence[str]], *told: str, year: int | None = None) -> Family | None:
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    return load_families().family(settle_columns(heading, body, told[0] if told else "", year), told)


YEARS_OF_MONEY = [["No", "Uraian", "2015 (Rp)", "%", "2016 (Rp)", "%"],
                  ["1", "Pajak Daerah", "14.617.071.393.160", "102.39", "15.727.483.589.791", "104.76"],
                  ["2", "Retribusi Daerah", "73.459.165.719", "124.48", "73.504.738.396", "105.09"]]  # fmt: skip
PRINTED = [
    # jabar-bpmpd_pk-2016 p. 2 and 3: two tables of one agreement
    (Family.PERFORMANCE_AGREEMENT, ["PERJANJIAN KINERJA TAHUN 2016"],
     [["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"], ["1", "A", "B", "90%"]]),
    (Family.PERFORMANCE_AGREEMENT, [],
     [["Program", "<", "Anggaran", "Keterangan"], ["1.", "Program A", "Rp. 900.000.000,-", "APBD"]]),
    # jabar-dishub_rkt-2016
    (Family.MIDTERM, ["RENCANA KINERJA TAHUNAN (RKT) TAHUN 2016"],
     [["Misi", "Tujuan", "Sasaran Strategis", "Indikator Kinerja", "Target %"], ["1.", "A", "B", "C", "55,56"]]),
    # what one line was to reach, named by its caption alone; and years of money
    (Family.EVALUATION, ["Capaian Nilai Tukar Pembudidaya Ikan"],
     [["Target", "Realisasi", "Capaian"], ["102,75", "101,8", "99,08"]]),
    (Family.BUDGET_REALIZATION, ["Penerimaan Retribusi"],
     [["Tahun", "Target (Rp)", "Realisasi (Rp)"], ["2021", "9.299.000", "9.102.258"],
      ["2022", "8.183.000", "7.789.207"]]),
    # definitions of a health centre with what is asked, and its proposed activities
    (Family.INDICATOR_DEFINITIONS, ["Indikator Kinerja Puskesmas Tahun 2020"],
     [["No", "Indikator", "Definisi Operasional", "Cara Perhitungan", "Target", "<"],
      ["^", "^", "^", "^", "2019", "2020"],
      ["1", "A", "B", "C", "61,58", "70,00"]]),
    (Family.ACTION_PLAN, ["Rencana Usulan Kegiatan (RUK) Puskesmas Tahun 2021"],
     [["No", "Kegiatan", "Indikator", "Target"], ["1", "A", "B", "90%"]]),
    # wonosobo-diskominfo_lkjip-2019 p. 33
    (Family.EVALUATION, ["Capaia Indikator Kinerja Tahun 2019"],
     [["No.", "Sasaran Strategis", "Indikator Kinerja", "Kondisi 2018", "Target RPJMD 2019", "Realisasi Capaian 2019"],
      ["1", "A", "B", "83,33%", "55%", "83,33%"]]),
    # reconstructed 2021, Tabel 4: an evaluation printed without its realization column
    (Family.EVALUATION, ["Evaluasi Rencana Aksi Triwulan I (Satu) Tahun 2021"],
     [["No", "Sasaran / Program / Kegiatan / Sub Kegiatan", "Indikator Kinerja", "TW", "Target", "Keterangan"],
      ["1", "A", "B", "I", "15%", ""]]),
    # Permendagri 86/2017, form T-C.32, and T-C.33 with one column of names
    (Family.ACTION_PLAN, ["Usulan Program dan Kegiatan dari para Pemangku Kepentingan", "Rencana Kerja Tahun 2016"],
     [["No", "Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Besaran/ Volume", "Catatan"],
      ["1", "Kegiatan A", "Bandung", "Jumlah peserta", "40 orang", ""]]),
    (Family.ACTION_PLAN, ["Rumusan Rencana Program dan Kegiatan OPD Tahun 2015"],
     [["NO", "U R A I A N", "Indikator Kinerja Program/Kegiatan", "Rencana Tahun 2015", "<", "<", "<"],
      ["^", "^", "^", "LOKASI KEGIATAN", "TARGET KINERJA (KUANTITATIF)", "Kebutuhan Dana (000)", "Sumber Dana"],
      ["1", "Pelatihan A", "Terlaksananya pelatihan", "Bandung", "Sebanyak 40 orang", "498.455", "APBD"]]),
    # sijunjung-disparpora_ratl-2023
    (Family.RECOMMENDATIONS, ["MATRIKS RENCANA AKSI TINDAK LANJUT"],
     [["No", "Rekomendasi", "Rencana Aksi Tindak Lanjut", "Target", "Penanggung jawab"],
      ["1", "Setiap dokumen perencanaan", "Menyelaraskan RPJMD", "Renstra revisi", "Subkoord."]]),
    # advice beside a realization is a remark of an evaluation
    (Family.EVALUATION, ["Evaluasi Rencana Aksi"],
     [["No", "Indikator Kinerja", "Target", "Realisasi", "Rekomendasi"],
      ["1", "B", "90", "80", "Segera dilaksanakan"]]),
    # jabar-inspektorat_lkip-bab3-2016 p. 9 counts recommendations: no advice
    (None, ["REKAPITULASI HASIL TLHP"],
     [["No", "Laporan Hasil Pemeriksaan", "Temuan", "Rekomendasi"],
      ["1", "LHP A", "12", "30"], ["2", "LHP B", "4", "9"]]),
    # wonosobo-diskominfo_renja-2017
    (Family.ACTION_PLAN, ["RENCANA PROGRAM DAN KEGIATAN PRIORITAS DAERAH TAHUN 2017"],
     [["Kode Rekening", "Urusan/Program/kegiatan", "Indikator Kinerja", "<", "Pagu Indikatif (Rp)"],
      ["^", "^", "Tolok Ukur", "Target", "^"],
      ["2.10", "Program A", "Persentase B", "100%", "365.135.000"]]),
    # wonosobo-diskominfo_program-kegiatan-2017: money to its balance, physical progress beside it
    (Family.BUDGET_REALIZATION, ["LAPORAN PROGRAM KEGIATAN TAHUN 2017"],
     [["No", "Program", "Kegiatan", "Anggaran", "<", "<", "Kinerja", "<"],
      ["^", "^", "^", "Perubahan", "Realisasi", "Sisa", "Target", "Realisasi"],
      ["1", "", "Penyediaan A", "3.180.000", "3.000.000", "180.000", "100%", "100%"]]),
    # wonosobo-dpmptsp_lra-2017: budgets before and after a change, and capital expenditure of two years
    (Family.BUDGET_REALIZATION, [],
     [["URAIAN ANGGARAN", "Angg. Penetapan", "Angg. Perubahan", "Naik/(turun)"],
      ["BELANJA", "Rp 4.328.675.000,00", "Rp 5.179.502.817,00", "Rp 850.827.817,00"]]),
    (Family.BUDGET_REALIZATION, [],
     [["No", "Belanja Modal", "2017", "<", "2016"], ["^", "^", "Anggaran (Rp)", "Realisasi (Rp)", "Realisasi (Rp)"],
      ["1", "Belanja Peralatan", "Rp 118.000.000,00", "Rp 112.891.000,00", "116.410.600,00"]]),
    # jabar-dispenda_lkip-bab3-2016 p. 11: revenue
    (Family.BUDGET_REALIZATION, [],
     [["Penerimaan", "Target", "Realisasi", "%"],
      ["Hasil Pengelolaan", "334,653,250,208,00", "322,402,263,906,00", "96,34"]]),
    # jabar-disnak_lkip-2016 p. 17 counts cattle; bangka-bkpsdmd_renstra p. 26 looks back at five years
    (None, [], [["No", "Uraian", "Satuan", "Target Tahun 2016 (ekor)"], ["1.", "Sapi Potong", "Ekor", "466.272"]]),
    (None, [],
     [["Uraian", "Anggaran pada Tahun Ke-", "<", "Realisasi Anggaran pada Tahun Ke-", "<"],
      ["^", "1", "2", "1", "2"], ["Belanja Langsung", "0", "9,606,683,100.00", "0", "6,034,912,460.00"]]),
    # Renja of a marine service 2016, T 2.3: weights and dollars under `Uraian` are measured, not spent
    (Family.EVALUATION, ["Perkembangan Ekspor Hasil Perikanan Tahun 2014"],
     [["Uraian", "2013", "Target 2014", "Realisasi 2014", "Capaian Target (%)"],
      ["1. Volume Ekspor (Kg)", "35.866.584,84", "35.871.187,36", "39.237.653,05", "109,38"],
      ["2. Nilai Ekspor (US $)", "152.218.888,23", "127.959.411,98", "178.438.388,08", "139,45"]]),
    # the same, p. 55: activities with amounts by where the money comes from
    (Family.ACTION_PLAN, ["Daftar Usulan Musrenbang", "renja"],
     [["Nomor", "Urusan", "Program", "Kegiatan", "Lokasi", "APBD Kab/Kota", "APBD Prov", "APBN", "Total"],
      ["2.28.85", "Pilihan", "A", "B", "Bandung", "0", "250,000,000", "0", "250,000,000"]]),
    # T-C.33 of a village service: the plan of 2016 whose heading says 2015
    (Family.ACTION_PLAN, ["Rumusan Rencana Program dan Kegiatan OPD Tahun 2016"],
     [["NOMOR/ KODE", "URUSAN/BIDANG/SUB-SUB BIDANG URUSAN PEMERINTAHAN DAERAH/ PROGRAM/KEGIATAN",
       "INDIKATOR KINERJA PROGRAM/KEGIATAN", "RENCANA TAHUN 2015", "<", "<", "PRAKIRAAN MAJU RENCANA TAHUN 2016", "<"],
      ["^", "^", "^", "LOKASI", "TARGET CAPAIAN KINERJA", "Pagu Indikatif", "TARGET CAPAIAN KINERJA", "PAGU INDIKATIF"],
      ["1", "Revitalisasi Posyandu", "Tingkat C", "Jawa Barat", "90%", "12.000.000.000", "", "13.200.000.000"]]),
    # counts are no money, whatever stands before them
    (None, [],
     [["Jenis Kendaraan", "Target", "Realisasi", "%"], ["Sedan", "1.794.749", "1.548.803", "86,30"]]),
    # jabar-binamarga_lkip-bab3-2016 p. 5: performance first, money beside it
    (Family.EVALUATION, ["Pengukuran Kinerja Tahun 2016"],
     [["NO", "Sasaran Strategis", "Indikator Sasaran", "<", "<", "<", "% Capaian", "Keuangan (Rp)", "<", "%"],
      ["^", "^", "Uraian", "Satuan", "Target", "Realisasi", "Kinerja", "Anggaran", "Realisasi", "^"],
      ["1.", "A", "B", "%", "98.00", "98,01", "100,01", "770.817.722.898,00", "765.521.614.135,00", "99,31"]]),
    # jabar-bplhd_lkip-2016 p. 12
    (Family.MIDTERM, ["Rencana Kinerja Tahunan Tahun 2016"],
     [["No", "Sasaran Strategis", "Indikator Sasaran", "<", "<"], ["^", "^", "Uraian", "Satuan", "Target"],
      ["1.", "A", "B", "%", "42,5"], ["2.", "C", "D", "kampung", "61"]]),
    # jabar-bpmpd_iku-2016
    (Family.INDICATOR_DEFINITIONS, ["INDIKATOR KINERJA UTAMA"],
     [["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA UTAMA", "PENJELASAN/ FORMULASI", "SUMBER DATA"],
      ["1", "A", "B", "Berdasarkan persentase", "Desa, Kab/Kota"]]),
    # jabar-bplhd_lkip-2016 p. 7: under no caption
    (Family.INDICATOR_DEFINITIONS, [],
     [["Tujuan", "<", "Sasaran", "<"], ["Uraian", "Indikator Kinerja", "Uraian", "Indikator"], ["A", "B", "C", "D"]]),
    # jabar-dishub_evaluasi-renja-2014-bad-ocr-a p. 2: what is measured, in a report that evaluates elsewhere
    (Family.INDICATOR_DEFINITIONS, ["Sasaran dan Indikator Hasil Review", "evaluasi renja"],
     [["NO", "SASARAN", "INDIKATOR"], ["1", "A", "B"], ["2", "C", "D"]]),
    # a column that was not read may be the target
    (None, ["Sasaran dan Indikator Hasil Review", "evaluasi renja"],
     [["NO", "SASARAN", "INDIKATOR", "xqzv"], ["1", "A", "B", "80"], ["2", "C", "D", "90"]]),
    # jabar-distan_lkip-bab3-2016 p. 29
    (Family.EVALUATION, ["Hasil Identifikasi Pengukuran Kinerja"],
     [["NO", "SASARAN STRATEGIS", "CAPAIAN (%)", "KRITERIA PENILAIAN"], ["1", "A", "101,5", "Sangat Baik"]]),
    # jabar-biroorganisasi_lkip-2016 p. 12
    (Family.BUDGET_REALIZATION, ["Anggaran Belanja Langsung per Sasaran Strategis"],
     [["No", "Sasaran Strategis", "Indikator Kinerja", "Anggaran", "% Anggaran"],
      ["1", "A", "B", "1.250.000.000", "12,5"], ["2", "C", "D", "2.250.000.000", "22,5"]]),
    # the source of figures beside a target and its realization makes no definition
    (Family.EVALUATION, ["Capaian Kinerja"],
     [["No", "Indikator Kinerja", "Target", "Realisasi", "Sumber Data"], ["1", "B", "90", "80", "BPS"]]),
    # jabar-esdm_renja-perubahan-bab2-2016 p. 2
    (Family.BUDGET_REALIZATION, ["Realisasi Keuangan Pelaksanaan Program dan Kegiatan"],
     [["No", "Program/Kegiatan", "Anggaran", "Keuangan", "% Keuangan"],
      ["1", "A", "142.114.050,00", "109.465.900,00", "77,03"]]),
    # jabar-dispenda_lkip-bab3-2016 p. 7; a note to financial statements: what was received, beside no budget
    (Family.BUDGET_REALIZATION, [], YEARS_OF_MONEY),
    (Family.BUDGET_REALIZATION, ["Ikhtisar"],
     [["Uraian", "Realisasi TA 2017", "Realisasi TA 2016", "Naik/(Turun)", "%"],
      ["Pendapatan", "903.026.989,00", "851.870.113,00", "51.156.876,00", "5,67"],
      ["Belanja", "4.513.162.840,00", "3.402.479.206,00", "1.110.683.634,00", "24,61"]]),
    # sijunjung-disparpora_renstra-2021-2026 p. 55: a Renstra's programs, of whose years OCR read nothing
    (None, ["Rencana Program, Kegiatan, dan Pendanaan", "renstra"],
     [["Program dan Kegiatan", "Target", "bget", "RO", "8O"], ["Program Pariwisata", "80", "81", "82", "83"]]),
    # jabar-disnak_lkip-2016 p. 17
    (None, ["Rentang Nilai Hasil Pengukuran Kinerja"],
     [["Predikat", "Nilai", "Warna"], ["Sangat baik", "> 90", "Hijau"]]),
]  # fmt: skip


@pytest.mark.parametrize(("family", "told", "rows"), PRINTED)
def test_printed_tables(family: Family | None, told: list[str], rows: list[list[str]]) -> None:
    assert family_of(rows, *told) is family


def test_a_plan_that_looks_back_is_no_evaluation() -> None:
    """Renja of a marine service 2016, T 2.1."""
    rows = [["Indikator Kinerja", "Realisasi 2014", "<", "Satuan", "Target", "Keterangan"],
            ["^", "^", "^", "^", "2016", "^"], ["RTP Tangkap", "45,916", "RTP", "%", "1.49", ""]]  # fmt: skip
    caption = "Target Dinas Perikanan dan Kelautan Tahun 2016"
    assert family_of(rows, caption, year=2016) is Family.MIDTERM
    assert family_of(rows, caption, year=2014) is Family.EVALUATION


def test_the_nearest_telling_text_decides() -> None:
    families = load_families()
    assert (
        families.hint(["Tabel tanpa petunjuk", "PERJANJIAN KINERJA TAHUN 2022", "Rencana Aksi"])
        is Family.PERFORMANCE_AGREEMENT
    )
    assert families.hint(["Evaluasi Rencana Aksi Triwulan I"]) is Family.EVALUATION
    assert families.hint(["Susunan Organisasi"]) is None


def test_a_rule_with_an_unknown_role_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "families.toml"
    broken.write_text('[[rule]]\nfamily = "factors"\nneeds = [["suporting"]]\n[hints]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="suporting"):
        load_families(broken)


def test_offices_by_achievement_and_share_of_their_budget_are_evaluated() -> None:
    rows = [
        ["No.", "Perangkat Daerah", "Persentase Capaian", "Persentase Serapan Anggaran"],
        ["1", "Dinas Pendidikan", "87,75%", "65,77%"],
        ["2", "Dinas Kesehatan", "68,90%", "90,54%"],
    ]
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    columns = with_named_lines(settle_columns(heading, body, "", 2025), body)
    assert load_families().family(columns, []) is Family.EVALUATION


def test_what_a_form_asks_tells_its_family_whatever_is_filled_in() -> None:
    table = page_table(
        [
            ["No", "Rencana Aksi", "Indikator Output", "Target", "Realisasi"],
            ["1", "Penyusunan dokumen", "Dalam proses", "396", "380"],
            ["2", "Pembinaan unit", "Selesai", "62", "58"],
        ]
    )
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    columns = settle_columns(heading, body, "", 2020)
    assert columns[2].role is Role.REMARK
    assert load_families().family(columns, []) is not Family.EVALUATION
    assert load_families().family(as_headed(columns, body), []) is Family.EVALUATION

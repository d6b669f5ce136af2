"""Running text whose percentages, steps and directions its own figures contradict, and texts that only look so."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made

Told = list[tuple[str | None, str | None]]


def accused(*texts: str, year: int = 2019, **tables: list[dict[str, object]]) -> Told:
    frames: dict[str, pd.DataFrame] = made(year, passages=[{"text": text} for text in texts], **tables)
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


LIST = (
    "APBN adalah sebesar Rp.2,077 triliun. Dari jumlah tersebut dialokasikan: (1) Pakan Rp. 89,318 miliar (4,30%);",
    "(2) Penyakit Rp 229,656 miliar ({}); (3) Bibit Rp 1.349,571 miliar (64,97%); (4) Mutu Rp 42,505 miliar (2,05%)",
)


@pytest.mark.parametrize(
    ("share", "found"),
    [("11,08%", [("11,08%", "11,06%")]), ("11,06%", []), ("11,05%", []), ("99,08%", [])],
    ids=["another", "rounded", "cut", "of something else"],
)
def test_items_of_a_list_are_shares_of_the_total_before_it(share: str, found: Told) -> None:
    assert accused(LIST[0], LIST[1].format(share)) == found


def test_a_list_whose_total_few_items_show_accuses_nobody() -> None:
    assert accused(LIST[0], "(2) Penyakit Rp 229,656 miliar (15,20%); (3) Bibit Rp 1.349,571 miliar (71,35%)") == []


ALL = (
    "Tabel di atas menyajikan lima belas (15) indikator. Sebanyak 7 indikator sangat baik dan 7 indikator baik, atau "
    "sebesar {} dari total {}."
)


NUMBER = "Surat BPS Nomor B 019/BPS/33125/09/2017 tanggal {} 2017 mengenai PDRB."


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((NUMBER.format("18 September 20 September"),), [("20 September", "18 September")]),
        ((NUMBER.format("18 September"), NUMBER.format("20 September")), [("20 September 2017", "18 September 2017")]),
        ((NUMBER.format("18 September"), NUMBER.format("18 September")), []),
        ((NUMBER.format("18 September"), NUMBER.replace("019", "020").format("20 September")), []),
    ],
    ids=["in one place", "in two", "clean", "two letters"],
)
def test_one_letter_has_one_date(texts: tuple[str, ...], found: Told) -> None:
    assert accused(*texts) == found


LINE = {
    "indicator": "Nilai Evaluasi Kinerja Anggaran",
    "target_value": 89.0,
    "target_text": "89",
    "realization_value": 87.93,
    "realization_text": "87.93",
    "achievement_pct": 98.8,
}
SAID = "Pada tahun 2021 Nilai Evaluasi Kinerja Anggaran berdasarkan hasil evaluasi memperoleh nilai {}."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SAID.format("87.93 atau 98.90%"), [("98.90%", "98,80%")]),
        (SAID.format("87.93 atau 98.80%"), []),
        (SAID.format("87.39 dengan capaian 98.80%"), [("87.39", "87,93")]),
        (SAID.format("86.10 atau 96.74%"), []),
        (SAID.format("87.93 atau 98.90%").replace("2021", "2020"), []),
        (SAID.format("87.93, target nasional 88.10"), []),
    ],
    ids=["another result", "clean", "another realization", "both of another", "last year", "of the nation"],
)
def test_figures_of_a_line_stand_beside_each_other(text: str, found: Told) -> None:
    assert accused(text, year=2021, evaluation=[LINE]) == found


REACHED = "Nilai Evaluasi Kinerja Anggaran {} yang ditetapkan."


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        (REACHED.format("telah mencapai target"), LINE, [("telah mencapai target", "98,80%")]),
        (REACHED.format("belum mencapai target"), LINE, []),
        (
            REACHED.format("belum mencapai target"),
            {**LINE, "achievement_pct": 102.5},
            [("belum mencapai target", "102,50%")],
        ),
        (REACHED.format("pada triwulan I telah mencapai target"), LINE, []),
        (
            "Angka kematian ibu melahirkan telah mencapai target yang ditetapkan.",
            {**LINE, "indicator": "Angka kematian ibu melahirkan"},
            [],
        ),
        (
            "Berdasarkan tabel di atas, seluruh indikator telah mencapai target.",
            LINE,
            [("telah mencapai target", "Nilai Evaluasi Kinerja Anggaran: 98,80%")],
        ),
        ("Seluruh indikator sasaran kedua telah mencapai target.", LINE, []),
    ],
    ids=["not reached", "clean", "reached", "of a quarter", "less is better", "all of a table", "of others"],
)
def test_a_target_that_was_reached_or_not(text: str, line: dict[str, object], found: Told) -> None:
    assert accused(text, year=2021, evaluation=[line]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pagu Rp 1.250.000.000,- terealisasi Rp 1.187.500.000,- (95%), sisa Rp 65.500.000,-.", "Rp62.500.000"),
        ("Pagu Rp 1.250.000.000,- terealisasi Rp 1.187.500.000,- (95%), sisa Rp 62.500.000,-.", None),
        ("Pagu Rp 1.250.000.000,- terealisasi Rp 1.187.500.000,-, sisa belanja modal Rp 12.500.000,-.", None),
        ("Pagu Rp1,25 miliar terealisasi Rp1,19 miliar, sisa Rp62,5 juta.", None),
    ],
    ids=["another", "clean", "of a part", "rounded"],
)
def test_what_is_left_of_a_budget(text: str, found: str | None) -> None:
    assert [expected for _, expected in accused(text)] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ASN berjumlah 4.100 orang yang terdiri dari 1.760 laki-laki dan 2.430 perempuan.", "4.190 (1.760 + 2.430)"),
        ("ASN berjumlah 4.100 orang yang terdiri dari 1.760 laki-laki dan 2.340 perempuan.", None),
        ("Terdapat 12 indikator, terdiri dari 7 indikator tercapai dan 4 indikator belum tercapai.", "11 (7 + 4)"),
        ("Dinas memiliki 16 jabatan yang terdiri dari 12 seksi dan 3 UPTD.", None),
        ("Pegawai 60 orang, terdiri dari 1 kepala dinas, 4 kepala bidang dan staf.", None),
    ],
    ids=["people", "clean", "things of one name", "things of other names", "staff without a number"],
)
def test_parts_come_to_their_whole(text: str, found: str | None) -> None:
    assert [expected for _, expected in accused(text)] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a percentage is the share that its part and whole give
        ("Perkara pidana yang diputus 231 perkara (93,55%) dari 248 perkara.", [("93,55%", "93,15%")]),
        ("Perkara pidana yang diputus 231 perkara (93,15%) dari 248 perkara.", []),
        ("Dari 344 perkara yang ditangani, diselesaikan 311 perkara atau 94,01%.", [("94,01%", "90,41%")]),
        ("Dari 344 perkara yang ditangani, diselesaikan 311 perkara atau 90,41%.", []),
        ("Dari 344 perkara yang ditangani, diselesaikan 311 perkara atau 90,4 persen.", []),
        ("Dari 344 perkara, diselesaikan 311 perkara atau 91% dari target 98,0%.", []),
        # told close together a percentage may be far off, of large counts of whatever is called so
        ("148.066 peserta atau 14,36 persen dari 797.738 pendaftar dinyatakan lulus.", [("14,36 persen", "18,56%")]),
        ("148.066 peserta atau 18,56 persen dari 797.738 pendaftar dinyatakan lulus.", []),
        ("3.587 ekor dan Kecamatan Tabanda sebesar 63,77 persen dari populasi 8.340 ekor.", []),
        ("Anggaran program sebesar Rp12,4 miliar terealisasi Rp11,9 miliar (92,1%).", [("92,1%", "95,97%")]),
        ("Anggaran program sebesar Rp12,4 miliar terealisasi Rp11,9 miliar (96,1%).", []),
        ("Target sebanyak 3.150 KUMKM, capaian kinerja sebanyak 1.140 UMK (36,9%).", [("36,9%", "36,19%")]),
        ("Target sebanyak 3.150 KUMKM, capaian kinerja sebanyak 1.140 UMK (36,2%).", []),
        ("Dana sebesar Rp. 63.722.173,- terealisasi sebesar Rp.63.319.173 ,- atau 100%.", [("100%", "99,37%")]),
        ("Dana sebesar Rp. 63.722.173,- terealisasi sebesar Rp.63.603.173 ,- atau 100%.", []),
        ("Dana mencapai Rp.1,035,979,833,682,00 (99,68%) dari Rp.1.036.196.551.000,00.", [("99,68%", "99,98%")]),
        ("Dana mencapai Rp.1,035,979,833,682,00 (99,98%) dari Rp.1.036.196.551.000,00.", []),
        ("Pajak A Rp47,6 miliar atau 124,28% dari target Rp38,3 miliar, disusul pajak B Rp32,1 miliar (85,13%).", []),
        ("Target waktu tunggu 20 hari, realisasi 18 hari atau 110%.", []),
        ("Dari target 35 km pemeliharaan terealisasi 33,75 km (96,43%).", []),
        ("Dari 81 orang peserta, lulus 18 orang (22,22%), dan dari 18 orang itu 12 orang (66,67%) bekerja.", []),
        # a share of all indicators
        (ALL.format("92,86 %", "indicator"), [("92,86 %", "93,33% (14/15)")]),
        (ALL.format("93,33 %", "indikator"), []),
        (ALL.format("46,67%", "indikator"), []),
        (ALL.format("92,86%", "anggaran"), []),
        ("Dari 20 IKU sebanyak 13 IKU atau 60% memenuhi target, 7 IKU atau 35% tidak.", [("60%", "65,00%")]),
        ("Dari 20 IKU sebanyak 13 IKU atau 65% memenuhi target, 7 IKU atau 35% tidak.", []),
        # a rest makes the parts whole
        ("Usaha mikro menyerap 79,74% pekerja sedangkan selebihnya sebesar 20,53%.", [("20,53%", "20,26%")]),
        ("Usaha mikro menyerap 79,74% pekerja sedangkan selebihnya sebesar 20,26%.", []),
        ("Usaha mikro 33,3%, kecil 33,3% dan sisanya sebesar 33,3%.", []),
        ("Kuliner 25%, kerajinan 15% dan sisanya 60% jasa.", []),
        ("Terserap 79,74% dan sisanya dana 51,2% dari pinjaman.", []),
        # figures lie as the word between them says
        ("Nilai indeks meningkat dari 80,5% menjadi 75,2% pada tahun 2019.", [("meningkat", "80,5% → 75,2%")]),
        ("Nilai indeks meningkat dari 75,2% menjadi 80,5% pada tahun 2019.", []),
        ("Jalan rusak tahun 2018 178,1 km menurun menjadi 187,4 km.", [("menurun", "178,1 → 187,4")]),
        ("Sengketa semakin menurun dari 0,0% menjadi 0,0%.", [("menurun", "0,0% → 0,0%")]),
        ("Nilai meningkat dari 80,5% menjadi 80,5% pada tahun 2019.", [("meningkat", "80,5% → 80,5%")]),
        ("Nilai 80,5% melebihi standar 80,5% pada tahun 2019.", []),
        ("Peringkat pengadilan naik dari 12 menjadi 7.", []),
        ("Realisasi sebesar 69,38% melebihi standar sebesar 85,00%.", [("melebihi", "85,00% → 69,38%")]),
        ("Realisasi sebesar 85,38% melebihi standar sebesar 85,00%.", []),
        ("Nilai 71,35, lebih tinggi dibandingkan tahun 2018 sebesar 68,90 dan melampaui standar sebesar 70,00.", []),
        ("Pada tahun 2018 sebesar 283,25 ton, meningkat pada tahun 2019 sebesar 309,74 ton.", []),
        # a step is what lies between its figures
        ("Produksi meningkat dari 2.980 ton menjadi 3.120 ton atau naik 150 ton.", [("150", "140")]),
        ("Produksi meningkat dari 2.980 ton menjadi 3.120 ton atau naik 140 ton.", []),
        ("Nilai naik dari 87,92% pada tahun 2018 menjadi 90,41% atau naik sebesar 2,69%.", [("2,69%", "2,49%")]),
        ("Nilai naik dari 87,92% pada tahun 2018 menjadi 90,41% atau naik sebesar 2,83%.", []),
        ("Ekspor turun dari 620 juta dolar menjadi 598 juta dolar, turun sebesar 3,55%.", []),
        # other orders of part percentage and whole
        ("Sebanyak 36 dari 48 desa (80%) telah memiliki BUMDes.", [("80%", "75,00%")]),
        ("Sebanyak 36 dari 48 desa (75%) telah memiliki BUMDes.", []),
        ("Sebesar 66,2% atau 775 responden dari 1.250 responden menyatakan puas.", [("66,2%", "62,00%")]),
        ("Sebesar 62% atau 775 responden dari 1.250 responden menyatakan puas.", []),
        ("Kunjungan naik sebesar 15,29% dari 12.450 orang menjadi 13.980 orang.", [("15,29%", "12,29%")]),
        ("Realisasi 80,75% meningkat dari tahun 2018, sedangkan target 2020 sebesar 87%.", []),
    ],
)
def test_figures_of_a_sentence_agree_with_each_other(text: str, found: Told) -> None:
    assert accused(text) == found


@pytest.mark.parametrize(
    ("again", "found"),
    [
        ("capaian kinerja keuangan sebesar 85,47%", [("85,47%", "85,45%")]),
        ("capaian kinerja keuangan sebesar 85,45%", []),
        ("penyerapan anggaran mencapai 85,5%", []),
        ("penyerapan anggaran mencapai 95,47%", []),
        ("capaian kinerja sasaran sebesar 85,47%", []),
    ],
    ids=["another", "clean", "rounded", "of another budget", "no share of a budget"],
)
def test_the_share_of_a_budget_told_again(again: str, found: Told) -> None:
    told = "Tahun 2019 dialokasikan anggaran sebesar Rp 6.116.339.202,- dan terealisasi Rp 5.226.670.463,- (85,45%)."
    assert accused(f"{told} Kinerja dinilai “berhasil”, dengan {again}.") == found


def test_a_second_total_has_items_of_its_own() -> None:
    """Two years in one passage: each list is of the total before it."""
    first = (
        "Tahun 2012 dari 628 perkara cerai gugat 468 perkara (74.5 %), cerai talak 141 perkara (22.5 %), lainnya 19 "
    )
    first += "perkara (3 %). Tahun 2013 dari 622 perkara cerai gugat 465 perkara (74.8 %), cerai talak 113 perkara "
    assert accused(f"{first}(18.2 %), lainnya 44 perkara (7.1 %).", year=2013) == []
    assert accused(f"{first}(19.2 %), lainnya 44 perkara (7.1 %).", year=2013) == [("19.2 %", "18,17%")]


ALLOTTED = (
    "Pada tahun 2019 dinas mendapat alokasi anggaran sebesar Rp. 912.074.565.825,00 untuk membiayai 59 kegiatan. Dari "
    "{} tersebut sampai akhir Desember terealisasi keuangan sebesar Rp. 905.526.623.200,00 atau {}."
)


@pytest.mark.parametrize(
    ("that", "share", "found"),
    [
        ("jumlah anggaran", "99,22%", [("99,22%", "99,28%")]),
        ("jumlah anggaran", "99,28%", []),
        ("pagu", "99,22%", [("99,22%", "99,28%")]),
        ("kegiatan", "99,22%", []),
    ],
    ids=["another", "clean", "by another word", "of the activities"],
)
def test_what_is_spent_of_that_amount_is_its_share(that: str, share: str, found: Told) -> None:
    assert accused(ALLOTTED.format(that, share)) == found


AGES = (
    "Dari 46 responden diketahui yang berumur 20 - 30 tahun sebanyak 10 orang (21,74%), yang berumur 31 - 40 tahun "
    "sebanyak 22 orang ({}), yang berumur 41 - 50 tahun sebanyak 8 orang ({}), dan selebihnya 6 orang (13,04%)."
)


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("47,38%", "177,39%"), [("47,38%", "47,83%"), ("177,39%", "17,39%")]),
        (("47,83%", "17,39%"), []),
        (("47,82%", "17,39%"), []),
    ],
    ids=["digits changed places, one too many", "clean", "cut"],
)
def test_shares_of_what_another_word_counts(shares: tuple[str, str], found: Told) -> None:
    assert accused(AGES.format(*shares)) == found


THAT_IS = (
    "Realisasi baru mencapai Rp4,14 triliun per 6 Juni 2019. Angka itu setara {} dari total pagu anggaran tahun "
    "ini Rp19,8 triliun."
)
EARNED = "Realisasi PAD mencapai Rp638.119.000,-, dari yang ditargetkan sebesar Rp628.956.000,- atau {}."
RAISED = (
    "Kejaksaan memperoleh Pagu Anggaran sebesar Rp 10.896.601.962.000 mengalami kenaikan anggaran Rp {} jika "
    "dibandingkan dengan Pagu Indikatif sebesar Rp 9.632.179.592.000."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (THAT_IS.format("20,39 persen"), [("20,39 persen", "20,91%")]),
        (THAT_IS.format("20,93 persen"), []),
        (THAT_IS.format("20,39 persen").replace("per 6", "dan Rp1,5 triliun per 6"), []),
        (EARNED.format("101,30 persen"), [("101,30 persen", "101,46%")]),
        (EARNED.format("101,46 persen"), []),
        (RAISED.format("1.264.522.370.000"), [("Rp 1.264.522.370.000", "1.264.422.370.000")]),
        (RAISED.format("1.264.422.370.000"), []),
        ("Realisasi anggaran bidang Kesiswaan baru 45% dengan 3 dari 6 kegiatan selesai.", []),
        ("Realisasi anggaran bidang Kesiswaan baru 45% atau 3 dari 6 kegiatan selesai.", [("45%", "50,00%")]),
    ],
    ids=[
        "that is",
        "clean",
        "one of two",
        "of what was asked",
        "clean share",
        "a rise",
        "clean rise",
        "beside",
        "that is so many",
    ],
)
def test_what_two_amounts_come_to(text: str, found: Told) -> None:
    assert accused(text) == found

"""Sentences whose own words and figures contradict each other, and their consistent twins."""

from dataclasses import replace

import pytest

from pipeline.checks.text.results.text_arithmetic import is_share_of_others, own_arithmetic
from pipeline.checks.text.shares.told_targets import wrong_shares
from pipeline.checks.text.words.sentences import Sentence


def printed(text: str) -> list[tuple[str | None, str | None]]:
    passage = {"page": 1, "row_no": 0, "kind": "text", "text": text}
    return [(finding.printed, finding.expected) for finding in own_arithmetic(Sentence(passage, text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("terealisasi 87,40% dari target 92% atau tercapai 95%", []),
        ("terealisasi 87,40% dari target 93% atau tercapai 95%", []),  # whole per cents are rounded
        ("terealisasi 87,40% dari target 93,00% atau tercapai 96%", [("96%", "93,98%")]),
        ("sebesar 60,05% dari target 62,16% (96,16 %)", [("96,16 %", "96,61%")]),
        ("sebesar 3,1% dari target 3,3% (95,20%)", []),  # 3,14 of 3,3: within the rounding of the figures
        ("sebesar 9,53% dari target 9,70% dengan capaian 101,75%", []),  # lower is better
        ("sebesar 94% dari target 90% atau tercapai 100%", []),  # counted up to 100
        ("9.360 orang dari target yang ditetapkan sebesar 9.500 orang, capaian 104%", [("104%", "98,53%")]),
        ("Rp322,4 miliar dari target Rp310 miliar dengan capaian sebesar 106,00%", [("106,00%", "104,00%")]),
        ("Rp322 miliar dari target Rp310 miliar dengan capaian sebesar 104,00%", []),
        ("36 desa dari target 37 desa (92,5%)", []),  # of the 40 that there are
        ("36 desa dari target 37 desa atau 92,5% dari seluruh desa", []),
        ("sebesar 82% dari target 80% (101,1% tahun lalu)", []),
        ("sebesar 82 dari target 80% (101,1%)", []),
        ("sebesar 82% dari target 80% dengan capaian 101,1% di atas tahun lalu", []),
        ("sebesar 60% dari target 80%, capaian 95%", []),  # of another figure
    ],
)
def test_shares_of_targets(text: str, expected: list[tuple[str, str]]) -> None:
    passage = {"page": 1, "row_no": 0, "kind": "text", "text": text}
    found = wrong_shares(Sentence(passage, text))
    assert [(finding.printed, finding.expected) for finding in found] == expected


def test_parts_of_a_count() -> None:
    text = (
        "dari 11 indikator, sebanyak {} indikator sangat baik, 1 indikator baik (80 - 100%), 4 indikator sedang dan "
        "1 indikator kurang"
    )
    assert printed(text.format(6)) == [("11", "12 (6 + 1 + 4 + 1)")]
    assert printed(text.format(5)) == []
    assert printed("dari 11 indikator, 6 indikator tercapai, 2 indikator di antaranya melebihi target") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # figures and their words
        ("23 (delapan belas) sasaran berhasil dicapai.", [("23", "18 (delapan belas)")]),
        ("18 (delapan belas) sasaran berhasil dicapai.", []),
        ("sebesar Rp. 74.158.999,00 (tujuh puluh empat juta seratus lima puluh delapan ribu sembilan ratus sembilan "
         "puluh sembilan rupiah)", []),
        ("sebesar Rp. 74.158.999,- (tujuh puluh empat juta seratus lima puluh delapan ribu sembilan ratus rupiah)",
         [("74.158.999", "74.158.900 (tujuh puluh empat juta seratus lima puluh delapan ribu sembilan ratus rupiah)")]),
        ("1 (satu) dokumen dan 2 (dua) laporan (sangat baik)", []),
        # formulas in a sentence
        ("capaian kinerjanya adalah 126,68/77 *100% = 165,00", [("165,00", "164,52")]),
        ("capaian kinerjanya adalah 126,68/77 x 100% = 164,52", []),
        ("realisasinya sebesar 159/128 x 100% = 124,21%", []),  # cut, not rounded
        ("kinerja adalah (675 : 694) x 100% = 97,26%", []),
        ("kinerja adalah (675 : 694) x 100% = 92,76%", [("92,76", "97,26")]),
        ("yaitu = 83,68/84,00 x 100% sebesar 99,61%", []),
        ("gangguan : 30 / 2.849 X 100% = 1,05%", []),  # a dot for thousands
        ("indeks 2.849 / 3.000 X 100% = 94,97%", []),  # read either way
        ("gangguan : 30 / 2.849 X 100% = 0,01%", [("0,01", "1,05")]),
        ("sebesar 101,20+137,55 =238,75 /2x100%= 119,37%", []),  # a mean of percentages
        ("rata-rata (100,11 + 86,00) / 2 = 93,06%", []),
        ("rata-rata (100,11 + 86,00) / 2 = 96,03%", [("96,03", "93,06")]),
        ("rata-rata (100,11 + 86,00 + 70,00) / 2 = 96,03%", []),  # of what, the terms do not say
        ("capaian = 0,5 x (100,11 + 86,00) / 2 = 46,53%", []),
        ("sebesar 100 + 123,07 = 223,07/2x100% = 111,85", [("111,85", "111,54")]),
        (
            "realisasi 0,19% (186/100.000) dibagi target 0,16% lalu dikali seratus persen, sama dengan 87,10 %",
            [("87,10", "118,75")],
        ),
        ("realisasi 0,19% (186/100.000) dibagi target 0,16% lalu dikali seratus persen, sama dengan 118,75 %", []),
        ("( 36.743 Usia 7 s.d 12 yang sekolah / 39.834 Penduduk usia 7 s.d 12 ) x 100 = 92.22 %", [("92.22", "92,24")]),
        ("( 36.743 Usia 7 s.d 12 yang sekolah / 39.834 Penduduk usia 7 s.d 12 ) x 100 = 92.24 %", []),
        ("40 orang dibagi jumlah pegawai 50 orang dikali 100% sehingga diperoleh 80%", []),
        ("40 orang dibagi jumlah pegawai 50 orang dikali 100% sehingga diperoleh 85%", [("85", "80,00")]),
        # target realization and result
        ("Pencapaian Mutu Sungai dengan target capaian 42,5%, realisasi target capaian yaitu 56,12 % dengan prosentase "
         "capaian sebesar 132,5%.", [("132,5%", "132,05%")]),
        ("dari target sebanyak 35 jenis dapat terealisasi sebanyak 36 jenis sehingga capaiannya adalah 102,86%", []),
        ("dari target sebanyak 35 jenis dapat terealisasi sebanyak 36 jenis sehingga capaiannya adalah 103,86%",
         [("103,86%", "102,86%")]),
        ("realisasi 80% dari target 100% sehingga capaiannya 80%", []),
        ("target 10 kasus, realisasi 8 kasus, capaian 120%", []),  # less is better
        ("target sampai akhir Renstra 50%, realisasi 40%, capaian 85%", []),  # another period's target
        ("target 5-6% dengan realisasi 11,45% dan capaian sebesar 190,83 %", []),  # a range: 11,45 of 6
        ("target 50 orang, realisasi lebih dari 40 orang, capaian 85%", []),
    ],
)  # fmt: skip
def test_a_formula_gives_what_it_prints(text: str, expected: list[tuple[str, str]]) -> None:
    assert printed(text) == expected


def test_a_percentage_that_two_figures_of_its_sentence_give_is_traced() -> None:
    text = "ditargetkan 70 orang, namun hanya 68 orang, 2 orang meninggal, sehingga capaiannya sebesar 97,14 %"
    passage = {"document_id": "0" * 16, "page": 1, "row_no": 0, "kind": "text", "text": text}
    sentence = Sentence(passage, text)
    [figure] = sentence.figures()
    assert is_share_of_others(sentence, figure)
    assert not is_share_of_others(sentence, replace(figure, text="97,41 %", values=((97.41, 0.005),)))

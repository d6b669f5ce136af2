"""Cells that stack figures of several indicators (agreements of 2016, PK-Kadis of an agriculture agency)."""

from dataclasses import replace

from made_tables import column, headed, made
from test_wide_tables import records

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.rows import Context
from pipeline.normalize.line_structure.stacks import split_items
from pipeline.normalize.line_structure.value_stacks import names_beside
from pipeline.reading.geometry import Rect
from pipeline.tables.model import Cell, Line, Part

COLUMNS = headed(
    "number: NO | objective: SASARAN STRATEGIS | indicator/objective: INDIKATOR KINERJA | target/objective: TARGET"
)


def targets(indicator: str, target: str) -> list[tuple[object, ...]]:
    table = made("performance_agreement", COLUMNS, [["1.", "Meningkatnya Produksi", indicator, target]])
    rows = tidy(table, Context(2016)).rows["performance_agreement"]
    return records(rows, "indicator", "target_text", "target_value", "target_unit")


def test_each_figure_goes_with_the_item_at_its_height() -> None:
    assert targets(
        "Jumlah Produksi :\na. Padi\nb. Jagung\nPersentase kehilangan\nhasil",
        "\n12.317.066 ton\n1.190.793 ton\n10,90 %",
    ) == [
        ("Padi", "12.317.066 ton", 12317066.0, "ton"),
        ("Jagung", "1.190.793 ton", 1190793.0, "ton"),
        ("Persentase kehilangan hasil", "10,90 %", 10.9, "%"),
    ]


def test_two_figures_beside_one_numbered_item_are_told_by_order() -> None:
    """Performance report of a public relations bureau 2016, p. 12."""
    assert targets("3. Persentase Berita\nyang\nTermonitor\n4. Persentase\nProgram", "90%\n\n80%") == [
        ("Persentase Berita yang Termonitor", "90%", 90.0, "%"),
        ("Persentase Program", "80%", 80.0, "%"),
    ]


def test_a_figure_between_two_items_is_told_by_order() -> None:
    assert targets(
        "- Skor Pola Pangan\nHarapan\n\n\n- Jumlah Tonase\nCadangan", "85\n\n450"
    ) == [("Skor Pola Pangan Harapan", "85", 85.0, None), ("Jumlah Tonase Cadangan", "450", 450.0, None)]  # fmt: skip


def test_several_figures_of_one_item() -> None:
    first = "Jumlah pengelola keuangan daerah di Provinsi yang tertata"
    assert targets(
        "1. Jumlah pengelola keuangan\ndaerah di Provinsi\nyang tertata\n2. Prosentase sistem\n\nyang dipakai",
        "27 Kab/Kota\n49 OPD\n12 Biro\n\n100%",
    ) == [
        (first, "27 Kab/Kota", 27.0, "Kab/Kota"),
        (first, "49 OPD", 49.0, "OPD"),
        (first, "12 Biro", 12.0, "Biro"),
        ("Prosentase sistem yang dipakai", "100%", 100.0, "%"),
    ]


def test_figures_of_one_indicator_stand_one_under_the_other() -> None:
    assert targets("Jumlah laporan", "27 Kab/Kota\n1 Provinsi\n46 OPD") == [
        ("Jumlah laporan", "27 Kab/Kota", 27.0, "Kab/Kota"),
        ("Jumlah laporan", "1 Provinsi", 1.0, "Provinsi"),
        ("Jumlah laporan", "46 OPD", 46.0, "OPD"),
    ]


def test_a_figure_in_a_narrow_column_is_no_stack() -> None:
    assert targets("Jumlah dana", "11.374.981.863,\n00") == [("Jumlah dana", "11.374.981.863,00", 11374981863.0, None)]
    assert [text for _, text, _, _ in targets("Nilai", "77.2\n5")] == ["77.2 5"]  # a sheet with decimal points
    assert targets("Nilai", "3,000\npoin\n(tahun 2017)") == [("Nilai", "3,000 poin (tahun 2017)", 3.0, "poin")]
    [(_, text, value, _)] = targets("Jumlah", "2 peraturan\ndan 500\ndokumen")
    assert (text, value) == ("2 peraturan dan 500 dokumen", None)


def test_realizations_follow_their_targets() -> None:
    columns = [*COLUMNS, column(4, "realization", "REALISASI", level="objective")]
    body = [["1.", "Meningkatnya Produksi", "a. Padi\nb. Jagung", "12 ton\n5 ton", "11 ton\n-"]]
    rows = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    assert records(rows, "indicator", "target_value", "realization_text", "realization_value") == [
        ("Padi", 12.0, "11 ton", 11.0),
        ("Jagung", 5.0, "-", None),
    ]


def test_quarters_that_a_narrow_column_breaks_are_quarters() -> None:
    columns = [*COLUMNS[:3], column(3, "quarter", "TW"), column(4, "target", "TARGET", level="objective")]
    body = [["1.", "Meningkatnya Produksi", "Padi", "TW\nI\nTW\nII", "12 ton\n15 ton"]]
    rows = tidy(made("action_plan", columns, body), Context(2016)).rows["action_plan"]
    assert records(rows, "quarter", "target_value") == [("TW1", 12.0), ("TW2", 15.0)]


def listed(text: str) -> list[str]:
    table = made("action_plan", [column(0, "action", "Rencana Aksi")], [[text]])
    return [item.text for item in split_items(table.cells[1])]


def test_a_dash_inside_a_name_begins_no_item() -> None:
    """jabar-dishub_monev-rencana-aksi-2016 p. 9."""
    assert listed("Melaksanakan Peningkatan Fasilitas\npada UPTD LLAJ Wilayah II Cirebon\n- Priangan") == [
        "Melaksanakan Peningkatan Fasilitas pada UPTD LLAJ Wilayah II Cirebon - Priangan"
    ]
    assert listed("Jumlah jenis produk:\n- Daging") == ["Jumlah jenis produk:", "Daging"]
    assert listed("- Daging\n- Telur") == ["Daging", "Telur"]


def test_activities_stacked_in_a_cell_have_a_sum_each() -> None:
    """jabar-bkpd_lakip-2016 p. 40, names shortened."""
    columns = headed(
        "objective: SASARAN STRATEGIS | indicator: INDIKATOR KINERJA | target: SATUAN | line: PROGRAM/KEGIATAN | "
        "budget: ANGGARAN"
    )
    body = [
        ["Stabilitas pasokan", "- Persentase capaian", "> 100",
         "- RTM OPD Penguatan\nAkses Pangan.\n- RTM OPD Distribusi\n- RTM OPD Pemantauan harga",
         "460.000.000,-\n1.260.000.000,-\n485.000.000,-"],
        ["Keamanan pangan", "- Persentase sampel", "85", "- RTM OPD Pengawasan", "2.995.000.000,-"],
    ]  # fmt: skip
    rows = tidy(made("performance_agreement", columns, body), Context(2016)).rows
    assert records(rows["performance_agreement"], "objective", "activity", "target_text", "budget") == [
        ("Stabilitas pasokan", None, "> 100", None),
        ("Stabilitas pasokan", "RTM OPD Penguatan Akses Pangan.", None, 460e6),
        ("Stabilitas pasokan", "RTM OPD Distribusi", None, 1260e6),
        ("Stabilitas pasokan", "RTM OPD Pemantauan harga", None, 485e6),
        ("Keamanan pangan", None, "85", None),
        ("Keamanan pangan", "RTM OPD Pengawasan", None, 2995e6),
    ]


def test_numbers_of_several_parts_and_dashes_between_them_are_items() -> None:
    assert targets(
        "1.1.2.1 Prosentase kelahiran\ndi UPTD (persen)\n- Jumlah ternak\nbibit\n(persen)\n1.1.2.2 Kematian\n(persen)",
        "\n40\n\n\nO\n\n1,5",
    ) == [
        ("Prosentase kelahiran di UPTD (persen)", "40", 40.0, "persen"),
        ("Jumlah ternak bibit (persen)", "O", 0.0, "persen"),
        ("Kematian (persen)", "1,5", 1.5, "persen"),
    ]


def test_numbers_left_blank_begin_items() -> None:
    """pk-kasi-datin p. 2; figures stand beside the last line of their indicator."""
    assert targets(
        "0.0.0 Jumlah jenis fasilitas\ndata (jenis)\n0.0.0.0 Jumlah konten\nwebsite\n(konten)", "\n7\n\n\n6"
    ) == [
        ("Jumlah jenis fasilitas data (jenis)", "7", 7.0, "jenis"),
        ("Jumlah konten website (konten)", "6", 6.0, "konten"),
    ]


def test_a_number_of_several_parts_that_does_not_count_on_begins_no_item() -> None:
    assert targets("1.1.1 Pasal sesuai\n3.2.5 peraturan\n1.1.2 Naskah", "\n40\n50") == [
        ("Pasal sesuai 3.2.5 peraturan", "40", 40.0, None),
        ("Naskah", "50", 50.0, None),
    ]


MERGED = headed(
    "objective: SASARAN STRATEGIS | indicator/objective: INDIKATOR KINERJA | target/objective: TARGET | "
    "realization/objective: REALISASI"
)


def evaluated(indicator: str, *targets: str) -> list[tuple[object, ...]]:
    body = [["Meningkatnya daya dukung", indicator, targets[0], "1"]]
    body += [["^", "^", target, "1"] for target in targets[1:]]
    rows = tidy(made("evaluation", MERGED, body), Context(2016)).rows["evaluation"]
    return records(rows, "indicator", "target_text")


def test_items_of_a_cell_merged_over_rows_of_figures_have_a_row_each() -> None:
    assert evaluated("Penurunan kasus\na. Jumlah kawasan\nb. Jumlah benih", "20", "1", "6") == [
        ("Penurunan kasus", "20"),
        ("Jumlah kawasan", "1"),
        ("Jumlah benih", "6"),
    ]


def test_a_cell_merged_over_other_rows_than_it_has_items_speaks_of_all() -> None:
    whole = "Penurunan kasus a. Jumlah kawasan b. Jumlah benih"
    assert evaluated("Penurunan kasus\na. Jumlah kawasan\nb. Jumlah benih", "20", "1") == [(whole, "20"), (whole, "1")]


#: an irrigation agency's Renja 2016 p. 6: figures set a line off their items
SITU = "Terpeliharanya fungsi situ\nserta terlaksananya rehabilitasi :\n- Operasi Situ\n- Rehabilitasi Situ"


def test_figures_that_stand_off_their_items_are_told_by_order_past_what_leads_in() -> None:
    cells = made("performance_agreement", COLUMNS, [["1.", "A", SITU, "40 Situ\n1 Situ"]])
    lines = [moved(line, 2.45 * 8.0) for line in cells.cells[-1].lines]
    table = replace(cells, cells=(*cells.cells[:-1], replace(cells.cells[-1], lines=tuple(lines))))
    rows = tidy(table, Context(2016)).rows["performance_agreement"]
    led = "Terpeliharanya fungsi situ serta terlaksananya rehabilitasi :"
    assert records(rows, "indicator_group", "indicator", "target_value") == [
        (led, "Operasi Situ", 40.0),
        (led, "Rehabilitasi Situ", 1.0),
    ]


def moved(line: Line, by: float) -> Line:
    rect = line.rect
    return replace(line, rect=Rect(rect.x0, rect.top + by, rect.x1, rect.bottom + by))


def test_items_of_a_list_are_told_with_the_words_over_them() -> None:
    """An agreement of 2016, p. 2, whose scan shows no mark before the last item."""
    table = made(
        "performance_agreement",
        COLUMNS,
        [["1.", "A", "1.1.1 Persentase daya tetas\n- Ayam\n- Itik\nJumlah rekomendasi\n(dokumen)", "\n80\n50\n\n4"]],
    )
    rows = tidy(table, Context(2016)).rows["performance_agreement"]
    assert records(rows, "indicator_group", "indicator", "target_value") == [
        ("Persentase daya tetas", "Ayam", 80.0),
        ("Persentase daya tetas", "Itik", 50.0),
        ("Persentase daya tetas", "Jumlah rekomendasi (dokumen)", 4.0),
    ]


def test_a_list_of_figures_goes_with_a_list_of_names_by_order() -> None:
    """Performance report of a manpower agency 2016, p. 40."""
    names = "- Penyuluhan Bimbingan\nJabatan\n- Bimtek BKK\n- Layanan Antar Kerja dan\nKonseling"
    assert targets(names, "- 24 Kali\n- 1 Kali\n- 24 Kali") == [
        ("Penyuluhan Bimbingan Jabatan", "24 Kali", 24.0, "Kali"),
        ("Bimtek BKK", "1 Kali", 1.0, "Kali"),
        ("Layanan Antar Kerja dan Konseling", "24 Kali", 24.0, "Kali"),
    ]


def test_a_list_of_figures_beside_one_name_is_of_the_whole_name() -> None:
    """A yearly plan of a communication agency 2016, p. 21, and of a cooperatives agency, p. 3."""
    assert targets("Menyelenggarakan Administrasi\nPerkantoran\nDinas Kominfo", "- 100%\n-100%") == [
        ("Menyelenggarakan Administrasi Perkantoran Dinas Kominfo", "100%", 100.0, "%"),
        ("Menyelenggarakan Administrasi Perkantoran Dinas Kominfo", "100%", 100.0, "%"),
    ]
    assert [value for _, _, value, _ in targets("Pengembangan wirausaha", "•1 Juta unit usaha\n•6.000 koperasi")] == [
        1_000_000.0,
        6_000.0,
    ]


def test_units_stacked_beside_fewer_figures_than_their_neighbours_are_told_by_height() -> None:
    """Performance report of an agriculture agency 2016, p. 19: a percentage more than there are indicators."""
    columns = [
        *COLUMNS[:3],
        column(3, "unit", "Satuan", level="objective"),
        column(4, "target", "Target", level="objective"),
        column(5, "achievement", "%", level="objective", measure="pct"),
    ]
    stack = ["- Padi\n- Jagung\n- Krisan", "Ton\nTon\nTangkai", "12.317.066\n1.190.793\n280.179.881"]
    table = made("evaluation", columns, [["1.", "Ketersediaan pangan", *stack, "99,02\n101,81\n52,08\n84,30"]])
    rows = tidy(table, Context(2016)).rows["evaluation"]
    assert records(rows, "indicator", "target_value", "target_unit")[:3] == [
        ("Padi", 12317066.0, "Ton"),
        ("Jagung", 1190793.0, "Ton"),
        ("Krisan", 280179881.0, "Tangkai"),
    ]


def test_figures_beside_a_numbered_list_are_told_by_order_whatever_white_parts_it() -> None:
    """jabar-esdm_capaian-lpe-2016, p. 1: figures in the middle of their items, some of which white parts."""
    names = ["(a). PLT Mini Hidro", "1. PLTM-Cikaso;", "Kab.Sukabumi );", "2. PLTM-Cijampang", "3. PLTM-Cintamekar"]
    tops = (100.0, 108.0, 116.0, 124.0, 142.0)
    own = tuple(Line(text, 1, Rect(10, top, 90, top + 7)) for text, top in zip(names, tops, strict=True))
    cell = Cell(1, 0, 1, 1, " ".join(names), own, (Part(1, Rect(8, 98, 100, 160)),))
    figures = [(Line(text, 1, Rect(110, top, 130, top + 7)),) for text, top in (("5,3", 112), ("1,1", 125), ("2", 146))]
    found = [piece.text if piece else None for piece in names_beside(Piece(cell.text, cell), figures)]
    assert found == ["1. PLTM-Cikaso; Kab.Sukabumi );", "2. PLTM-Cijampang", "3. PLTM-Cintamekar"]

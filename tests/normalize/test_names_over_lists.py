"""What stands over the lines of a list: the head that leads in to it, its marks within each other."""

from made_tables import column, headed, made

from pipeline.normalize.figures.texts import is_figure
from tests.normalize.test_names_over_lines import lines

MEASURED = headed(
    "objective: Sasaran | indicator/objective: Indikator Kinerja | target/objective: Target | "
    "realization/objective: Realisasi | achievement/objective: Rata-Rata Capaian"
)


def test_a_list_keeps_the_head_that_leads_in_to_it() -> None:
    rows = [
        ["Meningkatnya produksi", "", "", "", "104,90"],
        ["", "1.1 Jumlah produksi\nyang dihasilkan :", "", "", "125,69"],
        ["", "- Daging", "768.495", "992.770", ""],
        ["", "- Telur", "217.235", "253.712", ""],
        ["", "1.2 Jumlah Populasi ternak", "", "", ""],
        ["", "(ekor) :", "", "", ""],
        ["", "- Sapi Potong", "466.272", "410.934", ""],
        ["", "Ayam Ras - Petelur", "13.941.114", "14.437.891", ""],
        ["", "1.3 Jumlah unit usaha", "52", "58", ""],
    ]
    found = lines(made("evaluation", MEASURED, rows))
    assert found["768.495"] == "Meningkatnya produksi › Jumlah produksi yang dihasilkan : › Daging"
    assert found["253.712"] == "Meningkatnya produksi › Jumlah produksi yang dihasilkan : › Telur"
    assert found["410.934"] == "Meningkatnya produksi › Jumlah Populasi ternak (ekor) : › Sapi Potong"
    assert found["13.941.114"] == "Meningkatnya produksi › Jumlah Populasi ternak (ekor) : › Ayam Ras - Petelur"
    assert found["52"] == "Meningkatnya produksi › Jumlah unit usaha"


def test_a_line_without_figures_heads_the_bullets_below_it() -> None:
    """jabar-disnak_lkip-2016 p. 47: no colon says so."""
    rows = [
        ["Meningkatnya kualitas", "Prosentase produk peternakan yang sesuai SNI", "", "", ""],
        ["", "\u2022 Daging", "100", "133,85", ""],
        ["", "\u2022 Telur", "100", "127,69", ""],
        ["", "Jumlah unit usaha", "100", "111,54", ""],
        ["Terkendalinya penyakit", "Jumlah kasus hewan menular", "", "", ""],
        ["", "\u2022 Rabies", "100", "92,59", ""],
    ]
    found = lines(made("evaluation", MEASURED, rows))
    assert found["127,69"] == "Meningkatnya kualitas › Prosentase produk peternakan yang sesuai SNI › Telur"
    assert found["111,54"] == "Meningkatnya kualitas › Jumlah unit usaha"
    assert found["92,59"] == "Terkendalinya penyakit › Jumlah kasus hewan menular › Rabies"


def test_items_by_letters_stand_below_the_indicator_that_is_counted() -> None:
    """jabar-dispenda_lkip-bab3-2016 p. 8: they have no number of their own."""
    columns = [column(0, "number", "No"), *MEASURED[1:]]
    rows = [
        ["1", "Jumlah Potensi Wajib Pajak", "100", "100,03", "100,03"],
        ["", "d. Pajak Air Permukaan", "785", "785", "100"],
        ["", "e. Pajak Bahan Bakar", "24", "24,0", "100,0"],
        ["2", "Jumlah Wajib Retribusi", "150", "159", "106,00"],
        ["3", "a. Jumlah objek penerimaan", "35", "36", "102,86"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["785"] == "Jumlah Potensi Wajib Pajak › Pajak Air Permukaan"
    assert found["24,0"] == "Jumlah Potensi Wajib Pajak › Pajak Bahan Bakar"
    assert (found["159"], found["36"]) == ("Jumlah Wajib Retribusi", "Jumlah objek penerimaan")


def test_numbers_of_lists_are_no_figures() -> None:
    """`1.1. Tingkat kemantapan jalan` in two cells (cascading_cascade-bina-marga-16, p. 6)."""
    assert [is_figure(text) for text in ("1.1.", "4.2.1.", "98,01", "1.000.", "12,5.")] == [
        False,
        False,
        True,
        True,
        True,
    ]


def test_a_list_that_its_head_s_cell_begins_stands_below_the_head() -> None:
    """jabar-disnak_lkip-2016, p. 13."""
    columns = [
        column(0, "objective", "Sasaran"),
        column(1, "indicator", "Indikator Kinerja"),
        column(2, "target", "2014"),
    ]
    rows = [
        ["Meningkatnya Produksi", "1.1.1 Jumlah produksi\nyang dihasilkan (ton) :\n- Daging", "715.901"],
        ["", "- Telur", "204.344"],
        ["", "1.1.2 Jumlah Rumah Potong", "31"],
    ]
    found = lines(made("midterm", columns, rows))
    over = "Meningkatnya Produksi › Jumlah produksi yang dihasilkan (ton) :"
    assert (found["715.901"], found["204.344"]) == (f"{over} › Daging", f"{over} › Telur")
    assert found["31"] == "Meningkatnya Produksi › Jumlah Rumah Potong"


def test_lists_within_lists_nest_as_their_marks_begin() -> None:
    """jabar-bkpd_lakip-2016, p. 30 and 40: letters below a dash, and the next dash beside it."""
    rows = [
        ["Peningkatan gizi", "- Tingkat konsumsi", "100", "106", ""],
        ["", "a. Konsumsi energi", "2.050", "2.165", ""],
        ["", "b. Konsumsi protein", "56", "60,5", ""],
        ["", "- Skor pola pangan", "78", "81", ""],
    ]
    found = lines(made("evaluation", MEASURED, rows))
    assert found["2.165"] == "Peningkatan gizi › Tingkat konsumsi › Konsumsi energi"
    assert found["60,5"] == "Peningkatan gizi › Tingkat konsumsi › Konsumsi protein"
    assert found["81"] == "Peningkatan gizi › Skor pola pangan"


def test_lines_counted_anew_stand_below_the_bold_heads_that_codes_nest() -> None:
    """The plan of a health office: `1. Tujuan` over `1.1 Sasaran` over lines counted from 1."""
    columns = headed("code: KODE | indicator: INDIKATOR | unit: SATUAN | target: TARGET | realization: REALISASI")
    rows = [
        ["1.", "*Tujuan : Meningkatnya derajat kesehatan", "", "", ""],
        ["", "Indeks Kesehatan", "indeks", "73.42", "73.72"],
        ["1.1", "*Sasaran : Meningkatnya kesehatan keluarga", "", "", ""],
        ["1", "Angka Kematian Ibu", "KH", "80", "81"],
        ["2", "Persentase BBLR", "%", "10,0", "8,0"],
    ]
    found = lines(made("evaluation", columns, rows))
    aim, objective = "Tujuan : Meningkatnya derajat kesehatan", "Sasaran : Meningkatnya kesehatan keluarga"
    assert found["73.42"] == f"{aim} › Indeks Kesehatan"
    assert found["81"] == f"{aim} › {objective} › Angka Kematian Ibu"
    assert found["8,0"] == f"{aim} › {objective} › Persentase BBLR"


def test_the_only_amount_beside_a_list_is_of_its_head() -> None:
    """renja_renja-2016-bab-iii, p. 9: the first item stands in the cell of the head, and no colon says so."""
    columns = headed("program: Program | indicator/program: Indikator | target/program: Target | budget: Pagu")
    rows = [
        ["Program Produksi", "Meningkatnya Produksi\nTanaman Pangan\n- Padi (Ton)", "\n\n12.317.066", ""],
        ["", "- Jagung (Ton)", "1.190.793", "64.982.000.000"],
        ["", "- Kedelai (Ton)", "51.823", ""],
        ["", "- Kacang Tanah (Ton)", "81.262", ""],
    ]
    found = lines(made("action_plan", columns, rows))
    head = "Program Produksi › Meningkatnya Produksi Tanaman Pangan"
    assert found["12.317.066"] == f"{head} › Padi (Ton)"
    assert (found["1.190.793"], found["51.823"]) == (f"{head} › Jagung (Ton)", f"{head} › Kedelai (Ton)")
    assert found["64.982.000.000"] == head


def test_letters_count_on_in_either_case() -> None:
    """jabar-distan_pk-scan-2016, p. 2, where OCR read `C.`."""
    columns = headed("objective: Sasaran | indicator/objective: Indikator Kinerja | target/objective: Target")
    listed = "Jumlah Produksi :\na. Padi\nb. Jagung\nC. Kedelai\nd. Kacang Tanah"
    found = lines(
        made("performance_agreement", columns, [["Meningkatnya Produksi", listed, "\n1 ton\n2 ton\n3 ton\n4 ton"]])
    )
    over = "Meningkatnya Produksi › Jumlah Produksi :"
    assert [found[f"{n} ton"] for n in (1, 2, 3, 4)] == [
        f"{over} › {name}" for name in ("Padi", "Jagung", "Kedelai", "Kacang Tanah")
    ]

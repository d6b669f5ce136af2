"""What is told of a line by its place: below its heading, above its caption, below its table."""

import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import columns_of, grid, made

Told = list[tuple[str | None, str | None]]
Passages = list[tuple[str, str]]

LINE: dict[str, object] = {
    "table_id": "t",
    "indicator": "Menurunnya Tingkat Pelanggaran Perda",
    "target_value": 46.0,
    "target_text": "46",
    "realization_value": 49.81,
    "realization_text": "49,81",
    "achievement_pct": 108.28,
    "achievement_text": "108,28",
}
HEADING = "1. Menurunnya Tingkat Pelanggaran Perda"


def accused(passages: Passages, *lines: dict[str, object], year: int = 2019, **tables: list[dict[str, object]]) -> Told:
    told: list[dict[str, object]] = [{"kind": kind, "text": text} for kind, text in passages]
    given = {"source_tables": [{"table_id": "t", "family": "evaluation"}], **tables}
    frames = made(year, evaluation=list(lines), passages=told, **given)
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("heading", "text", "found"),
    [
        (HEADING, "Pelanggaran menurun sebesar 49,81% dari target sebesar 47%.", [("47%", "46%")]),
        (HEADING, "Pelanggaran menurun sebesar 49,81% dari target sebesar 46%.", []),
        (HEADING, "Terealisasi sebesar 49,81% sehingga capaian kinerja sebesar 94,35%.", [("94,35%", "108,28%")]),
        (HEADING, "Terealisasi sebesar 49,81% sehingga capaian kinerja sebesar 108,28%.", []),
        (HEADING, "Terealisasi sebesar 49,81% sehingga capaian kinerja sebesar 91,72%.", []),
        (HEADING, "Tahun 2018 menurun sebesar 49,81% dari target sebesar 47%.", []),
        (HEADING, "Penyerapan anggaran 49,81% dari target sebesar 47%.", []),
        (HEADING, "Penduduk bertambah 12,34% dari target sebesar 47%.", []),
        ("2. Pembinaan pedagang kaki lima", "Pelanggaran menurun sebesar 49,81% dari target sebesar 47%.", []),
    ],
    ids=[
        "target",
        "clean target",
        "result",
        "clean result",
        "less is better",
        "another year",
        "money",
        "no figure of the line",
        "another heading",
    ],
)
def test_figures_below_the_heading_of_their_line(heading: str, text: str, found: Told) -> None:
    assert accused([("heading", heading), ("text", text)], LINE) == found


@pytest.mark.parametrize(
    ("lines", "heading", "found"),
    [(1, (), [("47%", "46%")]), (2, (), []), (1, (("heading", "2. Pembinaan pedagang"),), [])],
    ids=["its only line", "one of two", "another section"],
)
def test_figures_below_a_table_of_one_line(lines: int, heading: tuple[tuple[str, str], ...], found: Told) -> None:
    caption = "Capaian Satuan Polisi Pamong Praja"
    told = ("text", "Pelanggaran menurun sebesar 49,81% dari target sebesar 47%.")
    more = [LINE, {**LINE, "indicator": "Rasio Linmas per penduduk", "target_value": 5.85, "realization_value": 5.07}]
    passages = [("caption", f"Tabel 4. {caption}"), *heading, told]
    assert accused(passages, *more[:lines], source_tables=[{"table_id": "t", "caption": caption}]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Produksi perikanan tangkap: Realisasi 218.278,64 ton.", [("218.278,64", "218.287,64")]),
        ("Produksi perikanan tangkap: Realisasi 218.287,64 ton.", []),
        ("Produksi perikanan tangkap: Realisasi 301.500,20 ton.", []),
        (
            "Produksi perikanan tangkap yaitu 218.287,64 ton dari target sebesar 218.108,00 ton.",
            [("218.108,00", "217.674,26")],
        ),
        ("Produksi perikanan tangkap yaitu 218.287,64 ton dari target sebesar 217.674,26 ton.", []),
        ("Produksi perikanan tangkap yaitu 12,5 ton dari target sebesar 218.108,00 ton.", []),
    ],
    ids=["one slip", "clean", "no slip", "beside another of its figures", "clean beside", "alone"],
)
def test_figures_of_a_line_that_the_sentence_names(text: str, found: Told) -> None:
    line = {**LINE, "indicator": "Produksi Perikanan Tangkap", "achievement_pct": None, "achievement_text": None}
    assert accused([("text", text)], {**line, "target_value": 217674.26, "realization_value": 218287.64}) == found


def test_the_heading_of_every_page_ends_no_section() -> None:
    head = ("heading", "LKjIP Dinas Tahun 2019")
    told = ("text", "Pelanggaran menurun sebesar 49,81% dari target sebesar 47%.")
    assert accused([head, ("heading", HEADING), head, told], LINE) == [("47%", "46%")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Realisasi obat tercatat sebesar 114,85% dari target 80,8 dengan realisasi 92,8.", [("114,85%", "92,8")]),
        ("Realisasi obat tercatat sebesar 92,8% dari target 80,8 dengan realisasi 92,8.", []),
        ("Realisasi obat tercatat sebesar 75,10% dari target 80,8 dengan realisasi 92,8.", []),
        ("Sasaran tersebut tercapai 105,26% dengan target sebesar 95% dan realisasi sebesar 100%.", []),
    ],
    ids=["a result", "clean", "something else", "reached is also said of the result"],
)
def test_a_result_that_is_called_a_realization(text: str, found: Told) -> None:
    assert accused([("text", text)]) == found


@pytest.mark.parametrize(
    ("told", "elsewhere", "found"),
    [
        ("177 %", "117 %", [("177 %", "117%")]),
        ("117 %", "117 %", []),
        ("177 %", "177 %", []),
        ("190 %", "117 %", []),
    ],
    ids=["one digit", "clean", "the text never has the mean", "another figure"],
)
def test_the_mean_of_the_table_with_one_digit_set_for_another(told: str, elsewhere: str, found: Told) -> None:
    mean: dict[str, object] = {"table_id": "t", "indicator": "Rata-Rata Capaian", "achievement_pct": 117.0}
    texts = [f"Pengukuran menghasilkan capaian {elsewhere}.", f"Capaian Indeks Lingkungan adalah sebesar {told}."]
    assert accused([("text", text) for text in texts], LINE, mean) == found


GENDER = "Meningkatnya Kesetaraan dan Keadilan gender"


@pytest.mark.parametrize(
    ("figure", "caption", "found"),
    [
        ("74,54 %", f"Capaian Sasaran {GENDER} tahun 2020", [("74,54 %", "108,50%")]),
        ("108,50 %", f"Capaian Sasaran {GENDER} tahun 2020", []),
        ("94,78 %", f"Capaian Sasaran {GENDER} tahun 2020", []),
        ("74,54 %", "Capaian Indikator Kinerja Utama", []),
    ],
    ids=["another", "clean", "a line's", "a caption that names no objective"],
)
def test_the_result_of_an_objective_above_the_table_with_its_mean(figure: str, caption: str, found: Told) -> None:
    rows = [("IDG", "94,78%"), ("Kasus kekerasan", "122,22 %"), ("RATA-RATA", "108,50 %")]
    cells = grid(rows, first=2)
    column = {"table_id": "t", "column": 1, "role": "achievement", "heading": "Capaian", "figures": 3}
    told = f"Capaian kinerja sasaran “{GENDER}” adalah sebesar {figure} dan tergolong “Sedang”, dalam tabel berikut :"
    tables = [{"table_id": "t", "caption": caption}]
    passages = [("text", told), ("caption", f"Tabel III.86 {caption}")]
    assert accused(passages, source_tables=tables, cells=cells, columns=[{"basis": "heading", **column}]) == found


@pytest.mark.parametrize(
    ("figure", "caption", "found"),
    [
        ("0 %", "Penurunan upaya hukum kasasi perkara perdata", [("0 %", "75,00%")]),
        ("75 %", "Penurunan upaya hukum kasasi perkara perdata", []),
        ("0 %", "Jumlah pegawai menurut golongan", []),
    ],
    ids=["another", "clean", "another table"],
)
def test_a_result_above_the_caption_in_its_words(figure: str, caption: str, found: Told) -> None:
    cells: list[dict[str, object]] = [
        {"row": 1, "column": 0, "text": "Upaya hukum tahun ini"},
        {"row": 1, "column": 1, "text": "75,00"},
    ]
    column = {"table_id": "t", "column": 1, "role": "realization", "heading": "Realisasi (%)"}
    told = f"6) Persentase penurunan upaya hukum kasasi perkara perdata ialah sebesar {figure}."
    assert (
        accused(
            [("text", told), ("caption", f"Tabel 18. {caption}")],
            source_tables=[{"table_id": "t", "caption": caption}],
            cells=cells,
            columns=[{"figures": 1, "basis": "heading", **column}],
        )
        == found
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Persentase menurun sejak tahun 2010 sampai dengan tahun 2015.", [("2010", "2011")]),
        ("Persentase menurun sejak tahun 2011 sampai dengan tahun 2015.", []),
        ("Persentase menurun sejak tahun 2005 sampai dengan tahun 2015.", []),
        ("Persentase menurun sejak tahun 2010 sampai dengan tahun 2014.", []),
    ],
    ids=["a year too early", "clean", "another span", "another end"],
)
def test_the_span_of_the_table_above(text: str, found: Told) -> None:
    caption = "Perkembangan Tenaga Kerja Tahun 2011-2015"
    columns = [{"table_id": "t", "column": n, "year": 2011 + n, "figures": 1, "basis": "heading"} for n in range(5)]
    passages = [("caption", f"Tabel 2.42 {caption}"), ("text", "Sumber: Dinas Tenaga Kerja"), ("text", text)]
    assert accused(passages, source_tables=[{"table_id": "t", "caption": caption}], columns=columns) == found


@pytest.mark.parametrize(
    ("total", "things", "end", "found"),
    [
        ("322.500.000", 4, "sehingga pagu berubah.", [("Keempat", "3")]),
        ("372.500.000", 4, "sehingga pagu berubah.", [("Keempat", "3"), ("Rp372.500.000", "Rp322.500.000")]),
        ("322.500.000", 3, "sehingga pagu berubah.", []),
        ("372.500.000", 4, "Pagu berubah.", []),
    ],
    ids=["one is missing", "and the total", "clean", "the end is not seen"],
)
def test_things_counted_and_added_up_above_their_list(total: str, things: int, end: str, found: Told) -> None:
    word = {3: "Ketiga", 4: "Keempat"}[things]
    lead = f"Ditambahkan kegiatan baru yang total anggarannya sebesar Rp{total}. {word} kegiatan tersebut adalah :"
    items = "Benih bawang Rp60.000.000. Benih putih Rp62.500.000. Pemberdayaan kebun Rp200.000.000."
    given = accused([("text", lead), ("text", items), ("text", end)])
    assert sorted((printed, str(expected).partition(" (")[0]) for printed, expected in given) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pada tahun 2018 tercatat 55 negara dari target 29 negara.", [("2018", "2019")]),
        ("Pada tahun 2019 tercatat 55 negara dari target 29 negara.", []),
        ("Pada tahun 2018 tercatat 54 negara dari target 29 negara.", []),
        ("Pada tahun 2018 tercatat 55 negara, naik dibanding target 29 negara.", []),
    ],
    ids=["stale", "clean", "another result", "a comparison"],
)
def test_a_year_left_over_beside_the_figures_of_the_line(text: str, found: Told) -> None:
    line = {**LINE, "indicator": "Jumlah negara akreditasi", "target_value": 29.0, "realization_value": 55.0}
    assert accused([("text", text)], {**line, "achievement_pct": 190.0}) == found


ALWAYS = "Rata-rata lama tinggal wisatawan melampaui target, kecuali pada tahun 2013."


@pytest.mark.parametrize(
    ("text", "reached", "found"),
    [
        (ALWAYS, "1,95", [(ALWAYS[33:-1], "2015: 1,95 < 2,65")]),
        (ALWAYS, "2,70", []),
        ("Rata-rata lama tinggal wisatawan melampaui target, kecuali pada tahun 2014.", "1,95", []),
        ("Jumlah kamar hotel melampaui target, kecuali pada tahun 2013.", "1,95", []),
    ],
    ids=["one more", "clean", "less is better", "another thing"],
)
def test_years_in_which_the_target_was_missed(text: str, reached: str, found: Told) -> None:
    rows = [("2013", "2,25", "1,8"), ("2014", "2,5", "2,75"), ("2015", "2,65", reached)]
    cells = grid(rows, first=1)
    columns = columns_of(("Tahun", "Target", "Realisasi"), (None, "target", "realization"), figures=3)
    tables: list[dict[str, object]] = [{"table_id": "t", "caption": "Rata-rata Lama Tinggal Wisatawan"}]
    assert accused([("text", text)], source_tables=tables, cells=cells, columns=columns) == found

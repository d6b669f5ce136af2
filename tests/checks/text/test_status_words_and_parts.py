"""Words beside a result, wholes whose parts are listed or measured, and figures of another year of a table's part."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import Record, made

Told = list[tuple[str | None, str | None]]


def accused(frames: dict[str, pd.DataFrame]) -> Told:
    return [(one.printed, one.expected) for one in narrative_mismatch(frames)]


RESULTS = [("Survei pelanggan", 84, 86, "Tercapai"), ("Ketepatan penyetoran", 95, 98, "Tercapai"),
           ("Kompetensi pegawai minimal 24 jam", 24, 22, "Belum Tercapai karena WFH"),
           ("Kehadiran pegawai", 90, 92, "Tercapai"), ("Predikat WBBM", 95, 92, "Belum Tercapai"),
           ("Pengguna jasa tetap", 25, 48, "Tercapai"), ("Penghematan kertas", 25, 38, "Tercapai")]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (("Penerimaan Negara Bukan Pajak", 100, 99, "Tercapai"), [("Tercapai", "99 < 100")]),
        (("Penerimaan Negara Bukan Pajak", 100, 99, "Belum tercapai"), []),
        (("Penerimaan Negara Bukan Pajak", 100, 100, "Tidak tercapai"), [("Tidak tercapai", "100 ≥ 100")]),
        (("Penerimaan Negara Bukan Pajak", 100, 99, "Tercapai 99%"), []),
        (("Tingkat kesalahan pencetakan", 100, 99, "Tercapai"), []),
        (("Pencetakan maksimal 100", 100, 99, "Tercapai"), []),
    ],
    ids=["below", "clean", "what it is", "how far", "less is better", "a bound"],
)
def test_a_status_word_beside_its_result(line: tuple[str, int, int, str], found: Told) -> None:
    assert accused(statuses([*RESULTS, line])) == found


def test_status_words_of_something_else() -> None:
    """`Tercapai` from a band on, or of a quarter: lines below their targets are not called missed in that table."""
    others = [(name, target, value, "Tercapai") for name, target, value, _ in RESULTS]
    assert accused(statuses(others)) == []


def statuses(lines: list[tuple[str, int, int, str]]) -> dict[str, pd.DataFrame]:
    evaluation: list[Record] = [
        {"indicator": name, "target_value": float(target), "target_text": str(target)}
        | {"realization_value": float(value), "realization_text": str(value)}
        for name, target, value, _ in lines
    ]
    origins: list[Record] = [
        {"table": "evaluation", "row_no": row, "column": "realization_text", "cell_row": row, "cell_column": 2}
        | {"x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
        for row in range(len(lines))
    ]
    cells: list[Record] = [{"row": row, "column": 3, "text": line[3]} for row, line in enumerate(lines)]
    table: Record = {"table_id": "t", "family": "evaluation"}
    return made(2020, source_tables=[table], evaluation=evaluation, origins=origins, cells=cells)


ITEMS = ["- Belanja Pegawai : Rp. 536.035.400,-", "- Belanja Modal : Rp. 5.069.499.096,-", "Uraiannya di bawah ini."]


@pytest.mark.parametrize(
    ("whole", "leads", "found"),
    [
        ("55.463.202.837", "Masing-masing dapat diuraikan sebagai berikut:", True),
        ("5.605.534.496", "Masing-masing dapat diuraikan sebagai berikut:", False),
        ("55.463.202.837", "Adapun rinciannya sebagai berikut :", True),
        ("55.463.202.837", "Masing-masing realisasi dapat diuraikan sebagai berikut:", False),
        ("55.463.202.837", "Adapun rincian kegiatan utama sebagai berikut:", False),
        ("55.463.202.837", "Program yang dilaksanakan sebagai berikut:", False),
    ],
    ids=["another", "clean", "its details", "what was spent", "some of them", "another list"],
)
def test_an_amount_and_the_list_that_the_sentence_after_it_announces(whole: str, leads: str, found: bool) -> None:
    text = f"Anggaran Belanja Langsung tahun 2016 adalah sebesar Rp. {whole},-. {leads}"
    frames = made(2016, passages=[{"text": one} for one in (text, *ITEMS)])
    expected = "Rp5.605.534.496 (536.035.400 + 5.069.499.096)"
    assert accused(frames) == ([(f"Rp. {whole}", expected)] if found else [])


@pytest.mark.parametrize(
    ("whole", "found"),
    [("400,59", [("400,59", "382,11 (33,10 + 71,93 + 277,08)")]), ("382,11", []), ("382,114", []), ("105,03", [])],
    ids=["another", "clean", "to the metre", "some of them"],
)
def test_a_length_and_its_parts(whole: str, found: Told) -> None:
    text = (
        f"Panjang jalan mencapai {whole} km, yang terdiri dari jalan negara sepanjang 33,104 km; jalan nasional "
        "sepanjang 71,93 km dan jalan provinsi sepanjang 277,08 km."
    )
    assert accused(made(2013, passages=[{"text": text}])) == found


ROADS = (
    "Kemantapan jalan meningkat dari {} km atau 58,48% pada tahun 2009 menjadi 534,45 km atau 64,49% pada tahun 2013. "
    "Jalan baik meningkat dari 275,45 km atau 33,24% pada tahun {} menjadi 346,21 km atau 41,77% pada tahun 2013."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ROADS.format("486,63", 2009), [("486,63", "484,66 (58,48%)")]),
        (ROADS.format("484,63", 2009), []),
        (ROADS.format("486,63", 2010), []),
        (ROADS.format("386,63", 2009), []),
        (ROADS.format("486,63", 2009).replace("Kemantapan", "Realisasi kemantapan"), []),
        (ROADS.format("486,63", 2009).split(". ")[0] + ".", []),
        (ROADS.format("486,63", 2009).replace("Jalan baik", "Dari 828,76 km jalan baik"), []),
    ],
    ids=["another", "clean", "of its year alone", "of another whole", "of targets", "too few", "its whole is told"],
)
def test_parts_of_one_whole_with_their_shares(text: str, found: Told) -> None:
    assert accused(made(2013, passages=[{"text": text}])) == found


FAITHS = (
    "Pemeluk agama Hindu sebanyak 2.772 orang atau sekitar 14,23%, agama Kristen sebanyak 1.958 orang atau sekitar "
    "10,05%, agama Katholik sebanyak {} orang atau sekitar 4,27%, dan agama Budha sebanyak 73 orang atau sekitar 0,37%."
)


@pytest.mark.parametrize(("count", "found"), [("825", ["825"]), ("832", [])])
def test_parts_of_which_some_have_a_point_of_thousands(count: str, found: list[str]) -> None:
    told = accused(made(2013, passages=[{"text": FAITHS.format(count)}]))
    assert [printed for printed, _ in told] == found


AREAS = (
    "Realisasi investasi di Wilayah Barat sebesar Rp 214,53 triliun atau 48,5%. Investasi di Wilayah Utara tercatat {} "
    "atau 21,7%{}. Investasi di Wilayah Timur mencapai Rp 47,86 triliun atau 10,8%. Investasi di Wilayah Selatan "
    "sebesar Rp 35,70 triliun atau 8,1%."
)


@pytest.mark.parametrize(
    ("part", "year", "found"),
    [
        ("Rp 47,86 triliun", "", [("Rp 47,86 triliun", "95.990.000.000.000 (21,70%)")]),
        ("Rp 96,10 triliun", "", []),
        ("Rp 47,86 triliun", " pada tahun 2020", []),
    ],
    ids=["the neighbour's", "clean", "of a year of its own"],
)
def test_parts_that_are_no_more_than_one_whole(part: str, year: str, found: Told) -> None:
    assert accused(made(2021, passages=[{"text": AREAS.format(part, year)}])) == found


SAID = "Pada Tahun 2013, jalan provinsi dalam kondisi baik sepanjang 29,53 Km, kondisi rusak {} Km."
LENGTHS = {
    "Rusak": ("10,59", "10,2", "18,4"),
    "Rusak Berat": ("6", "7", "0"),
    "Kondisi Baik": ("31,0", "29,53", "29,53"),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SAID.format("10,2 Km dan kondisi rusak berat 7"), [("10,2", "18,4"), ("7", "0")]),
        (SAID.format("18,4 Km dan kondisi rusak berat 0"), []),
        (SAID.format("10,59 Km dan kondisi rusak berat 7"), []),
        (SAID.format("18,4 Km dan kondisi rusak berat 7"), []),
        (SAID.format("12,9 Km dan kondisi rusak berat 0"), []),
        (SAID.format("10,2").replace("2013", "2012"), []),
        (SAID.format("10,2").replace("jalan provinsi", "jalan"), []),
        (f"{SAID.format('10,2')[:-1]}, jalan nasional sama.", []),
    ],
    ids=[
        "of the year before",
        "clean",
        "of several years",
        "one digit alone",
        "of no year",
        "its own year",
        "no part named",
        "two parts named",
    ],
)
def test_the_figures_of_another_year_of_a_part_of_a_table(text: str, found: Told) -> None:
    figures: list[Record] = [
        {"row": row, "column": 2 + 3 * at + n, "name": name, "heading": f"PANJANG (KM) › {part} › {2011 + n}"}
        | {"year": 2011 + n, "text": value, "value": float(value.replace(",", "."))}
        for at, part in enumerate(("JALAN NASIONAL", "JALAN PROVINSI"))
        for row, (name, values) in enumerate(LENGTHS.items())
        for n, value in enumerate(values)
    ]
    frames = made(2013, source_tables=[{"table_id": "t"}], observations=figures, passages=[{"text": text}])
    assert accused(frames) == found

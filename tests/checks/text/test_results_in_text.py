"""Sentences that name a line in other words than its table, or the one before them: figures planted in the text."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made

NAME = "Proporsi PAD terhadap pendapatan daerah (di luar dana DAK)"
OBJECTIVE = "Meningkatnya kapasitas jalan dan jembatan"


def frames(*passages: str | tuple[str, int, str], **line: object) -> dict[str, pd.DataFrame]:
    """One evaluated indicator, 84,80 of 84 (100,95 %), and running text: a text, or a text with its page and kind."""
    full = [text if isinstance(text, tuple) else (text, 1, "text") for text in passages]
    evaluated = {"objective": OBJECTIVE, "indicator": NAME, "target_value": 84.0, "target_text": "84",
                 "realization_value": 84.8, "realization_text": "84,80", "achievement_pct": 100.95,
                 "achievement_text": "100,95", "budget": 770_817_722_898.0, "budget_text": "770.817.722.898",
                 "budget_realization": 765_521_614_135.0, "budget_realization_text": "765.521.614.135"}  # fmt: skip
    texts = [{"row_no": n, "text": text, "page": page, "kind": kind} for n, (text, page, kind) in enumerate(full)]
    return made(2016, evaluation=[{**evaluated, **line}], passages=texts)


def accused(*passages: str | tuple[str, int, str], **line: object) -> list[tuple[str | None, str | None]]:
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames(*passages, **line))]


@pytest.mark.parametrize(("told", "found"), [("83,68%", [("83,68%", "84,80%")]), ("84,80%", [])])
def test_a_name_with_another_remark_in_a_sentence_that_tells_of_money(told: str, found: list[tuple[str, str]]) -> None:
    text = (
        "Jumlah PAD Tahun 2016 yaitu Rp 17.042.895.113.672,00 dengan demikian Proporsi PAD terhadap Pendapatan Daerah "
        f"(di luar dana BOS) terealisasi sebesar {told}."
    )
    assert accused(text) == found


@pytest.mark.parametrize(("told", "found"), [("88%", [("88%", "84")]), ("84%", [])])
def test_a_target_of_a_name_with_a_word_in_front(told: str, found: list[tuple[str, str]]) -> None:
    text = f"Proporsi potensi wajib retribusi yang terpungut dari target {told} dapat tercapai."
    assert accused(text, indicator="Potensi wajib retribusi yang terpungut") == found


@pytest.mark.parametrize(
    ("passages", "found"),
    [
        ((f"Capaian {NAME} dihitung dari rata-rata:", "3 = 100,18", "sehingga capaiannya adalah 100,18%"), True),
        ((f"Capaian {NAME} dihitung dari rata-rata:", "3 = 100,95", "sehingga capaiannya adalah 100,95%"), False),
        ((f"Capaian {NAME} dihitung.", "Wajib retribusi terealisasi 159, sehingga capaiannya adalah 106%"), False),
        ((f"Capaian {NAME} dihitung.", ("Sasaran 2", 1, "heading"), "Sehingga capaiannya adalah 100,18%"), False),
    ],
    ids=["another result", "its own", "of what the sentence itself is about", "after a heading"],
)  # fmt: skip
def test_its_result_is_that_of_the_line_named_before(passages: tuple[str, ...], found: bool) -> None:
    assert accused(*passages) == ([("100,18%", "100,95%")] if found else [])


BUDGET = "Total anggaran yaitu Rp. {},- dengan realisasi Rp. {} (99,31%)."


@pytest.mark.parametrize(
    ("money", "found"),
    [
        (("986.233.565.704,00", "765.521.614.135,00"), [("Rp. 986.233.565.704,00", "Rp770.817.722.898")]),
        (("986.233.565.704,00", "978.751.393.195,00"), [("Rp. 986.233.565.704,00", "Rp770.817.722.898"),
                                                       ("Rp. 978.751.393.195,00", "Rp765.521.614.135")]),
        (("770.817.722.898,00", "765.521.614.135,00"), []),
    ],
    ids=["the budget", "both", "none"],
)  # fmt: skip
def test_a_budget_is_that_of_the_line_its_paragraph_names(money: tuple[str, str], found: list[tuple[str, str]]) -> None:
    paragraph = f"Sasaran pertama yaitu {OBJECTIVE.lower()} dapat tercapai."
    assert accused(f"{paragraph} {BUDGET.format(*money)}", indicator=None) == found


def test_a_paragraph_goes_on_after_the_running_head_of_the_next_page() -> None:
    head = "Dinas Bina Marga | LKIP 2016"
    told = "Total anggaran yaitu Rp. 986.233.565.704,00 dengan realisasi Rp. 978.751.393.195,00 (99,24%)."
    broken = ((head, 1, "heading"), (f"Sasaran yaitu {OBJECTIVE.lower()} dengan tingkat", 1, "text"))
    assert len(accused(*broken, (head, 2, "heading"), (f"Kemantapan tercapai. {told}", 2, "text"), indicator=None)) == 2
    new = ("3.3 Evaluasi", 2, "heading")
    assert accused(*broken, new, (f"Kemantapan tercapai. {told}", 2, "text"), indicator=None) == []


GOAL = "Angka Kematian Bayi; realisasi kematian bayi 9,53/1.000 KH (51 kasus dari 5.350) dari target {}/1.000 KH."


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (GOAL.format("9,5"), [("9,5", "9,20")]),
        (GOAL.format("9,20"), []),
        (GOAL.format("9,2"), []),
        (GOAL.format("9,5").replace("Kematian Bayi;", "Kematian Ibu;").replace("kematian bayi", "kematian"), []),
        (GOAL.format("9,5").replace("dari target", "dari target akhir RPJMD"), []),
    ],
    ids=["another target", "clean", "rounded", "another line", "of the plan"],
)
def test_a_target_told_beside_the_realization_of_its_line(told: str, found: list[tuple[str, str]]) -> None:
    line: dict[str, object] = {
        "indicator": "Angka Kematian Bayi per 1.000KH",
        "target_value": 9.2,
        "target_text": "9,20",
    }
    given = made(2019, evaluation=[line | {"realization_value": 9.53}], passages=[{"text": told}])
    assert [(f.printed, f.expected) for f in narrative_mismatch(given)] == found


RISES = "Capaian indikator ini naik setiap tahunnya, sebagaimana {} ini:"


@pytest.mark.parametrize(
    ("told", "lines", "found"),
    [
        (RISES.format("tabel di bawah"), [(150, 150, 100), (90, 95, 80)], ["naik setiap tahunnya"]),
        (RISES.format("tabel di bawah"), [(150, 150, 100), (90, 95, 96)], []),
        (RISES.format("grafik di bawah"), [(150, 150, 100), (90, 95, 80)], []),
        (RISES.format("tabel di bawah").replace("naik", "dievaluasi"), [(150, 150, 100)], []),
    ],
    ids=["all fall in some year", "one rises", "no table", "no rise"],
)
def test_a_rise_told_of_a_table(told: str, lines: list[tuple[int, int, int]], found: list[str]) -> None:
    figures: list[dict[str, object]] = [
        {"row": row, "column": n + 2, "name": f"Indikator {row}", "role": "achievement", "year": 2016 + n}
        | {"value": float(value), "text": str(value)}
        for row, values in enumerate(lines)
        for n, value in enumerate(values)
    ]
    given = made(2018, source_tables=[{"table_id": "t"}], observations=figures, passages=[{"text": told}])
    assert [f.printed for f in narrative_mismatch(given)] == found


WORKERS = [("2008", "8.683", "649.529"), ("2009", "9.737", "643.574"), ("2010", "18.978", "1.330.917")]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Jumlah perusahaan dan jumlah tenaga kerja terus meningkat, rinci pada Tabel 2.123.", ["terus meningkat"]),
        ("Jumlah perusahaan terus meningkat, rinci pada Tabel 2.123.", []),
        ("Jumlah tenaga kerja tahun 2009 sampai 2010 terus meningkat, rinci pada Tabel 2.123.", []),
        ("Jumlah tenaga kerja terus menurun, rinci pada Tabel 2.123.", ["terus menurun"]),
        ("Jumlah tenaga kerja terus meningkat, rinci pada Tabel 2.124.", []),
    ],
    ids=["one of two falls", "the other", "not in the years named", "rises", "another table"],
)
def test_a_rise_of_lines_that_the_sentence_names(told: str, found: list[str]) -> None:
    figures: list[dict[str, object]] = [
        {"row": row, "column": column, "name": year, "line": year, "heading": heading, "year": int(year)}
        | {"value": float(text.replace(".", "")), "text": text}
        for row, (year, *texts) in enumerate(WORKERS)
        for column, (heading, text) in enumerate(zip(("Jumlah Perusahaan", "Jumlah Tenaga Kerja"), texts, strict=True))
    ]
    table: dict[str, object] = {"table_id": "t", "number_printed": "2.123"}
    given = made(2012, source_tables=[table], observations=figures, passages=[{"text": told}])
    assert [f.printed for f in narrative_mismatch(given)] == found


SECTION = ("heading", "4. Jumlah komoditas ekspor")
FIRST = ("text", "Realisasi kinerja pada tahun 2021 sebesar 167 sertifikat.")


@pytest.mark.parametrize(
    ("passages", "found"),
    [
        ([SECTION, FIRST, ("text", "Realisasi kinerja tahun 2021 adalah sebesar 158 sertifikat.")], [("158", "167")]),
        (
            [
                FIRST,
                ("heading", "b. Perbandingan dengan 2020"),
                ("text", "Realisasi tahun 2021 sebesar 158 sertifikat."),
            ],
            [("158", "167")],
        ),
        ([FIRST, SECTION, ("text", "Realisasi kinerja tahun 2021 adalah sebesar 158 sertifikat.")], []),
        ([SECTION, FIRST, ("text", "Realisasi kinerja tahun 2020 adalah sebesar 158 sertifikat.")], []),
        ([SECTION, FIRST, ("text", "Realisasi kinerja tahun 2021 adalah sebesar 167 sertifikat.")], []),
        ([SECTION, FIRST, ("text", "Realisasi kinerja tahun 2021 sebesar 95 %.")], []),
        ([SECTION, FIRST, ("text", "Realisasi anggaran tahun 2021 sebesar 158 sertifikat.")], []),
    ],
    ids=["twice", "in its parts", "another section", "another year", "the same", "in per cent", "of a thing it names"],
)
def test_a_section_tells_one_result_of_a_year(passages: list[tuple[str, str]], found: list[tuple[str, str]]) -> None:
    given = made(2021, passages=[{"kind": kind, "text": text} for kind, text in passages])
    assert [(f.printed, f.expected) for f in narrative_mismatch(given)] == found


@pytest.mark.parametrize(
    ("later", "found"),
    [
        ("Panjangnya 798.000 Km menurut data.", [("798.000 Km", "798.000 meter")]),
        ("Panjangnya 798.000 m menurut data.", []),
        ("Panjangnya 798 km menurut data.", []),
        ("Luasnya 798.000 ha menurut data.", []),
        ("Luasnya 798.000 m2 menurut data.", []),
    ],
    ids=["another unit", "its short form", "another figure", "an area", "a square"],
)
def test_a_figure_has_one_unit(later: str, found: list[tuple[str, str]]) -> None:
    told = made(2015, passages=[{"text": "Jalan kabupaten sepanjang 798.000 meter."}, {"text": later}])
    assert [(f.printed, f.expected) for f in narrative_mismatch(told)] == found

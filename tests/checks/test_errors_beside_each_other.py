"""Errors of one table or sentence that hid each other, as reports drawn from seeds print them."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd
import pytest

from pipeline.checks.additions.column_means import evaluation_means
from pipeline.checks.evidence.finding import Finding
from pipeline.checks.rules.amounts.sums import cross_table_total_mismatch
from pipeline.checks.rules.empty_cells import missing_cell
from pipeline.checks.rules.indicators import indicator_copy_paste
from pipeline.checks.rules.narrative import narrative_mismatch
from pipeline.checks.rules.plan import target_mismatch_plan
from pipeline.checks.rules.quarters import quarter_duplicate
from pipeline.checks.rules.row_numbers import duplicate_row_number
from pipeline.checks.rules.titles.table_places import caption_mismatch, table_number_mismatch
from pipeline.checks.rules.titles.table_years import year_mismatch
from schemas.catalogue import typed

Frames = dict[str, pd.DataFrame]
IDS = {"document_id": "0" * 16, "page": 1}


def frames(**tables: Sequence[dict[str, object]]) -> Frames:
    document = {"document_id": "0" * 16, "file_name": "a.pdf", "year": 2023, "period": "year"}
    records = {"documents": [document], **tables}
    return {name: typed(pd.DataFrame([{**IDS, **row} for row in rows]), name) for name, rows in records.items()}


def printed(rule: Callable[[Frames], Iterator[Finding]], given: Frames) -> list[str | None]:
    return [finding.printed for finding in rule(given)]


def listed(*captions: tuple[str, str, str]) -> Frames:
    """Tables II.1, II.2 … in printed order: number and caption over the table, caption in the list of tables."""
    tables, entries = [], []
    for n, (number, caption, entry) in enumerate(captions, 1):
        place = {"page_first": n, "page_last": n, "row_count": 3, "column_count": 5}
        tables.append({"table_id": f"t{n}", "number": f"II.{n}", "number_printed": number, "caption": caption, **place})
        entries.append({"row_no": n, "number": f"II.{n}", "caption": entry, "table_id": f"t{n}"})
    return frames(source_tables=tables, listed_tables=entries)


FIRST = ("II.1", "Perjanjian Kinerja Tahun 2023", "Perjanjian Kinerja Tahun 2023")
WRONG = ("II.3", "Rencana Aksi Perjanjian Kinerja", "Rencana Aksi Perjanjian Pembangunan")
LAST = ("II.3", "Realisasi Anggaran Tahun 2023", "Realisasi Anggaran Tahun 2023")


def test_a_table_in_its_place_has_a_wrong_number_and_another_caption() -> None:
    given = listed(FIRST, WRONG, LAST)
    assert printed(table_number_mismatch, given) == ["Tabel II.3"]
    assert printed(caption_mismatch, given) == ["Rencana Aksi Perjanjian Kinerja"]


def test_a_wrong_number_out_of_place_leaves_the_caption_alone() -> None:
    given = listed(LAST, WRONG, FIRST)
    captions = [entry for _, _, entry in (FIRST, WRONG, LAST)]
    entries = given["listed_tables"].assign(table_id=["t3", "t2", "t1"], caption=captions)
    assert printed(caption_mismatch, {**given, "listed_tables": entries}) == []


def evaluations(*titles: tuple[str, int]) -> Frames:
    """An evaluation for each (quarter in the title, year in the title), all with the same line."""
    tables, rows = [], []
    for n, (quarter, year) in enumerate(titles):
        caption = f"Evaluasi Rencana Aksi Triwulan {quarter} Tahun {year}"
        place = {"page_first": n, "page_last": n, "row_count": 1, "column_count": 5, "family": "evaluation"}
        tw = f"TW{('I', 'II', 'III', 'IV').index(quarter) + 1}"
        tables.append({"table_id": f"t{n}", "caption": caption, "year": year, "quarter_printed": tw, **place})
        rows.append({"table_id": f"t{n}", "row_no": 0, "level": "program", "program": "Program Arsip", "period": tw})
    return frames(source_tables=tables, evaluation=rows)


def test_a_wrong_year_does_not_hide_a_quarter_had_twice() -> None:
    given = evaluations(("I", 2023), ("II", 2022), ("II", 2023), ("IV", 2023))
    assert printed(year_mismatch, given) == ["2022"]
    assert printed(quarter_duplicate, given) == ["Triwulan II"]


def test_two_years_side_by_side_are_compared() -> None:
    given = evaluations(("I", 2023), ("I", 2022), ("II", 2023), ("II", 2022))
    assert printed(year_mismatch, given) == []
    assert printed(quarter_duplicate, given) == []


def test_captions_that_the_list_gives_to_each_other_are_not_other_words() -> None:
    names = ["Jumlah Pegawai Dinas", "Perjanjian Kinerja", "Capaian Sasaran Strategis"]
    shifted = [(f"II.{n}", name, names[n % 3]) for n, name in enumerate(names, 1)]
    assert printed(caption_mismatch, listed(*shifted)) == []
    assert printed(caption_mismatch, listed(*shifted[:1])) == names[:1]


@pytest.mark.parametrize(
    ("title", "found"), [("LAMPIRAN II PERJANJIAN KINERJA TAHUN 2022", []), ("Perjanjian Kinerja Dinas 2022", ["2022"])]
)
def test_the_agreement_of_the_year_before_may_be_appended(title: str, found: list[str]) -> None:
    own, titles = "Perjanjian Kinerja Tahun 2023", ("Capaian Kinerja Tahun 2023", title)
    place = {"page_last": 9, "row_count": 1, "column_count": 5, "family": "performance_agreement"}
    tables = [{"table_id": f"t{n}", "caption": c, "page_first": n, **place} for n, c in enumerate((own, *titles))]
    assert printed(year_mismatch, frames(source_tables=tables)) == found
    for table in tables[:2]:
        table["family"] = "evaluation"
    assert printed(year_mismatch, frames(source_tables=tables)) == ["2022"]


@pytest.mark.parametrize(("spent_of", "found"), [(900.0, []), (950.0, ["950"])])
def test_an_agreement_that_budgets_sub_activities_alone_has_a_total(spent_of: float, found: list[str]) -> None:
    names = {"program": "Program Arsip"}
    lines = [
        {"level": "program", **names},
        *({"level": "sub_activity", **names, "sub_activity": f"Sub {n}", "budget": 450.0} for n in "AB"),
    ]
    accounts = [("Belanja Pegawai", 500.0), ("Belanja Modal", spent_of - 500), ("JUMLAH", spent_of)]
    given = frames(
        performance_agreement=[{"table_id": "a", "row_no": n, **line} for n, line in enumerate(lines)],
        budget_realization=[
            {"table_id": "b", "row_no": n, "account": name, "budget": value, "is_total": name == "JUMLAH"}
            for n, (name, value) in enumerate(accounts)
        ],
    )
    assert printed(cross_table_total_mismatch, given) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Realisasi anggaran mencapai Rp5.084.281.981 atau 94,68% dari pagu sebesar Rp6.330.978.000.", True),
        ("Realisasi anggaran mencapai Rp5.994.281.981 atau 94,68% dari pagu sebesar Rp6.330.978.000.", False),
        ("Dari pagu sebesar Rp6.330.978.000 telah terserap 94,68% atau Rp5.084.281.981.", True),
        (
            "Penyerapan Rp5.994.281.981 atau 94,68% dari 5 kegiatan yaitu 1) Kegiatan Arsip anggaran Rp705.000.000.",
            False,
        ),
        ("Realisasi anggaran mencapai Rp5.994.281.981 atau 94,68%. Bidang lain: 12% dari pagu Rp800.000.000.", False),
    ],
)
def test_a_percentage_may_stand_between_the_amounts(text: str, found: bool) -> None:
    row = {"table_id": "b", "row_no": 0, "account": "JUMLAH", "budget": 6330978000.0, "realization": 5994281981.0}
    given = frames(passages=[{"row_no": 0, "kind": "text", "text": text}], budget_realization=[row])
    assert printed(narrative_mismatch, given) == (["Rp5.084.281.981"] if found else [])


def test_a_goal_over_all_lines_names_none_of_them() -> None:
    cells = [
        *({"row": n, "column": 0, "role": "number", "text": text} for n, text in enumerate(("1", "1", "3"), 1)),
        {"row": 1, "column": 1, "row_span": 3, "role": "goal", "text": "Mewujudkan pelayanan publik"},
        *({"row": n, "column": 2, "role": "objective", "text": f"Meningkatnya mutu {n}"} for n in (1, 2, 3)),
    ]
    spans = {"row_span": 1, "column_span": 1, "table_id": "t"}
    table = {"table_id": "t", "family": "midterm", "page_first": 1, "page_last": 1, "row_count": 3, "column_count": 3}
    given = frames(source_tables=[table], cells=[{**spans, **cell} for cell in cells])
    assert [finding.row_key for finding in duplicate_row_number(given)] == ["Meningkatnya mutu 2"]


def planned(*lines: tuple[str, str]) -> Frames:
    rows = [
        {"table_id": "p", "row_no": n, "level": "sub_activity", "sub_activity": name, "indicator": indicator}
        for n, (name, indicator) in enumerate(lines)
    ]
    return frames(action_plan=[{**row, "quarter": "TW1"} for row in rows])


COPIED = "Jumlah orang petani peserta sekolah lapang"
SALARIES = "Sub Kegiatan Penyediaan Gaji dan Tunjangan ASN"


def test_an_indicator_that_two_lines_share_belongs_to_the_one_it_speaks_of() -> None:
    given = planned((SALARIES, COPIED), ("Sub Kegiatan Pembentukan dan Penyelenggaraan Sekolah Lapang", COPIED))
    assert [finding.row_key for finding in indicator_copy_paste(given)] == [f"{SALARIES} {COPIED}"]


def test_an_indicator_of_one_telling_word_may_serve_two_lines() -> None:
    general = "Jumlah dokumen administrasi"
    assert not list(indicator_copy_paste(planned((SALARIES, general), ("Administrasi Barang Milik Daerah", general))))


def evaluated(*lines: tuple[str | None, ...], year: str = "TW1") -> list[dict[str, object]]:
    """Lines of an evaluation: name, target, realization, achievement, all as text."""
    columns = ("indicator", "target_text", "realization_text", "achievement_text")
    rows = []
    for n, texts in enumerate(lines):
        row: dict[str, object] = {"table_id": "e", "row_no": n, "level": "sub_activity", "period": year}
        row |= dict(zip(columns, texts, strict=True)) | {"sub_activity": texts[0]}
        for name, text in zip(("target_value", "realization_value", "achievement_pct"), texts[1:], strict=True):
            row[name] = float(text.replace(",", ".")) if text and text != "-" else None
        rows.append(row)
    return rows


@pytest.mark.parametrize(("beside", "found"), [("-", ["C"]), (None, [])])
def test_a_dash_fills_a_cell_for_its_neighbours(beside: str | None, found: list[str]) -> None:
    lines = [("A", "-", beside, "-"), ("B", "-", beside, "-"), ("D", "5", "4", "80,00"), ("C", "3", None, "-")]
    assert [finding.row_key for finding in missing_cell(frames(evaluation=evaluated(*lines)))] == found


@pytest.mark.parametrize(("printed_mean", "found"), [("90,00", []), ("87,50", []), ("80,00", ["80,00"])])
def test_a_mean_beside_a_wrong_percentage_is_right_either_way(printed_mean: str, found: list[str]) -> None:
    lines = evaluated(("A", "10", "8", "75,00"), ("B", "10", "10", "100,00"), year="year")
    mean = {"table_id": "e", "row_no": 2, "level": "mean", "period": "year", "indicator": "Rata-rata Capaian"}
    mean |= {"achievement_text": printed_mean, "achievement_pct": float(printed_mean.replace(",", "."))}
    total = {"table_id": "e", "row_no": 2, "level": "total", "period": "year", "indicator": "Jumlah"}
    total |= {"achievement_text": "175,01", "achievement_pct": 175.01}  # a sum, rounded: none of what the mean is of
    for given in ([*lines, mean], [*lines, total, mean]):
        assert [finding.printed for finding in evaluation_means(frames(evaluation=given))] == found


def planned_and_evaluated(*targets: tuple[tuple[int, ...], int], titled: str, other: str) -> Frames:
    """Lines with their four planned targets and the one that the table titled `titled` evaluates."""
    plan, evaluation = [], []
    for n, (quarters, target) in enumerate(targets):
        name = {"level": "sub_activity", "sub_activity": f"Sub Kegiatan {'ABCDE'[n] * 9}"}
        for q, value in enumerate(quarters, 1):
            own = {"quarter": f"TW{q}", "target_text": str(value), "target_value": float(value)}
            plan.append({"table_id": "p", "row_no": 4 * n + q, **name, **own})
        own = {"period": titled, "target_text": str(target), "target_value": float(target)}
        evaluation.append({"table_id": "e", "row_no": n, **name, **own})
    place = {"page_first": 1, "page_last": 1, "row_count": 3, "column_count": 5, "family": "evaluation"}
    tables = [
        {"table_id": "e", "quarter_printed": titled, **place},
        {"table_id": "f", "quarter_printed": other, **place},
    ]
    return frames(action_plan=plan, evaluation=evaluation, source_tables=tables)


GROWING = (((2, 4, 6, 8), 6), ((1, 2, 5, 10), 5), ((1, 2, 3, 6), 3))


def test_targets_of_a_quarter_that_no_title_names_are_a_wrong_title() -> None:
    assert printed(target_mismatch_plan, planned_and_evaluated(*GROWING, titled="TW4", other="TW4")) == []


def test_one_target_of_a_titled_quarter_is_a_wrong_target() -> None:
    given = planned_and_evaluated(*GROWING, titled="TW4", other="TW3")
    assert printed(target_mismatch_plan, given) == ["6"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Capaian persentase arsip yang tertata sebesar 53,00%.", ["53,00%"]),
        ("Sampai dengan triwulan III realisasi persentase arsip yang tertata baru sebesar 53,00%.", []),
        ("Pada semester I realisasi persentase arsip yang tertata 53,00% dari target 60,00%.", []),
    ],
)
def test_a_figure_of_a_part_of_the_year_is_not_the_years(text: str, found: list[str]) -> None:
    row = {"table_id": "e", "row_no": 0, "level": "objective", "period": "year", "target_text": "81,25%"}
    row |= {"indicator": "Persentase arsip yang tertata", "target_value": 81.25, "realization_value": 81.25}
    given = frames(passages=[{"row_no": 0, "kind": "text", "text": text}], evaluation=[row])
    assert printed(narrative_mismatch, given) == found


def test_one_work_in_several_places_may_have_one_indicator() -> None:
    work, shared = "Pemeliharaan Sarana dan Prasarana Aparatur", "Pemeliharaan rutin sarana dan prasarana aparatur"
    misspelt = work.replace("Prasarana", "Prsarana")
    places = (f"{work} UPTD Wilayah IV Tasikmalaya", f"{misspelt} UPTD Wilayah I Cianjur", f"{work} Dinas")
    assert not list(indicator_copy_paste(planned(*((place, shared) for place in places))))

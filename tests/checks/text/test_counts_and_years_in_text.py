"""What a text says of how many there are, of a line's year, or in a fraction: each planted once, and its clean twin."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import grid, made

# indicator, target, realization and what they give; two of five reached less than their target
LINES = [
    ("Panjang jalan mantap", 78.0, 81.0, 103.85),
    ("Cakupan layanan air minum", 60.0, 57.3, 95.5),
    ("Rumah layak huni yang dibangun", 400.0, 400.0, 100.0),
    ("Nilai evaluasi akuntabilitas", 70.0, 65.8, 94.0),
    ("Ruang terbuka hijau kota", 25.0, 26.5, 106.0),
]
OBJECTIVES = (
    "Meningkatnya prasarana",
    "Meningkatnya prasarana",
    "Tertatanya kota",
    "Tertatanya tata kelola",
    "Tertatanya kota",
)


def report(*told: str, before: float | None = None) -> dict[str, pd.DataFrame]:
    """The report of 2024; `before`: what a table prints under 2023 besides."""
    lines = [
        {
            "objective": objective,
            "indicator": name,
            "target_value": target,
            "realization_value": realization,
            "achievement_pct": result,
        }
        for objective, (name, target, realization, result) in zip(OBJECTIVES, LINES, strict=True)
    ]
    agreed = [{key: line[key] for key in ("objective", "indicator")} | {"level": "objective"} for line in lines]
    figures = [] if before is None else [{"year": 2023, "value": before, "row": 1, "text": str(before)}]
    return made(
        2024,
        evaluation=lines,
        performance_agreement=agreed,
        observations=figures,
        source_tables=[{"table_id": "t", "number_printed": "3.1"}],
        passages=[{"text": text} for text in told],
    )


def accused(frames: dict[str, pd.DataFrame]) -> list[tuple[str | None, str | None]]:
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Sebagaimana diuraikan, terdapat dua sasaran kinerja yang telah ditetapkan.", [("dua", "3")]),
        ("Dinas menetapkan 4 (empat) sasaran strategis yang akan dicapai.", [("4", "3")]),
        ("Sebagaimana diuraikan, terdapat 3 (tiga) sasaran kinerja yang telah ditetapkan.", []),
        ("Pada Misi 2 terdapat dua sasaran yang ingin dicapai.", []),
        ("Terdapat dua sasaran yang didukung oleh dana alokasi khusus.", []),
        ("Dari 5 indikator kinerja, sebanyak 4 indikator telah mencapai target.", [("4", "3")]),
        ("Dari 5 indikator kinerja, sebanyak 3 indikator telah mencapai target.", []),
        ("Dari lima indikator kinerja, 2 indikator melampaui target.", []),
        ("Dari 5 (lima) indikator, terdapat 1 indikator yang realisasinya kurang dari target.", [("1", "2")]),
        ("Dari Tabel 3.1 terlihat ada 1 indikator yang realisasinya kurang dari target.", [("1", "2")]),
        ("Dari Tabel 3.1 terlihat ada 2 indikator yang realisasinya kurang dari target.", []),
        ("Dari Tabel 3.2 terlihat ada 1 indikator yang realisasinya kurang dari target.", []),
        ("Dari Tabel 3.1 dan Tabel 3.2 terlihat ada 1 indikator yang realisasinya kurang dari target.", []),
        ("Dari 5 indikator, 2 indikator belum tercapai.", []),
        ("Dari 5 indikator, 1 indikator tercapai dengan kategori cukup.", []),
        ("Pada triwulan III, dari 5 indikator sebanyak 4 indikator telah mencapai target.", []),
    ],
)
def test_how_many_objectives_there_are_and_how_many_indicators_reached_their_target(
    told: str, found: list[tuple[str, str]]
) -> None:
    assert accused(report(told)) == found


def test_objectives_are_counted_as_the_report_counts_them() -> None:
    """Two of one name are two where the table parts them, or where the text says so more than once."""
    told = "Dinas menetapkan 4 (empat) sasaran strategis yang akan dicapai."
    assert accused(report(told, "Dari 4 sasaran semuanya tercapai dengan baik.")) == []
    frames = report(told)
    parted = [{"row": n, "column": 1, "text": text, "role": "objective"} for n, text in enumerate(OBJECTIVES[:4])]
    frames["cells"] = made(2024, cells=parted)["cells"]
    assert accused(frames) == []


STALE = "Pada tahun {} dari target 78 km panjang jalan mantap dapat dicapai 81 km atau 103,85 %."


@pytest.mark.parametrize(
    ("told", "before", "found"),
    [
        (STALE.format(2023), None, [("2023", "2024")]),
        (STALE.format(2024), None, []),
        (STALE.format(2023), 81.0, []),
        (STALE.format(2023).replace("81 km atau 103,85 %", "79 km atau 101,28 %"), None, []),
        (STALE.format("2023 dibandingkan tahun 2024"), None, []),
    ],
    ids=["the year before", "the year", "a table has it for that year", "another figure", "two years"],
)
def test_the_figures_of_this_year_under_the_year_before(
    told: str, before: float | None, found: list[tuple[str, str]]
) -> None:
    assert accused(report(told, before=before)) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (["186 orang x 100%", "200 orang = 94,00%"], [("94,00", "93")]),
        (["186 orang x 100%", "200 orang = 93,00%"], []),
        (["186 X 100 % 200 = 94,00 %"], [("94,00", "93")]),
        (["= 186 dokumen x 100% 200 dokumen = 93%"], []),
        (["186 X 100 % 200 = 12,00 %"], []),
    ],
    ids=["two lines", "right", "read as one line", "right in one line", "of other figures"],
)
def test_fractions_in_one_line_or_two(told: list[str], found: list[tuple[str, str]]) -> None:
    assert accused(report(*told)) == found


STAFF = "Dinas didukung oleh {} sebanyak {} orang, yang dibagi pada 3 (tiga) bidang dan sekretariat."


def staffed(told: str, caption: str = "Gambaran Umum Kepegawaian") -> dict[str, pd.DataFrame]:
    """A table of the people of a secretariat and two divisions: 18, 14 and 15, of whom 18 are civil servants."""
    rows = [("Jumlah ASN", "18", "14", "15"), ("PNS", "8", "5", "5"), ("Non PNS", "10", "9", "10")]
    cells = grid(rows)
    return made(2021, cells=cells, source_tables=[{"table_id": "t", "caption": caption}], passages=[{"text": told}])


@pytest.mark.parametrize(
    ("told", "caption", "found"),
    [
        (STAFF.format("personil PNS dan Non PNS", 48), "Gambaran Umum Kepegawaian", [("48", "47")]),
        (STAFF.format("pegawai", 47), "Gambaran Umum Kepegawaian", []),
        (STAFF.format("PNS", 18), "Gambaran Umum Kepegawaian", []),
        (STAFF.format("pegawai", 61), "Gambaran Umum Kepegawaian", []),
        (STAFF.format("pegawai berpendidikan sarjana pada jabatan", 48), "Gambaran Umum Kepegawaian", []),
        (STAFF.format("pegawai", 48), "Jumlah Destinasi Wisata", []),
    ],
    ids=["one more", "as in the table", "those of a line", "far off", "of a part", "another table"],
)
def test_how_many_people_there_are(told: str, caption: str, found: list[tuple[str, str]]) -> None:
    assert accused(staffed(told, caption)) == found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Renstra memuat 4 (empat) sasaran strategis. Enam sasaran strategis tersebut diuraikan berikut.", ["4"]),
        ("Renstra memuat empat sasaran strategis. Keempat sasaran strategis tersebut diuraikan berikut.", []),
        ("Renstra memuat 4 sasaran strategis dan 6 sasaran program. Enam sasaran program tersebut diuraikan.", []),
        ("Ada enam sasaran strategis dan 4 sasaran strategis baru. Enam sasaran strategis tersebut diuraikan.", []),
        ("Renstra memuat 4 sasaran strategis dengan enam indikator. Enam indikator tersebut diuraikan berikut.", []),
    ],
)
def test_what_was_just_counted_is_as_many(told: str, expected: list[str]) -> None:
    assert [finding.expected for finding in narrative_mismatch(report(told))] == expected


LISTED = (
    "Belanja tersebut terbagi dalam {} anggaran, yakni belanja pegawai, belanja barang dan belanja bantuan sosial{}."
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LISTED.format("empat", ""), [("empat", "3")]),
        (LISTED.format("tiga", ""), []),
        (LISTED.format("empat", " dan lain-lain"), []),
        (LISTED.format("empat", ", serta belanja modal"), []),
        ("Imunisasi berlangsung hingga 31 September 2017.", [("31 September 2017", "≤ 30 September 2017")]),
        ("Imunisasi berlangsung hingga 29 Februari 2017.", [("29 Februari 2017", "≤ 28 Februari 2017")]),
        ("Imunisasi berlangsung hingga 29 Februari 2016.", []),
        ("Imunisasi berlangsung hingga 31 Oktober 2017.", []),
    ],
    ids=["fewer", "clean", "and others", "all", "no such day", "no leap year", "leap year", "a day"],
)
def test_things_listed_and_days_of_months(text: str, found: list[tuple[str, str]]) -> None:
    frames = made(2017, passages=[{"text": text}])
    assert [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)] == found

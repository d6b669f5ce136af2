"""Amounts that a text takes apart, lists in the order of letters, and sentences that compare a thing with itself."""

import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import made


def accused(*texts: str, year: int = 2020, page_of_last: int = 1) -> list[tuple[str | None, str | None]]:
    passages: list[dict[str, object]] = [{"text": text} for text in texts]
    passages[-1]["page"] = page_of_last
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(made(year, passages=passages))]


WHOLE = "Anggaran dinas sebesar Rp. {}.000.000,- dari APBD, yang terdiri dari "
PARTS = "belanja pegawai sebesar Rp. 400.000.000,- (empat ratus juta rupiah) {} belanja modal sebesar Rp. 50.000.000,-."


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (WHOLE.format(290) + PARTS.format("dan"), [("Rp. 290.000.000", "Rp450.000.000 (400.000.000 + 50.000.000)")]),
        (WHOLE.format(450) + PARTS.format("dan"), []),
        (WHOLE.format(400) + PARTS.format("dan"), []),
        (WHOLE.format(290) + PARTS.format("serta antara lain"), []),
        (WHOLE.format(290) + PARTS.format(","), []),
        (WHOLE.format(290) + PARTS.format("dan").replace("modal sebesar", "modal yang terealisasi"), []),
        (WHOLE.format(290) + PARTS.format("dan").replace("Rp. 50.000.000,-", "Rp 50 juta"), []),
        (WHOLE.format(290).replace("dari APBD", "untuk 12 kegiatan") + PARTS.format("dan"), []),
    ],
    ids=[
        "less than its parts",
        "its parts",
        "one of them, told apart again",
        "not all of them",
        "the list may go on",
        "an amount of another kind",
        "a rounded amount",
        "something else is taken apart",
    ],
)
def test_an_amount_is_what_its_parts_come_to(told: str, found: list[tuple[str, str]]) -> None:
    assert accused(told) == found


LIST = (
    "- Belanja Pegawai : Rp. 400.000.000,-",
    "- Belanja Barang : Rp. 30.000.000,-",
    "- Belanja Modal : Rp. 20.000.000,-",
)
BELOW = "Belanja Langsung tahun anggaran 2020 sebesar Rp. {}.000.000,-, terdiri atas:"
WRONG = [("Rp. 900.000.000", "Rp450.000.000 (400.000.000 + 30.000.000 + 20.000.000)")]


@pytest.mark.parametrize(
    ("told", "last_page", "found"),
    [
        ((BELOW.format(900), *LIST, "Rincian menurut program:"), 1, WRONG),
        ((BELOW.format(900), *LIST[:2], f"{LIST[2]} Rincian menurut program adalah sebagai berikut :"), 1, WRONG),
        ((BELOW.format(900), *(f"{n}. {one[2:]}" for n, one in enumerate(LIST, 1)), "Rincian program:"), 1, WRONG),
        ((BELOW.format(450), *LIST, "Rincian menurut program:"), 1, []),
        ((BELOW.format(900), *LIST), 1, []),
        ((BELOW.format(900), *LIST, "Rincian menurut program:"), 2, []),
        (
            (BELOW.format(900), *LIST[:2], "- Belanja Modal, yaitu Rp. 5.000.000,- dan Rp. 9.000.000,-", "Uraian."),
            1,
            [],
        ),
    ],
    ids=[
        "another amount",
        "a paragraph was read to the last",
        "numbered",
        "its parts",
        "the list ends with the document",
        "the list ends with the page",
        "an item of two amounts",
    ],
)
def test_an_amount_is_what_the_list_below_comes_to(
    told: tuple[str, ...], last_page: int, found: list[tuple[str, str]]
) -> None:
    assert accused(*told, page_of_last=last_page) == found


REVISED = "Selama tahun 2020 anggaran direvisi sebanyak {} kali dengan penjelasan :"
REVISIONS = [
    f"{letter}. Revisi ke-{n} tanggal {n} Mei, {'menambah belanja barang, ' * 6}" for n, letter in enumerate("abcd", 1)
]


@pytest.mark.parametrize(
    ("count", "items", "found"),
    [
        ("dua", REVISIONS, [("dua", "4")]),
        ("3 (tiga)", REVISIONS, [("3", "4")]),
        ("empat", REVISIONS, []),
        ("dua", [*REVISIONS[:2], "c. Realisasi belanja tahun ini"], []),
        ("dua", [*REVISIONS[:2], *REVISIONS[3:]], []),
    ],
    ids=["two more", "spelled out too", "clean", "a section of the report follows", "the order breaks off"],
)
def test_a_list_in_the_order_of_letters(count: str, items: list[str], found: list[tuple[str, str]]) -> None:
    assert accused(REVISED.format(count), *items) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Realisasi Tahun 2019 tersebut melebihi realisasi Tahun 2019 yang mencapai 1,85%.", [("2019", "2020")]),
        ("Capaian kinerja tahun 2020 meningkat dibandingkan capaian kinerja tahun 2020.", [("2020", "2019")]),
        ("Realisasi Tahun 2020 tersebut melebihi realisasi Tahun 2019 yang mencapai 1,85%.", []),
        ("Realisasi tahun 2019 melebihi target tahun 2019.", []),
        ("Capaian triwulan II tahun 2019 meningkat dibandingkan capaian triwulan I tahun 2019.", []),
    ],
    ids=["the year before", "the year", "two years", "its target", "two quarters"],
)
def test_a_year_does_not_surpass_itself(told: str, found: list[tuple[str, str]]) -> None:
    assert accused(told) == found


RATE = (
    "Realisasi sebesar 4,88 per 1000 lahir hidup dibandingkan dengan target tahun 2024 sebesar 24 per {} {}, tercapai."
)


@pytest.mark.parametrize(
    ("base", "things", "found"),
    [
        ("100.000", "lahir hidup", [("100.000", "1000")]),
        ("1.000", "lahir hidup", []),
        ("100.000", "penduduk dewasa", []),
    ],
    ids=["another base", "the same", "of other people"],
)
def test_rates_of_one_base_are_compared(base: str, things: str, found: list[tuple[str, str]]) -> None:
    assert accused(RATE.format(base, things)) == found


SHARE = ("36.743 (usia 7 s.d 12 tahun) persentase APM = x 100%", "39.834 (usia 7 s.d 12 tahun)", "= {}% Tabel berikut")


@pytest.mark.parametrize(("result", "found"), [("92.22", [("92.22", "92,24")]), ("92.24", []), ("12.24", [])])
def test_a_fraction_in_three_lines(result: str, found: list[tuple[str, str]]) -> None:
    made_of: list[dict[str, object]] = [{"text": text.format(result)} for text in SHARE]
    assert [(f.printed, f.expected) for f in narrative_mismatch(made(2016, passages=made_of))] == found

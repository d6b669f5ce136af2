"""Works in a row that print one budget and one spending, and what else makes figures equal."""

import pytest

from pipeline.checks.rules.copied_figures import copied_figures
from tests.checks.made_frames import made

Row = tuple[str, float, float]
WORKS: list[Row] = [
    ("Penyusunan FS Angkutan Massal", 944_335_700.0, 890_771_850.0),
    ("Review Trase Kereta Api", 945_965_000.0, 937_820_000.0),
    ("Menyusun Rencana Induk Transportasi", 945_965_000.0, 937_820_000.0),
    ("Penanganan Dampak Sosial Pembebasan Lahan", 945_965_000.0, 937_820_000.0),
    ("Dokumen Visualisasi Bandara", 945_965_000.0, 937_820_000.0),
    ("Pengembangan Bandara Perintis", 268_830_000.0, 240_749_000.0),
]


def found(rows: list[Row], **more: object) -> list[tuple[str | None, str | None, str]]:
    """Row, printed figures and count of each finding; each figure has a cell of its own."""
    lines = [
        {"account": name, "budget": budget, "realization": spent, "budget_text": f"{budget:.0f}", "level": None}
        | {"realization_text": f"{spent:.0f}", **more}
        for name, budget, spent in rows
    ]
    where = {"table": "budget_realization", "column": "realization", "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
    origins = [{**where, "row_no": n, "cell_row": n, "cell_column": 2} for n in range(len(rows))]
    frames = made(budget_realization=lines)
    frames["origins"] = made(origins=origins)["origins"].assign(row_no=range(len(rows)))
    return [(f.row_key, f.printed, f.values["count"]) for f in copied_figures(frames)]


def test_one_finding_for_the_whole_run() -> None:
    assert found(WORKS) == [("Menyusun Rencana Induk Transportasi", "945965000 / 937820000", "4")]


def spent(*figures: float) -> list[Row]:
    """The works with other spending in the four lines of one budget."""
    return [WORKS[0], *((name, budget, used) for (name, budget, _), used in zip(WORKS[1:5], figures, strict=True))]


@pytest.mark.parametrize(
    "rows",
    [
        WORKS[:4],  # three of one price may be
        spent(*[945_965_000.0] * 4),  # all was spent
        spent(*[0.0] * 4),  # nothing was
        spent(937_820_000.0, 937_820_000.0, 936_100_000.0, 937_820_000.0),
        [(f"Pembangunan sumur bor Desa {name}", 200e6, 198.7e6) for name in ("Sukaraja", "Mekar", "Ciawi", "Cimande")],
        [(name, 7e6, 6.9e6) for name in ("Program Sarana", "Penyediaan Listrik", "Sewa", "Alat")],
        [(name, 7e6, 6.9e6) for name in ("Honor", "Belanja Jasa", "Belanja Jasa Kantor", "Kawat")],
    ],
)
def test_figures_that_may_well_be_equal(rows: list[Row]) -> None:
    assert found(rows) == []

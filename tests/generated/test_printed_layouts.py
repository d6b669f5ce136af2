"""Layouts as agencies set them, printed by a real browser: what stands in the HTML must come out of the PDF."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

import pandas as pd
import pytest

from pipeline.checks.run import run_checks
from pipeline.document import read_document

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium")
AGENCY = "Inspektorat Kota Madiun"
#: the lines of the first objective: program, activity, sub-activities with their budget
AGREEMENT = [
    ("Program Penyelenggaraan Pengawasan", "1.228.899.000"),
    ("Kegiatan Penyelenggaraan Pengawasan Internal", "1.228.899.000"),
    ("Sub Kegiatan Pengawasan Kinerja Pemerintah Daerah", "872.480.000"),
    ("Sub Kegiatan Reviu Laporan Keuangan", "356.419.000"),
]
OBJECTIVES = [
    (
        "Meningkatnya akuntabilitas penyelenggaraan pemerintahan daerah",
        "Persentase tindak lanjut hasil pemeriksaan",
        80,
    ),
    ("Meningkatnya kapabilitas pengawasan intern", "Persentase perangkat daerah dengan nilai SPIP baik", 64),
    ("Meningkatnya akuntabilitas kinerja perangkat daerah", "Nilai evaluasi SAKIP perangkat daerah", 72),
]
OTHER_PROGRAMS = ("Program Perumusan Kebijakan dan Asistensi", "Program Penunjang Urusan Pemerintahan Daerah")
BORDERS = {
    "solid": "border:1px solid #000",
    "grey": "border:.5px solid #999",
    "dashed": "border:1px dashed #444",
    "dotted": "border:1px dotted #000",
    "double": "border:3px double #000",
    "rules": "border:solid #000;border-width:.7px 0",
}


def _row(cells: Sequence[str | int], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"


def _agreement(merge: bool) -> str:
    """Objective and target merged over the lines of the programs, or empty cells under them."""
    span = f" rowspan={len(AGREEMENT)}" if merge else ""
    name, indicator, target = OBJECTIVES[0]
    body = ""
    for number, (line, budget) in enumerate(AGREEMENT):
        outer = [f"<td{span}>{cell}</td>" for cell in ("1", name, indicator, f"{target}%")]
        left = "".join(outer) if number == 0 else "" if merge else "<td></td>" * 4
        body += f"<tr>{left}<td>{line}</td><td class=r>{budget}</td></tr>"
    for (name, indicator, target), (number, line) in zip(OBJECTIVES[1:], enumerate(OTHER_PROGRAMS, 2), strict=True):
        body += _row((number, name, indicator, f"{target}%" if number < 3 else target, line, "5.000.000"))
    heading = (
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja",
        "Target",
        "Program/Kegiatan/Sub Kegiatan",
        "Anggaran (Rp)",
    )
    return f"<table>{_row(heading, 'th')}{_row([f'({n})' for n in range(1, 7)], 'th')}{body}</table>"


def _evaluation() -> str:
    heading = ("No", "Sasaran", "Indikator Sasaran", "Satuan", "Target", "Realisasi", "% Capaian")
    numbers = ("1", "2", "3", "4", "5", "6", "7=(6/5)x100")
    rows = [
        (number, name, indicator, "Persen" if number < 3 else "Nilai", target, target, "100,00")
        for number, (name, indicator, target) in enumerate(OBJECTIVES, 1)
    ]
    return f"<table>{_row(heading, 'th')}{_row(numbers, 'th')}{''.join(map(_row, rows))}</table>"


def _factors() -> str:
    """Two factors a line each; the subject stands in the first, empty cells under it."""
    heading = ("No", "Indikator Kinerja", "Faktor Pendukung", "Faktor Penghambat")
    body = ""
    for number, (_, indicator, _) in enumerate(OBJECTIVES, 1):
        body += _row((number, indicator, "Komitmen pimpinan", "Keterbatasan anggaran"))
        body += _row(("", "", "Koordinasi yang baik", "Data terlambat disampaikan"))
    return f"<table>{_row(heading, 'th')}{body}</table>"


def _tables(merge: bool) -> list[tuple[str, str]]:
    return [
        (f"Perjanjian Kinerja {AGENCY} Tahun 2022", _agreement(merge)),
        (f"Pengukuran Kinerja {AGENCY} Triwulan II Tahun 2022", _evaluation()),
        ("Faktor Pendukung dan Penghambat Pencapaian Kinerja Tahun 2022", _factors()),
    ]


def report(border: str, merge: bool = True, captions_under: bool = False, zebra: bool = False) -> str:
    """A quarterly report of six pages: cover, list of tables with page numbers but no leaders, a table on each."""
    tables = _tables(merge)
    entries = "".join(
        f"<p class=e><span>Tabel 3.{n} {caption}</span><span>{n + 3}</span></p>"
        for n, (caption, _) in enumerate(tables, 1)
    )
    pages = ""
    for number, (caption, table) in enumerate(tables, 1):
        printed = f"<p class=c>Tabel 3.{number} {caption.upper()}</p>"
        pages += f"<section>{'' if captions_under else printed}{table}{printed if captions_under else ''}</section>"
    return f"""<!doctype html><meta charset=utf-8><style>
@page{{size:A4 landscape;margin:12mm}} body{{font:10pt Arial}} section{{break-before:page}}
h1,.c{{text-align:center}} .c{{font-weight:bold}} .r{{text-align:right}}
.e{{display:flex;justify-content:space-between}}
table{{border-collapse:collapse;width:100%;font-size:8pt}} th{{background:#d9e2f3}}
td,th{{{BORDERS[border]};padding:2pt}}
{"tr:nth-child(even) td{background:#eee}" if zebra else ""} *{{print-color-adjust:exact}}</style>
<h1>EVALUASI RENCANA AKSI TRIWULAN II TAHUN 2022</h1><h1>{AGENCY.upper()}</h1>
<section><h1>DAFTAR TABEL</h1>{entries}</section>
<section><h1>BAB I</h1><h1>PENDAHULUAN</h1><p>Laporan ini disusun setiap triwulan.</p></section>{pages}"""


def printed(html: str, folder: Path) -> Mapping[str, pd.DataFrame]:
    """The frames that are read from `html` as Chromium prints it."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed (apt-packages.txt)")
    page, pdf = folder / "report.html", folder / "report.pdf"
    page.write_text(html, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"]
    subprocess.run([CHROMIUM, *options, page.as_uri()], check=True, capture_output=True, timeout=300)
    return read_document(pdf).frames


LAYOUTS = {
    "grey": {"border": "grey"},
    "dashed": {"border": "dashed"},
    "dotted": {"border": "dotted"},
    "double, empty cells": {"border": "double", "merge": False},
    "zebra beside merged cells": {"border": "solid", "zebra": True},
    "captions under": {"border": "solid", "captions_under": True},
    "horizontal rules": {"border": "rules", "merge": False},
    "horizontal rules beside merged cells": {"border": "rules"},
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_value_comes_back_and_no_finding(layout: Mapping[str, object], tmp_path: Path) -> None:
    frames = printed(report(**layout), tmp_path)  # type: ignore[arg-type]  # options of several kinds in one table

    agreement = frames["performance_agreement"]
    lines = agreement[agreement["level"] != "objective"]
    assert lines["level"].tolist() == ["program", "activity", "sub_activity", "sub_activity", "program", "program"]
    budgets = [float(budget.replace(".", "")) for _, budget in AGREEMENT]
    assert lines["budget"].tolist() == [*budgets, 5_000_000.0, 5_000_000.0]
    owners = [OBJECTIVES[0][0]] * len(AGREEMENT) + [name for name, _, _ in OBJECTIVES[1:]]
    assert lines["objective"].tolist() == owners
    targets = agreement.loc[agreement["level"] == "objective", "target_value"]
    assert targets.tolist() == [target for _, _, target in OBJECTIVES]

    evaluation = frames["evaluation"]
    found = evaluation[["objective", "indicator", "target_value", "realization_value"]].values.tolist()
    assert found == [[name, indicator, target, target] for name, indicator, target in OBJECTIVES]
    assert evaluation["achievement_pct"].tolist() == [100.0] * 3
    assert set(evaluation["period"]) == {"TW2"}

    factors = frames["factors"]
    assert factors["subject"].tolist() == [indicator for _, indicator, _ in OBJECTIVES for _ in range(4)]

    assert frames["source_tables"]["number_printed"].tolist() == ["3.1", "3.2", "3.3"]
    assert frames["listed_tables"]["page_label"].tolist() == ["4", "5", "6"]
    assert run_checks(frames)[0][["rule", "printed", "expected"]].values.tolist() == []


def test_a_planted_percentage_is_the_only_finding(tmp_path: Path) -> None:
    frames = printed(report("dashed").replace("<td>100,00</td>", "<td>90,00</td>", 1), tmp_path)
    findings = run_checks(frames)[0]
    assert findings[["rule", "table_number", "printed"]].values.tolist() == [["percentage_mismatch", "3.2", "90,00"]]

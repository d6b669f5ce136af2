import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas as pd
import polars as pl
import pytest
from made_documents import ACCOUNTS, make_frames
from truth_frames import truth_frames

from pipeline.publish.database import database_checksum
from pipeline.publish.frames import LazyFrames
from pipeline.publish.release import ReleaseInfo, accept, latest, load_release, publish
from pipeline.publish.result import DocumentResult
from schemas.catalogue import TABLES, columns_of
from schemas.errors import ReleaseError

Store = Callable[..., DocumentResult]


def _report(folder: Path, frames: LazyFrames) -> None:
    report = folder / "report"
    report.mkdir()
    (report / "index.html").write_text(f"<p>{len(frames['findings'])} temuan</p>", encoding="utf-8")
    (report / "laporan_2024_akhir.annotated.pdf").write_bytes(b"%PDF-1.7")


@pytest.fixture(scope="module")
def released(stored: Store, tmp_path_factory: pytest.TempPathFactory) -> ReleaseInfo:
    """A release that no test changes."""
    results = [stored(make_frames("laporan 2024 (akhir).pdf")).folder, stored(make_frames("b.pdf", year=2023)).folder]
    return publish(results, tmp_path_factory.mktemp("out"), extras=_report)


def _bytes(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".duckdb")
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_release_has_everything_that_the_design_names(released: ReleaseInfo) -> None:
    out = released.path.parent.parent
    assert latest(out).resolve() == released.path.resolve()
    assert not (out / "latest").readlink().is_absolute()
    there = {p.relative_to(released.path).as_posix() for p in released.path.rglob("*") if p.is_file()}
    tables = {f"tables/{t}.{ending}" for t in TABLES for ending in ("csv", "parquet")}
    single = {"renaksi.duckdb", "renaksi.xlsx", "datapackage.json", "MANIFEST.json", "CITATION.cff", "LICENSE-DATA.md"}
    assert there == tables | single | {"report/index.html", "report/laporan_2024_akhir.annotated.pdf"}
    frames = load_release(released.path)
    assert frames["documents"]["file_name"].tolist() == ["b.pdf", "laporan 2024 (akhir).pdf"]
    assert list(frames["budget_realization"].columns) == columns_of("budget_realization")


def test_manifest_names_sources_rows_and_every_file(released: ReleaseInfo) -> None:
    manifest = json.loads((released.path / "MANIFEST.json").read_text(encoding="utf-8"))
    assert [(s["file_name"], s["pages"], len(s["sha256"])) for s in manifest["sources"]] == [
        ("b.pdf", 12, 64),
        ("laporan 2024 (akhir).pdf", 12, 64),
    ]
    assert manifest["rows"]["budget_realization"] == 6
    assert manifest["pipeline_version"] == ["1.0"]
    files = manifest["files"]
    assert {name: entry["sha256"] for name, entry in files.items() if "sha256" in entry} == {
        name: digest for name, digest in _bytes(released.path).items() if name != "MANIFEST.json"
    }
    assert files["renaksi.duckdb"] == {"content_sha256": database_checksum(released.path / "renaksi.duckdb")}


def test_two_runs_give_the_same_bytes(stored: Store, tmp_path: Path) -> None:
    results = [stored(make_frames(name)).folder for name in ("c.pdf", "a.pdf", "b.pdf")]
    one = publish(results, tmp_path / "one", extras=_report)
    two = publish(results[::-1], tmp_path / "two", extras=_report)
    assert one.release_id == two.release_id
    assert _bytes(one.path) == _bytes(two.path)
    assert database_checksum(one.path / "renaksi.duckdb") == database_checksum(two.path / "renaksi.duckdb")


def test_same_content_is_not_written_again(stored: Store, tmp_path: Path) -> None:
    result = stored(make_frames()).folder
    first = publish([result], tmp_path / "out")
    before = {p: p.stat().st_mtime_ns for p in first.path.rglob("*")}
    again = publish([result, result], tmp_path / "out")
    assert (again.status, again.release_id, again.rows) == ("unchanged", first.release_id, first.rows)
    assert {p: p.stat().st_mtime_ns for p in first.path.rglob("*")} == before
    other = publish([result], tmp_path / "out", basis={"waivers": "1"})
    assert other.status == "published" and other.release_id != first.release_id
    publish([result], tmp_path / "out")
    assert latest(tmp_path / "out").name == first.release_id


def test_all_readers_see_the_same_numbers(released: ReleaseInfo) -> None:
    expected = [row[3] for row in ACCOUNTS] * 2
    parquet = pd.read_parquet(released.path / "tables" / "budget_realization.parquet")
    csv = pd.read_csv(
        released.path / "tables" / "budget_realization.csv", keep_default_na=False, na_values=[""], dtype={"no": "str"}
    )
    lazy = pl.read_parquet(released.path / "tables" / "budget_realization.parquet")
    flat = pl.read_csv(released.path / "tables" / "budget_realization.csv")
    with duckdb.connect(str(released.path / "renaksi.duckdb"), read_only=True) as connection:
        rows = connection.execute("SELECT budget FROM budget_realization").fetchall()
    sheet = openpyxl.load_workbook(released.path / "renaksi.xlsx")["Realisasi Anggaran"]
    heading = [cell.value for cell in sheet[1]]
    for budgets in (
        parquet["budget"].astype("object").where(parquet["budget"].notna(), None).tolist(),
        csv["budget"].astype("object").where(csv["budget"].notna(), None).tolist(),
        lazy["budget"].to_list(),
        flat["budget"].to_list(),
        [budget for (budget,) in rows],
        [sheet.cell(row, heading.index("Anggaran") + 1).value for row in range(2, 8)],
    ):
        assert budgets == expected
    assert csv["budget_text"].astype("object").where(csv["budget_text"].notna(), None).tolist()[:3] == [
        row[2] for row in ACCOUNTS
    ]


def test_frictionless_finds_no_error(released: ReleaseInfo) -> None:
    report = frictionless.Package(str(released.path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(TABLES)


def test_frictionless_sees_a_changed_file(released: ReleaseInfo, tmp_path: Path) -> None:
    copy = shutil.copytree(released.path, tmp_path / "copy")
    with (copy / "tables" / "documents.csv").open("a", encoding="utf-8") as stream:
        stream.write(",\n")
    assert not frictionless.Package(str(copy / "datapackage.json")).validate().valid


def test_database_explains_itself_and_keeps_its_keys(released: ReleaseInfo) -> None:
    with duckdb.connect(str(released.path / "renaksi.duckdb"), read_only=True) as connection:
        comments = dict(
            connection.execute(
                "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'budget_realization'"
            ).fetchall()
        )
        [(table,)] = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'documents'").fetchall()
        keys = connection.execute(
            "SELECT table_name FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    assert comments["budget"] == "Anggaran [IDR]. Budget, after changes where both are printed."
    assert table.startswith("Dokumen. One row per PDF.")
    assert {("documents",), ("findings",), ("source_tables",)} <= set(keys)


def test_views_say_names_for_keys(released: ReleaseInfo) -> None:
    """Each has every line of its table once, whatever is joined to it."""
    with duckdb.connect(str(released.path / "renaksi.duckdb"), read_only=True) as connection:
        views = [
            row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ]
        assert {"evaluation_named", "findings_named", "series_named"} <= set(views)
        for view in views:
            [(lines,)] = connection.execute(f"SELECT count(*) FROM {view}").fetchall()
            assert lines == len(load_release(released.path)[view.removesuffix("_named")])
        told = connection.execute("SELECT DISTINCT file_name, rule_title_id FROM findings_named").fetchall()
    files = set(load_release(released.path)["documents"]["file_name"])
    assert told and {file for file, _ in told} <= files and "Sisa anggaran salah hitung" in {title for _, title in told}


def test_workbook_is_an_auditors_file(released: ReleaseInfo) -> None:
    book = openpyxl.load_workbook(released.path / "renaksi.xlsx")
    assert book.sheetnames[:3] == ["Sampul", "Penyebab", "Temuan"] and book.sheetnames[-1] == "Keterangan"
    findings = book["Temuan"]
    heading = [cell.value for cell in findings[1]]
    assert heading[:5] == ["Bukti", "Nama berkas", "Bobot", "Aturan", "Nomor tabel"]
    assert findings.freeze_panes == "C2"
    assert findings.auto_filter.ref.startswith("A1:")
    finding = load_release(released.path)["findings"]["finding_id"].iloc[0]
    link = findings["A2"].hyperlink
    assert (link.target, link.location, findings["A2"].value) == ("report/index.html", finding, "lihat")
    said = [findings.cell(2, heading.index(name) + 1).value for name in ("Bobot", "Aturan", "Kolom", "Status")]
    assert said == ["kesalahan", "Sisa anggaran salah hitung (balance_mismatch)", "Sisa", "terbuka"]
    annotated = "report/laporan_2024_akhir.annotated.pdf"  # a name that every file system takes
    page = findings.cell(3, heading.index("Halaman") + 1)
    assert (page.value, page.hyperlink.target, page.hyperlink.location) == (7, annotated, "page=7")
    sheet = book["Realisasi Anggaran"]
    budget = sheet.cell(2, [cell.value for cell in sheet[1]].index("Anggaran") + 1)
    assert budget.data_type == "n" and "421" in budget.number_format
    pages = findings.page_setup
    assert (pages.orientation, pages.paperSize, pages.fitToWidth or 1) == ("landscape", 9, 1)
    assert findings.print_title_rows == "$1:$1" and findings.print_area.startswith("'Temuan'!$A$1")
    cover = [[cell.value for cell in row] for row in book["Sampul"].iter_rows()]
    counted = load_release(released.path)["findings"].groupby("document_id").size()
    listed = cover[5 : 5 + len(load_release(released.path)["documents"])]
    assert cover[4][2] == "Nama berkas" and sorted(row[9] for row in listed if row[9]) == sorted(counted)
    about = " ".join(str(row[0].value) for row in book["Keterangan"].iter_rows())
    assert "cells" in about and "origins" in about


def test_no_text_is_a_formula_in_workbook_or_csv(released: ReleaseInfo) -> None:
    printed = ACCOUNTS[1][1]
    with zipfile.ZipFile(released.path / "renaksi.xlsx") as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    sheet = openpyxl.load_workbook(released.path / "renaksi.xlsx")["Realisasi Anggaran"]
    texts = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row}
    assert texts[printed] == "s"
    csv = pd.read_csv(released.path / "tables" / "budget_realization.csv", dtype="str", keep_default_na=False)
    assert f"'{printed}" in set(csv["account"]) and printed not in set(csv["account"])
    assert "-" in set(csv["budget_text"])  # a printed dash is no formula and stays
    assert printed in set(load_release(released.path)["budget_realization"]["account"])


def test_derived_tables_replace_the_joined_ones(stored: Store, tmp_path: Path) -> None:
    def waive(frames: LazyFrames) -> dict[str, pd.DataFrame]:
        return {"findings": frames["findings"].assign(status="waived")}

    info = publish([stored(make_frames()).folder], tmp_path / "out", derive=waive)
    assert load_release(info.path)["findings"]["status"].tolist() == ["waived"]
    assert not frictionless.Package(str(info.path / "datapackage.json")).validate().flatten(["title"])


def test_gate_keeps_the_candidate_and_a_person_accepts_it(stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = publish([stored(make_frames()).folder], out)
    more = [stored(make_frames()).folder, stored(make_frames("b.pdf")).folder]
    held = publish(more, out, gate=lambda candidate, previous: ["rows were lost"])
    assert (held.status, held.held) == ("held", ("rows were lost",))
    assert latest(out).name == first.release_id
    assert accept(out, held.release_id) == (held.path, ())
    assert latest(out).name == held.release_id


def test_going_back_names_what_was_published_since(stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = publish([stored(make_frames("a.pdf")).folder, stored(make_frames("b.pdf")).folder], out)
    later = [stored(make_frames(name)).folder for name in ("c.pdf", "d.pdf")]
    newest = publish(later, out, base="latest", store=later[0].parent)
    assert accept(out, first.release_id) == (first.path, ("c.pdf", "d.pdf"))
    assert accept(out, newest.release_id) == (newest.path, ())
    (newest.path / "MANIFEST.json").unlink()  # a release that is damaged keeps nobody from going back
    assert accept(out, first.release_id) == (first.path, ())
    assert latest(out).name == first.release_id


def test_no_release_yet_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="renaksi ingest"):
        latest(tmp_path)
    with pytest.raises(ReleaseError):
        load_release(tmp_path)


def test_pointer_file_where_links_fail(stored: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    info = publish([stored(make_frames()).folder], tmp_path / "out")
    assert (tmp_path / "out" / "latest").is_file()
    assert latest(tmp_path / "out") == info.path


def test_ground_truth_of_a_report_is_published(
    stored: Store, tmp_path: Path, reconstructed: Callable[[str], Path]
) -> None:
    frames = truth_frames(reconstructed("kesbangpol_lampung_2024.truth.json"))
    info = publish([stored(frames).folder], tmp_path / "out")
    back = load_release(info.path)
    for table, frame in frames.items():
        pd.testing.assert_frame_equal(back[table], frame)
    assert frictionless.Package(str(info.path / "datapackage.json")).validate().valid

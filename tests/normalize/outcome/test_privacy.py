"""Persons are left out, everything else stays. Names here are made up; the forms are those of printed reports."""

from typing import Any

import pandas as pd
import pytest

from pipeline.normalize.outcome.persons import persons_in, replaced
from pipeline.normalize.outcome.privacy import doubts_without_persons, without_persons
from schemas.catalogue import typed


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("Dr. SENJA MUSTIKA., M.Si", "[nama]"),
        ("Pembina Utama Muda NIP. 19700101 199501 1 001", "Pembina Utama Muda NIP. [NIP]"),
        ("BAHARI,SH, MH Pembina Utama Muda NIP 197001011995012005", "[nama] Pembina Utama Muda NIP [NIP]"),
        (
            "H. Komara Hanif, dr.,MKM Pembina Tk. I / IV b NIP 197001011995012005",
            "[nama] Pembina Tk. I / IV b NIP [NIP]",
        ),
        ("Drs. ARYO W. PRATAMA, M.Si. Pembina Utama Madya", "[nama] Pembina Utama Madya"),
        ("DODI FIRMAN Penata Tingkat I N1P. 197O0101 199501 1 O01", "[nama] Penata Tingkat I N1P. [NIP]"),
        ("SUPRIYANA NIP. 19700101 199501 1 001", "[nama] NIP. [NIP]"),
        ("Nama : AHMAT HERYANA Jabatan : Gubernur Jawa Barat", "Nama : [nama] Jabatan : Gubernur Jawa Barat"),
        ("Nama : Ir. H. KUSMAYA TATANG P.", "Nama : [nama]"),
        ("Nama Ir. EDI I.M. NASUTIAN, Dipl.SE., MT Jabatan KEPALA", "Nama [nama] Jabatan KEPALA"),
        ("Dr. H. DEDI TAUFAN, M.SiPembina Utama Muda", "[nama]Pembina Utama Muda"),
        (
            "Kepala Dinas Kominfo Kabupaten Wonosobo EKA SURYANTA, S.Sos, M.Si",
            "Kepala Dinas Kominfo Kabupaten Wonosobo [nama]",
        ),
        ("Kepala Bidang Ideologi, Rini Astuti, S.E., M.M.", "Kepala Bidang Ideologi, [nama]"),
        ("rapat dipimpin oleh Ir. Bagas Wirya selaku Kepala Badan", "rapat dipimpin oleh [nama] selaku Kepala Badan"),
        ("Prof. Dr. Ir. Hj. SITA NURLELA, M.Sc., Ph.D hadir", "[nama] hadir"),
    ],
)
def test_person_is_left_out(printed: str, published: str) -> None:
    assert replaced(printed, persons_in(printed)) == published


@pytest.mark.parametrize(
    "text",
    [
        "H. Program Pengelolaan Keuangan dan Kekayaan Daerah",
        "R. Kegiatan Rapat Koordinasi",
        "RSUD Dr. H. Abdul Moeloek Provinsi Lampung",
        "Taman Hutan Raya Ir. H. Djuanda",
        "Jl. Dr. Warsito No. 5 Bandar Lampung",
        "Nama Program : Program Penunjang Urusan Pemerintahan Daerah",
        "Nama OPD : Dinas Pendidikan Provinsi Lampung",
        "Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik",
        "Program Peningkatan Kesehatan Ibu, Bayi, Anak dan Remaja",
        "Kepala Bidang Politik Dalam Negeri",
        "Sekretaris Badan, Kepala Sub Bagian Umum dan Kepegawaian",
        "Rp. 392.697.134.893,78",
        "Kode 5.01.01.2.01.0001 dan 1960092019850310",
        "Surat Edaran Nomor 19/SE/2024, SE Menteri Dalam Negeri",
        "Peraturan Presiden Nomor 29 Tahun 2014",
        "Dokumen, Laporan, MA, Kota Metro",
        "Indeks 87,50 % (Sangat Baik), S.D. Triwulan IV",
        "Gubernur dan Wakil Gubernur Lampung",
        "Penetapan NIP bagi CPNS sebanyak 250 orang",
        "Pembina Utama Muda",
    ],
)
def test_what_is_no_person_stays(text: str) -> None:
    assert persons_in(text) == []


def _passages(*texts: str) -> list[dict[str, Any]]:
    return [{"document_id": "d", "page": 3, "row_no": i, "kind": "text", "text": text} for i, text in enumerate(texts)]


def _texts(rows: list[dict[str, Any]]) -> list[str]:
    return [row["text"] for row in rows]


def test_names_of_a_signature_without_titles() -> None:
    lines = ("Bandung, Januari 2024", "KEPALA DINAS,", "BUDIMAN SANJAYA", "Pembina NIP. 19700101 199501 1 001")
    out = without_persons({"passages": _passages(*lines)})
    assert _texts(out["passages"]) == [*lines[:2], "[nama]", "Pembina NIP. [NIP]"]


def test_name_below_a_position_alone() -> None:
    lines = ("PIHAK KEDUA,", "AHMAT HERYANA", "Tabel 2.1 Realisasi")
    assert _texts(without_persons({"passages": _passages(*lines)})["passages"]) == [lines[0], "[nama]", lines[2]]


def test_headings_beside_a_signature_stay() -> None:
    lines = ("BAB III PENUTUP", "KEPALA BADAN,", "RENCANA TINDAK LANJUT", "NIP. 19700101 199501 1 001")
    out = _texts(without_persons({"passages": _passages(*lines)})["passages"])
    assert out == [*lines[:3], "NIP. [NIP]"]


def test_name_told_once_goes_everywhere() -> None:
    rows = [{"table_id": "t", "row_no": 0, "text": "Penyusun: Budiman  Sanjaya dan staf Bidang Umum"}]
    passages = _passages("Drs. BUDIMAN SANJAYA, M.Si")
    out = without_persons({"passages": passages, "recommendations": rows, "documents": [{"title": "BUDIMAN SANJAYA"}]})
    assert out["recommendations"][0]["text"] == "Penyusun: [nama] dan staf Bidang Umum"
    assert out["documents"][0]["title"] == "[nama]"
    assert passages[0]["text"] == "Drs. BUDIMAN SANJAYA, M.Si"  # what was given is left alone


def _cells(*rows: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {"table_id": "t", "row": r, "column": c, "text": text or None, "role": None}
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]


def _grid(cells: list[dict[str, Any]], width: int) -> list[tuple[str, ...]]:
    texts = [cell["text"] or "" for cell in cells]
    return [tuple(texts[i : i + width]) for i in range(0, len(texts), width)]


def test_forms_name_by_name() -> None:
    form = _cells(
        ("Nama", ":", "Supriyana"), ("Jabatan", ":", "Kepala Seksi Mutu"), ("NIP", ":", "19700101 199501 1 001")
    )
    out = _grid(without_persons({"cells": form})["cells"], 3)
    assert out == [("Nama", ":", "[nama]"), ("Jabatan", ":", "Kepala Seksi Mutu"), ("NIP", ":", "[NIP]")]


def test_lists_of_persons() -> None:
    listed = _cells(
        ("No", "Nama", "NIP", "Jabatan"),
        ("1", "Supriyana", "480 123 456", "Bendahara"),
        ("2", "Rini Astuti", "19700101 199501 2 001", "Analis Keuangan"),
        ("3", "Bidang Umum", "", "Sekretariat"),
    )
    out = _grid(without_persons({"cells": listed})["cells"], 4)
    assert [row[1:3] for row in out[1:]] == [("[nama]", "[NIP]"), ("[nama]", "[NIP]"), ("Bidang Umum", "")]
    assert [row[3] for row in out] == [row[3] for row in _grid(listed, 4)]


def test_a_name_as_a_scan_first_spelt_it_goes_too() -> None:
    form = _cells(("Nama", ":", "Supriyana"), ("Jabatan", ":", "Kepala Seksi Mutu"))
    read = {(0, 2): "Supriyane", (1, 2): "Kepaia Seksi Mutu"}
    for cell in form:
        text = read.get((cell["row"], cell["column"]))
        cell |= {"text_read": text, "text_basis": "words" if text else None}
    out = {(cell["row"], cell["column"]): cell for cell in without_persons({"cells": form})["cells"]}
    assert [out[0, 2][name] for name in ("text", "text_read", "text_basis")] == ["[nama]", None, None]
    assert [out[1, 2][name] for name in ("text_read", "text_basis")] == ["Kepaia Seksi Mutu", "words"]


def test_names_of_programs_below_nama_stay() -> None:
    listed = _cells(("No", "Nama", "Pagu"), ("1", "Program Penunjang Urusan", "1.000"))
    assert without_persons({"cells": listed})["cells"] == listed


def test_unit_that_answers_stays_and_person_goes() -> None:
    rows = [
        {"responsible": name} for name in ("Bidang Ideologi", "Siti Rohayati", "Rini Astuti, S.E", "Kabid Wasnas", None)
    ]
    out = without_persons({"action_plan": rows})["action_plan"]
    assert [row["responsible"] for row in out] == ["Bidang Ideologi", "[nama]", "[nama]", "Kabid Wasnas", None]


def test_second_reader_tells_no_name() -> None:
    first = ["[nama] hadir", "12", None]
    second = ["Budiman Sanjaya hadir", "Drs. Budiman 12", None]
    doubts = typed(pd.DataFrame({"reading_1": first, "reading_2": second}), "reading_doubts")
    assert doubts_without_persons(doubts)["reading_2"].fillna("-").tolist() == ["[nama]", "[nama] 12", "-"]

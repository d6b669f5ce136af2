from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.outcome.decisions import (
    Correction,
    Waiver,
    append,
    digest,
    load_corrections,
    load_waivers,
    of_document,
)
from schemas.errors import DecisionFileError

HEAD = "document,table,row_key,column,printed,corrected,reason,author,date"
LINE = "laporan.pdf,budget_realization,Belanja Pegawai,budget,1.000,1.500,salah baca,Auditor,2025-03-01"


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "corrections.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (f"{HEAD}\n{LINE}\n", "utf-8"),
        (f"{HEAD}\r\n{LINE}\r\n\r\n", "utf-8-sig"),
        (f"{HEAD}\n{LINE}".replace(",", ";"), "utf-8"),
        (f"{HEAD},quarter,page\n{LINE},,\n".replace("document,", "file_name,", 1), "utf-8"),
        (f"sha256,{HEAD}\n,{LINE}\n", "utf-8"),
    ],
)
def test_reads_what_spreadsheets_write(tmp_path: Path, text: str, encoding: str) -> None:
    [correction] = load_corrections(_file(tmp_path, text, encoding))
    assert correction == Correction(
        "laporan.pdf",
        "budget_realization",
        "Belanja Pegawai",
        "budget",
        "1.000",
        "1.500",
        "salah baca",
        "Auditor",
        "2025-03-01",
    )
    assert correction.where == "corrections.csv line 2"


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.csv") == ()
    assert load_waivers(tmp_path / "waivers.csv") == ()


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        (HEAD.replace(",reason", "") + "\n", "line 1", "reason"),
        (HEAD.replace("document,", "") + "\n", "line 1", "document"),
        (HEAD + ",colour\n", "line 1", "colour"),
        (HEAD + ",table\n", "line 1", "table"),
        (f"{HEAD}\n{LINE}\n{LINE},more\n", "line 3", "10"),
        (f"{HEAD}\n{LINE.replace('2025-03-01', '01/03/2025')}\n", "line 2, date", "01/03/2025"),
        (f"{HEAD}\n{LINE.replace('Auditor', ' ')}\n", "line 2, author", "nothing"),
        (f"{HEAD}\n{LINE.replace('laporan.pdf', '')}\n", "line 2, document", "nothing"),
        (f'{HEAD}\n"{LINE}\n', "line 2", "unexpected end"),
        ("", "line 1", "nothing"),
    ],
)
def test_wrong_file_is_said_with_its_place(tmp_path: Path, text: str, place: str, found: str) -> None:
    with pytest.raises(DecisionFileError) as caught:
        load_corrections(_file(tmp_path, text))
    assert place in str(caught.value) and found in str(caught.value)


def test_other_encodings_are_said(tmp_path: Path) -> None:
    with pytest.raises(DecisionFileError, match="UTF-8"):
        load_corrections(_file(tmp_path, f"{HEAD}\n{LINE} é", "latin-1"))


def test_waiver_of_an_unknown_rule_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "waivers.csv"
    path.write_text("document,rule,row_key,printed,reason,author,date\na.pdf,no_rule,x,y,z,w,2025-01-01\n")
    with pytest.raises(DecisionFileError, match="line 2, rule"):
        load_waivers(path)


def test_document_by_name_or_content() -> None:
    sha256 = "ab" * 32
    names = ("a.pdf", sha256, sha256[:16], "b.pdf")
    named = [Waiver(name, "duplicate_row", "x", "y", "z", "w", "2025-01-01") for name in names]
    assert of_document(named, "a.pdf", sha256) == tuple(named[:3])


def test_digest_knows_decisions_not_their_order_or_lines() -> None:
    one = Waiver("a.pdf", "duplicate_row", "x", "y", "z", "w", "2025-01-01", where="waivers.csv line 2")
    two = Waiver("b.pdf", "duplicate_row", "x", "y", "z", "w", "2025-01-01")
    moved = Waiver("a.pdf", "duplicate_row", "x", "y", "z", "w", "2025-01-01", where="waivers.csv line 9")
    assert digest([one, two]) == digest([two, moved]) != digest([one])


_TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)


@given(printed=_TEXT, corrected=_TEXT)
def test_reads_back_what_was_appended(tmp_path_factory: pytest.TempPathFactory, printed: str, corrected: str) -> None:
    path = tmp_path_factory.mktemp("decisions") / "corrections.csv"
    decision = Correction("a.pdf", "factors", "x", "text", printed, corrected, "=1+1", "w", "2025-01-01", page="3")
    append(path, decision)
    append(path, decision)
    assert load_corrections(path) == (decision, decision)
    assert "'=1+1" in path.read_text(encoding="utf-8")

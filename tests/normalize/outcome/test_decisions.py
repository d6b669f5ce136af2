from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.outcome.decision_files import append, read_decisions, update
from pipeline.normalize.outcome.decisions import Correction, OwnFinding, Verdict, digest, of_document
from schemas.errors import DecisionFileError

HEAD = "document,table,row_key,column,printed,corrected,reason,author,date"
LINE = "laporan.pdf,budget_realization,Belanja Pegawai,budget,1.000,1.500,salah baca,Auditor,2025-03-01"


def corrections(path: Path) -> tuple[Correction, ...]:
    read = read_decisions(path, Correction)
    assert read.problems == ()
    return read.decisions


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
    [correction] = corrections(_file(tmp_path, text, encoding))
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
    assert read_decisions(tmp_path / "corrections.csv", Correction).decisions == ()
    assert read_decisions(tmp_path / "waivers.csv", Verdict).problems == ()


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        (HEAD.replace(",reason", "") + "\n", "line 1", "reason"),
        (HEAD.replace("document,", "") + "\n", "line 1", "document"),
        (HEAD + ",colour\n", "line 1", "colour"),
        (HEAD + ",table\n", "line 1", "table"),
        ("", "line 1", "nothing"),
    ],
)
def test_a_wrong_heading_is_said_with_its_place(tmp_path: Path, text: str, place: str, found: str) -> None:
    with pytest.raises(DecisionFileError) as caught:
        read_decisions(_file(tmp_path, text), Correction)
    assert place in str(caught.value) and found in str(caught.value)


@pytest.mark.parametrize(
    ("line", "place", "found"),
    [
        (f"{LINE},more", "line 3", "10"),
        (LINE.replace("2025-03-01", "01/03/2025"), "line 3, date", "01/03/2025"),
        (LINE.replace("Auditor", " "), "line 3, author", "nothing"),
        (LINE.replace("laporan.pdf", ""), "line 3, document", "nothing"),
        (f'"{LINE}', "line 3", "unexpected end"),
        (f'"x"y{LINE}', "line 3", "expected after"),
    ],
)
def test_a_bad_line_is_said_and_costs_itself_only(tmp_path: Path, line: str, place: str, found: str) -> None:
    path = _file(tmp_path, f"{HEAD}\n{LINE}\n{line}\n{LINE}\n")
    read = read_decisions(path, Correction)
    assert [one.where for one in read.decisions] == ["corrections.csv line 2", "corrections.csv line 4"]
    assert len(read.problems) == 1
    assert place in str(read.problems[0]) and found in str(read.problems[0])
    append(path, Correction("b.pdf", "factors", "x", "text", "1", "2", "r", "w", "2025-01-01", row="7"))
    again = read_decisions(path, Correction)
    assert len(again.decisions) == 3 and len(again.problems) == 1, "a bad line stays as bad as it was"


def test_a_file_of_bad_lines_only_is_none_of_ours(tmp_path: Path) -> None:
    with pytest.raises(DecisionFileError, match="at most 100 wrong lines"):
        read_decisions(_file(tmp_path, HEAD + '\n"unclosed' * 5000), Correction)


def test_a_change_takes_out_what_it_names_and_keeps_the_form_of_the_file(tmp_path: Path) -> None:
    path = _file(
        tmp_path, f"{HEAD}\n{LINE}\n{LINE.replace('1.000', '7')}\n".replace(",", ";").replace("document", "sha256")
    )
    update(path, Correction, lambda known: ([known[0]], [Correction(*"abcdefgh", "2025-01-01", page="4")]))
    assert [(one.document, one.printed, one.page) for one in corrections(path)] == [
        ("laporan.pdf", "7", ""),
        ("a", "e", "4"),
    ]
    assert path.read_text().startswith(HEAD.replace(",", ";").replace("document", "sha256") + ";quarter;page")


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"rule": "no_rule"}, "rule"),
        ({"decision": "maybe"}, "decision"),
        ({"reason": ""}, "reason"),
        ({"decision": "wrong"}, "because"),
        ({"because": "misread"}, "because"),
        ({"decision": "follow_up", "until": "2030-01-01"}, "until"),
        ({"until": "soon"}, "until"),
        ({"row": "first"}, "row"),
        ({"row": "9" * 20}, "row"),  # more than a column of numbers can hold
        ({"page": "9" * 5000}, "page"),
    ],
)
def test_a_verdict_that_says_nothing(tmp_path: Path, wrong: dict[str, str], place: str) -> None:
    path = tmp_path / "waivers.csv"
    plain = {
        "document": "a.pdf",
        "rule": "duplicate_word",
        "row_key": "x",
        "printed": "y",
        "reason": "z",
        "author": "w",
    }
    append(path, Verdict(**{**plain, "author": "w", "date": "2025-01-01", **wrong}))
    read = read_decisions(path, Verdict)
    assert read.decisions == () and f"waivers.csv line 2, {place}" in str(read.problems[0])


def test_a_box_must_be_one(tmp_path: Path) -> None:
    path = tmp_path / "findings.csv"
    append(path, OwnFinding("a.pdf", "3", "9", "2", "1", "4", "error", "salah", "", "w", "2025-01-01"))
    assert "a box in points" in str(read_decisions(path, OwnFinding).problems[0])


def test_other_encodings_are_said(tmp_path: Path) -> None:
    with pytest.raises(DecisionFileError, match="UTF-8"):
        read_decisions(_file(tmp_path, f"{HEAD}\n{LINE} é", "latin-1"), Correction)


def test_document_by_name_or_content() -> None:
    sha256 = "ab" * 32
    names = ("a.pdf", sha256, sha256[:16], "b.pdf")
    named = [Verdict(name, "duplicate_row", "x", "y", "z", "w", "2025-01-01") for name in names]
    assert of_document(named, "a.pdf", sha256) == tuple(named[:3])


def test_digest_knows_decisions_not_their_order_or_lines() -> None:
    one = Verdict("a.pdf", "duplicate_row", "x", "y", "z", "w", "2025-01-01", where="waivers.csv line 2")
    two = Verdict("b.pdf", "duplicate_row", "x", "y", "z", "w", "2025-01-01")
    moved = Verdict("a.pdf", "duplicate_row", "x", "y", "z", "w", "2025-01-01", where="waivers.csv line 9")
    assert digest([one, two]) == digest([two, moved]) != digest([one])


_TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=8)


@settings(deadline=None)  # each example waits for the disk twice
@given(printed=_TEXT, corrected=_TEXT)
def test_reads_back_what_was_appended(tmp_path_factory: pytest.TempPathFactory, printed: str, corrected: str) -> None:
    path = tmp_path_factory.mktemp("decisions") / "corrections.csv"
    decision = Correction("a.pdf", "factors", "x", "text", printed, corrected, "=1+1", "w", "2025-01-01", page="3")
    append(path, decision)
    append(path, decision)
    assert corrections(path) == (decision, decision)
    assert "'=1+1" in path.read_text(encoding="utf-8")

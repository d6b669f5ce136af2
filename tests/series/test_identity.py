"""Which names are one: equal, a letter or two apart in one agency, by code, or by a person's word."""

from pathlib import Path

import pytest

from pipeline.checks.evidence.words.names import name_key
from pipeline.series.identity import Decision, link, load_decisions, node_of
from pipeline.series.mentions import Mention, Report
from schemas.errors import DecisionFileError


def _mention(
    kind: str,
    name: str,
    *,
    agency: str = "dinas",
    table: str = "t",
    year: int = 2024,
    code: str | None = None,
    owner: str = "",
) -> Mention:
    report = Report(f"d{year}", agency, agency, year, (year, 4, "f"))
    return Mention(kind, agency, name_key(name), name, owner, report, f"{table}{year}", code)


def _same(first: Mention, second: Mention, *decisions: Decision) -> bool:
    linked, _ = link([first, second], decisions)
    return linked[node_of(first)] == linked[node_of(second)]


def test_numbering_case_and_the_word_kegiatan_do_not_part() -> None:
    assert _same(
        _mention("activity", "1. Kegiatan Administrasi Keuangan"),
        _mention("activity", "administrasi keuangan", table="u"),
    )


def test_a_misspelling_is_one_in_an_agency_and_two_between_agencies() -> None:
    right, wrong = "Program Penguatan Ideologi Pancasila", "Program Penguanan Ideologi Pancasila"
    assert _same(_mention("program", right), _mention("program", wrong, table="u"))
    assert not _same(_mention("program", right), _mention("program", wrong, table="u", agency="badan"))


def test_a_shared_name_is_one_between_agencies_and_an_objective_is_not() -> None:
    name = "Meningkatnya Kualitas Pelayanan"
    assert _same(_mention("program", name), _mention("program", name, agency="badan"))
    assert not _same(_mention("objective", name), _mention("objective", name, agency="badan"))


def test_two_lines_of_one_table_are_never_one() -> None:
    assert not _same(
        _mention("sub_activity", "Penyusunan Laporan Bulanan I"),
        _mention("sub_activity", "Penyusunan Laporan Bulanan II"),
    )


def test_digits_part() -> None:
    assert not _same(
        _mention("activity", "Pembangunan Jalan Ruas 12"), _mention("activity", "Pembangunan Jalan Ruas 13", table="u")
    )


def test_a_code_links_near_names() -> None:
    old, new = "Koordinasi dan Penyusunan Dokumen RKA SKPD", "Koordinasi dan Penyusunan RKA SKPD"
    assert not _same(_mention("sub_activity", old), _mention("sub_activity", new, table="u"))
    assert _same(
        _mention("sub_activity", old, code="5.01.01.2.01.02"),
        _mention("sub_activity", new, table="u", code="5.01.01.2.01.02"),
    )


def test_what_is_near_is_listed_until_a_person_decides() -> None:
    first = _mention("program", "Program Penunjang Urusan Pemerintahan Daerah Provinsi")
    second = _mention("program", "Program Penunjang Urusan Pemerintah Daerah Provinsi Ini", table="u")
    _, candidates = link([first, second], ())
    assert [(c.first[0]) for c in candidates] == ["program"]
    for same in (True, False):
        decision = Decision("program", first.key, second.key, same)
        linked, left = link([first, second], [decision])
        assert (linked[node_of(first)] == linked[node_of(second)]) is same
        assert left == []


def test_indicators_follow_their_owner(tmp_path: Path) -> None:
    right, wrong = "Pendaftaran Organisasi Kemasyarakatan", "Pendafataran Organisasi Kemasyarakatan"
    owners = [_mention("sub_activity", right), _mention("sub_activity", wrong, table="u")]
    indicators = [
        _mention("indicator", "Jumlah Laporan", owner=f"sub_activity:{owner.key}", table=owner.table_id)
        for owner in owners
    ]
    linked, _ = link([*owners, *indicators], ())
    assert linked[node_of(indicators[0])] == linked[node_of(indicators[1])]


def test_the_order_of_documents_does_not_matter() -> None:
    found = [_mention("program", f"Program Nomor Besar {letter}ejahtera", table=letter) for letter in "abcs"]
    assert link(found, ())[0] == link(found[::-1], ())[0]


@pytest.mark.parametrize(
    "line",
    [
        "planet,A b c,A b d,yes,x,y,2024-01-01",
        "program,A b c,A b d,maybe,x,y,2024-01-01",
        "program,A b c,A b d,yes,x,,",
    ],
)
def test_a_wrong_decision_file_says_where(tmp_path: Path, line: str) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(f"kind,name_1,name_2,same,reason,author,date\n{line}\n", encoding="utf-8")
    with pytest.raises(DecisionFileError, match="line 2"):
        load_decisions(path)

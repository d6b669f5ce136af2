"""Decisions: each kind as the files have it, never over what somebody else decided, and taken back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pipeline.audit import audit
from pipeline.normalize.outcome.decision_files import read_decisions
from pipeline.normalize.outcome.decisions import Correction, OwnFinding, Verdict
from pipeline.normalize.outcome.one_writer import one_writer
from tests.desk.made_desk import Made, Visitor

Decide = Callable[..., Any]


@pytest.fixture
def document(made: Made) -> str:
    return made.documents[0]


@pytest.fixture
def decide(visitor: Visitor, document: str) -> Decide:
    """`decide(row, decision, ...)`: on the finding of that row, or of several, none of them decided before."""

    def act(*rows: int, decision: str, seen: str = "", who: Visitor = visitor, **more: str) -> Any:
        findings = {f"{document[:4]}-{row}": seen for row in rows}
        body = {"findings": findings, "decision": decision, "author": "Sari", "reason": "", **more}
        return who.post(f"/dokumen/{document}/putusan", body)

    return act


def verdicts(made: Made) -> list[Verdict]:
    read = read_decisions(made.raw / "waivers.csv", Verdict)
    assert read.problems == ()
    return list(read.decisions)


def mark(answer: Any, document: str, row: int) -> str:
    text = answer.json()["findings"][f"{document[:4]}-{row}"]
    return str(text.partition('data-mark="')[2].partition('"')[0])


def test_every_verdict_is_written_with_its_guard(made: Made, document: str, decide: Decide) -> None:
    assert decide(0, decision="follow_up").status_code == 200
    assert decide(1, decision="accepted", reason="=1+1", until="2999-12-31").status_code == 200
    assert decide(2, decision="wrong", because="misread").status_code == 200
    first, second, third = verdicts(made)
    assert (first.rule, first.printed, first.row, first.page) == ("balance_mismatch", "1.000", "0", "1")
    assert (first.document, first.finding, first.author) == ("a.pdf", f"{document[:4]}-0", "Sari")
    assert (second.decision, second.until, second.reason) == ("accepted", "2999-12-31", "=1+1")
    assert (third.decision, third.because, third.row) == ("wrong", "misread", "2")


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": " "},
        {"decision": "maybe"},
        {"decision": "accepted"},
        {"decision": "accepted", "reason": "x", "until": "2001-01-01"},
        {"decision": "accepted", "reason": "x", "until": "31/12/2999"},
        {"decision": "wrong"},
        {"decision": "wrong", "because": "no_idea"},
        {"reason": "x" * 2001},
        {"findings": {}},
        {"findings": {"no-such": ""}},
        {"findings": ["0"]},
        {"findings": {"x": None}},
        {"author": ["Sari"]},
    ],
)
def test_what_is_no_decision_is_refused(visitor: Visitor, made: Made, document: str, wrong: dict[str, Any]) -> None:
    body = {"findings": {f"{document[:4]}-0": ""}, "decision": "follow_up", "author": "Sari", "reason": ""}
    answer = visitor.post(f"/dokumen/{document}/putusan", body | wrong)
    assert answer.status_code == 400 and answer.json()["error"]
    assert not list(made.raw.glob("*.csv"))


def test_a_decision_on_what_somebody_else_decided_is_refused_and_shown(
    made: Made, document: str, decide: Decide, visitor: Visitor
) -> None:
    other = Visitor(made.desk())
    assert decide(0, decision="follow_up", who=other, author="Budi").status_code == 200
    clash = decide(0, 3, decision="wrong", because="misread")
    assert clash.status_code == 409 and "Budi" in clash.json()["error"]
    assert [one.decision for one in verdicts(made)] == ["follow_up"], "none of the two was decided"
    again = decide(0, decision="wrong", because="misread", seen=mark(clash, document, 0))
    assert again.status_code == 200
    assert [(one.decision, one.author) for one in verdicts(made)] == [("wrong", "Sari")]


def test_many_browsers_at_once_lose_nothing(made: Made, document: str, decide: Decide) -> None:
    people = [Visitor(made.desk()) for _ in range(8)]
    start = threading.Barrier(len(people))

    def act(number: int) -> int:
        start.wait()
        return int(decide(number % 4, decision="follow_up", who=people[number], author=f"P{number}").status_code)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(act, range(8)))
    assert sorted(answers) == [200] * 4 + [409] * 4
    assert sorted(one.row for one in verdicts(made)) == ["0", "1", "2", "3"]


def test_one_decision_for_many_and_taken_back(made: Made, document: str, decide: Decide, visitor: Visitor) -> None:
    answer = decide(0, 1, 2, decision="wrong", because="misunderstood")
    assert answer.json()["counts"]["wrong"] == 3
    back = {f"{document[:4]}-{row}": mark(answer, document, row) for row in (0, 2)}
    assert visitor.post(f"/dokumen/{document}/batal", {"findings": back}).status_code == 200
    assert [one.row for one in verdicts(made)] == ["1"]
    stale = visitor.post(f"/dokumen/{document}/batal", {"findings": back})
    assert stale.status_code == 409, "it was taken back already"


def test_a_waiver_that_a_person_wrote_by_hand_is_shown_and_can_be_replaced(
    made: Made, document: str, visitor: Visitor, decide: Decide
) -> None:
    line = "a.pdf,balance_mismatch,Belanja Hibah,,sudah diakui,Auditor,2025-03-01"
    (made.raw / "waivers.csv").write_text(f"document,rule,row_key,printed,reason,author,date\n{line}\nb.pdf,x\n")
    page = visitor.get(f"/dokumen/{document}").text
    assert "sudah diakui" in page and "1 Maret 2025" in page
    assert "waivers.csv baris 3" in page, "a line that says nothing is told"
    seen = page.partition(f'data-finding="{document[:4]}-3"')[2].partition('data-mark="')[2].partition('"')[0]
    assert decide(3, decision="follow_up", seen=seen).status_code == 200
    read = read_decisions(made.raw / "waivers.csv", Verdict)
    assert [one.decision for one in read.decisions] == ["follow_up"] and len(read.problems) == 1


def test_what_was_accepted_until_yesterday_is_undecided_and_says_so(
    made: Made, document: str, visitor: Visitor
) -> None:
    line = "a.pdf,balance_mismatch,Belanja Hibah,,x,Auditor,2025-03-01,2025-04-01"
    (made.raw / "waivers.csv").write_text(f"document,rule,row_key,printed,reason,author,date,until\n{line}\n")
    page = visitor.get(f"/dokumen/{document}?keadaan=undecided").text
    assert "masa berlakunya habis 1 April 2025" in page
    assert page.count('class="finding') == 4


def value(visitor: Visitor, document: str, x: float, y: float) -> dict[str, Any]:
    [found] = visitor.get(f"/dokumen/{document}/nilai?hal=1&x={x}&y={y}").json()
    return dict(found)


@pytest.mark.slow  # it publishes
def test_any_cell_is_corrected_the_empty_one_and_one_of_two_of_a_name(
    made: Made, document: str, visitor: Visitor
) -> None:
    for row, text in ((2, "2.500"), (3, "7")):
        cell = value(visitor, document, 150, 109 + 20 * row)
        assert cell["printed"] == ("2.000" if row == 2 else "")
        body = {"value": cell["key"], "seen": "", "corrected": text, "reason": "salah baca", "author": "Sari"}
        assert visitor.post(f"/dokumen/{document}/koreksi", body).status_code == 200
        assert visitor.post(f"/dokumen/{document}/koreksi", body).status_code == 409, "it was corrected meanwhile"
    audited = audit(None, made.places)
    assert audited.corrections["status"].tolist() == ["applied", "applied"]
    told = made.desk()
    frames = told.published(told.shelf.snapshot().entries[document]).frames["budget_realization"]
    assert frames["budget_text"].tolist() == ["1.000", "2.000", "2.500", "7"]
    assert frames["budget"].tolist()[2:] == [2500.0, 7.0]


@pytest.mark.slow  # it publishes
def test_a_correction_is_changed_and_taken_back_after_it_was_applied(
    made: Made, document: str, visitor: Visitor
) -> None:
    where = f"/dokumen/{document}/koreksi"
    first = value(visitor, document, 150, 109)
    body = {"value": first["key"], "seen": "", "corrected": "1.500", "reason": "x", "author": "Sari"}
    assert visitor.post(where, body).status_code == 200
    audit(None, made.places)
    now = value(visitor, document, 150, 109)
    assert (now["printed"], now["corrected"]) == ("1.000", "1.500")
    assert visitor.post(where, body | {"seen": now["seen"], "corrected": "1.600"}).status_code == 200
    [correction] = read_decisions(made.raw / "corrections.csv", Correction).decisions
    assert (correction.printed, correction.corrected, correction.row) == ("1.000", "1.600", "0")
    audit(None, made.places)
    assert value(visitor, document, 150, 109)["corrected"] == "1.600"
    last = value(visitor, document, 150, 109)
    assert visitor.post(where, {"value": last["key"], "seen": last["seen"], "undo": True}).status_code == 200
    audited = audit(None, made.places)
    assert audited.corrections.empty
    assert value(visitor, document, 150, 109)["printed"] == "1.000"


@pytest.mark.parametrize("key", ["", "x", "budget_realization/t/²/budget", "findings/t/0/rule"])
def test_a_value_that_there_is_not_is_not_corrected(made: Made, document: str, visitor: Visitor, key: str) -> None:
    body = {"value": key, "seen": "", "corrected": "1", "reason": "x", "author": "Sari"}
    assert visitor.post(f"/dokumen/{document}/koreksi", body).status_code == 400
    assert not list(made.raw.glob("*.csv"))


def own(box: list[float], **more: Any) -> dict[str, Any]:
    return {"page": 1, "box": box, "text": "Jumlah tidak sama", "severity": "error", "author": "Sari", **more}


@pytest.mark.slow  # it publishes
def test_an_own_finding_is_published_while_its_box_reads_as_it_did(made: Made, document: str, visitor: Visitor) -> None:
    where = f"/dokumen/{document}/temuan"
    assert visitor.post(where, own([90, 95, 210, 135], expected="3.000")).status_code == 200
    [drawn] = read_decisions(made.raw / "findings.csv", OwnFinding).decisions
    assert drawn.printed == "1.000 2.000"
    audited = audit(None, made.places)
    mine = audited.findings[audited.findings["rule"] == "reviewer_finding"]
    assert mine[["printed", "expected", "status", "decision"]].to_numpy().tolist() == [
        ["1.000 2.000", "3.000", "open", "follow_up"]
    ]
    path = made.raw / "findings.csv"
    path.write_text(path.read_text().replace("1.000 2.000", "1.000 9.999"))
    again = audit(None, made.places)
    assert "reviewer_finding" not in set(again.findings["rule"])
    assert again.corrections["status"].tolist() == ["refused"]


@pytest.mark.parametrize(
    "wrong",
    [
        own([90, 95, 90.5, 135]),
        own([1e9, 95, 2e9, 135]),
        own([90, 95, 210]),
        own(["a", 1, 2, 3]),
        own([90, 95, 210, 135], page=9),
        own([90, 95, 210, 135], text=" "),
        own([90, 95, 210, 135], severity="fatal"),
    ],
)
def test_what_is_no_box_or_says_nothing_is_no_finding(
    made: Made, document: str, visitor: Visitor, wrong: dict[str, Any]
) -> None:
    assert visitor.post(f"/dokumen/{document}/temuan", wrong).status_code == 400
    assert not list(made.raw.glob("*.csv"))


def test_an_own_finding_is_taken_back(made: Made, document: str, visitor: Visitor) -> None:
    key = visitor.post(f"/dokumen/{document}/temuan", own([90, 95, 210, 135])).json()["keys"][0]
    assert visitor.get(f"/dokumen/{document}").text.count("Jumlah tidak sama") >= 1
    assert visitor.post(f"/dokumen/{document}/hapus", {"finding": key}).status_code == 200
    assert read_decisions(made.raw / "findings.csv", OwnFinding).decisions == ()


def test_a_writer_that_never_ends_is_said(made: Made, decide: Decide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.normalize.outcome.one_writer._PATIENCE_S", 0.2)
    with one_writer(made.raw / "waivers.csv"):
        answer = decide(0, decision="follow_up")
    assert answer.status_code == 400 and "penulis lain" in answer.json()["error"]
    assert verdicts(made) == []


def test_a_disk_that_takes_nothing_is_said(made: Made, decide: Decide, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert decide(0, decision="follow_up").status_code == 507
    assert verdicts(made) == []

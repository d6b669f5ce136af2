"""Tried as an auditor in a real browser: three PDFs dropped, one of them broken; every kind of decision; `audit`."""

import csv
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from tests.desk.auditor import Auditor
from tests.flows.serving import start
from tests.patient_browser import PatientBrowser

pytestmark = pytest.mark.browser

FIRST, SECOND, BROKEN = "kesbangpol_lampung_2024.pdf", "kesbangpol_lampung_2022_errors.pdf", "terpotong.pdf"
READING_S = 600.0
Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The one-time address of a desk that runs in `folder`, in Indonesian."""
    process = start(folder, "desk", "raw", "--no-browser", RENAKSI_LANG="id")
    until = time.monotonic() + 300
    while "http://" not in (folder / "log").read_text():
        assert process.poll() is None and time.monotonic() < until, (folder / "log").read_text()
        time.sleep(0.1)
    yield re.findall(r"http://\S+", (folder / "log").read_text())[0]
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(60) == 0, (folder / "log").read_text()


@pytest.fixture(scope="module")
def auditor(
    address: str,
    folder: Path,
    start_browser: Callable[[], PatientBrowser],
    sample_pdf: Path,
    reconstructed: Callable[[str], Path],
) -> Auditor:
    """One who dropped three files and waited until two are published. In a browser of its own: where other tests left
    windows, a page in the background looks for news every minute only."""
    broken = folder / BROKEN
    broken.write_bytes(sample_pdf.read_bytes()[:200_000])
    one = Auditor(start_browser(), address, "Sari Dewi")
    one.drop([sample_pdf, broken, reconstructed(SECOND)])
    seen = one.wait(lambda: re.search(r"halaman \d+ dari \d+", one.find("#work").text), READING_S)
    assert seen, "progress is told page by page"
    one.wait(lambda: re.search(r"kira-kira \d+ (detik|menit) lagi", one.find("#work").text), READING_S)
    refused = one.wait(lambda: one.all("#work li.refused"), READING_S)
    assert BROKEN in refused[0].text and "PDF" in refused[0].text
    one.wait(lambda: len(one.all("table.documents tbody tr")) == 2, READING_S)
    return one


def audited(renaksi: Renaksi, folder: Path) -> dict[str, dict[str, str]]:
    """What `audit` shows: finding_id, or cell of a correction, -> its row of decisions."""
    done = renaksi("audit", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["problems"] == []
    shown = {one["finding_id"] or one["row_key"]: one for one in told["decisions"]}
    assert len(shown) == len(told["decisions"])
    assert {one["status"] for one in shown.values()} <= {"applied"}
    decided = {one["finding_id"]: one["decision"] for one in told["findings"] if one["decision"]}
    assert decided.keys() == {key for key, one in shown.items() if one["finding_id"]}
    return shown


def test_an_auditor_reviews_a_report(
    auditor: Auditor, folder: Path, renaksi: Renaksi, record_property: Callable[[str, object], None]
) -> None:
    auditor.open(FIRST)
    auditor.click(auditor.all(".pick")[0])
    picture = auditor.find("#picture")
    auditor.wait(lambda: auditor.browser.execute_script("return arguments[0].naturalWidth > 100", picture))
    assert auditor.all("#marks .printed"), "the place is boxed"
    meant: dict[str, str] = {}
    for _ in range(8):
        meant[auditor.decide("t", "follow_up")] = "follow_up"
    meant[auditor.decide("a", "accepted", "pembulatan")] = "waiver"
    until = f"{time.localtime().tm_year + 1}-06-30"
    waived = auditor.decide("a", "accepted", "diperbaiki tahun depan", until)
    meant[waived] = "waiver"
    for key in "1123":
        meant[auditor.decide(key, "wrong")] = "wrong_finding"
    undone = auditor.decide("t", "follow_up")
    auditor.click(f"#t-{undone} .pick")
    auditor.key("u")
    auditor.wait(lambda: auditor.state(undone) == "undecided")
    meant[auditor.decide("t", "follow_up", "sudah disampaikan")] = "follow_up"
    bulk = auditor.decide_all("rule", "[data-decision=follow_up]", "follow_up")
    meant |= dict.fromkeys(bulk, "follow_up")
    cause = auditor.decide_all("cause", "[data-because=no_contradiction]", "wrong")
    meant |= dict.fromkeys(cause, "wrong_finding")
    while len(meant) < 20:
        meant[auditor.decide("t", "follow_up")] = "follow_up"
    corrected = correct_one(auditor)
    meant[add_one(auditor)] = "own_finding"
    record_property("effort", auditor.effort())
    print(f"\n{len(meant) + 2} decisions in {auditor.effort()}; bulk of {len(bulk)} and {len(cause)}")
    assert auditor.find("[data-count=follow_up]").text == str(
        sum(kind in ("follow_up", "own_finding") for kind in meant.values())
    )
    shown = audited(renaksi, folder)
    correction = shown.pop(corrected)
    assert {key: one["kind"] for key, one in shown.items()} == meant
    assert correction["kind"] == "correction" and correction["corrected"] == "99,9"
    assert shown[waived]["until"] == until and shown[waived]["reason"] == "diperbaiki tahun depan"
    assert {one["author"] for one in (*shown.values(), correction)} == {"Sari Dewi"}
    with (folder / "raw" / "waivers.csv").open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == len(meant) - 1
    paper = docx.Document(BytesIO(auditor.fetched("a[href$='kertas-kerja.docx']")))
    told = " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "sudah disampaikan (Sari Dewi" in told, "what was decided is in the paper"
    assert auditor.fetched("a[href$='kertas-kerja.pdf']").startswith(b"%PDF-")


def correct_one(auditor: Auditor) -> str:
    """Correct the reading of a cell by pressing it in the picture; the name of its line."""
    one = auditor.find(".finding[data-state='undecided'][data-value$='_text']")
    auditor.click(one.find_element(By.CSS_SELECTOR, ".pick"))
    auditor.key("e")
    auditor.wait(lambda: auditor.find("#correction").is_displayed())
    name = Select(auditor.find("#value")).first_selected_option.text.split(" · ")[0]
    field = auditor.find("#value-text")
    field.clear()
    auditor.type(field, "99,9")
    auditor.type(auditor.find("#value-reason"), "angka tertutup cap\n")
    auditor.wait(lambda: not auditor.find("#correction").is_displayed())
    return name


def add_one(auditor: Auditor) -> str:
    """A finding drawn on the page; its finding_id."""
    auditor.key("n")
    auditor.wait(lambda: auditor.find("#finding").is_displayed())
    auditor.draw(-150, -60, 260, 70)
    auditor.type(auditor.find("#own-text"), "Jumlah tidak sama dengan lampiran\n")
    auditor.wait(lambda: auditor.all(".finding[data-own='1']"))
    return auditor.find(".finding[data-own='1']").get_attribute("data-finding") or ""


def test_two_browsers_at_once(
    auditor: Auditor, folder: Path, renaksi: Renaksi, start_browser: Callable[[], PatientBrowser]
) -> None:
    auditor.click(".brand")
    auditor.wait(lambda: len(auditor.all("table.documents tbody tr")) == 2)
    auditor.click("#invite")
    invited = auditor.wait(lambda: re.search(r"http://\S+", auditor.told()))
    other = Auditor(start_browser(), invited[0], "Budi")
    before = audited(renaksi, folder).keys()
    for one in (auditor, other):
        one.open(SECOND)
    same = auditor.picked
    assert other.picked == same
    auditor.decide("t", "follow_up")
    other.key("1")
    other.wait(lambda: "Sari Dewi" in other.told())
    assert other.state(same) == "follow_up", "what the other decided is shown, and stands"
    meant = {same: ("follow_up", "Sari Dewi")}
    for one, kind in ((auditor, "follow_up"), (other, "wrong_finding")) * 4:
        one.browser.refresh()
        one.wait(lambda one=one: one.all(".finding.picked"))
        key, state = ("t", "follow_up") if kind == "follow_up" else ("2", "wrong")
        meant[one.decide(key, state)] = (kind, "Sari Dewi" if one is auditor else "Budi")
    shown = audited(renaksi, folder)
    mine = {key: (one["kind"], one["author"]) for key, one in shown.items() if key not in before}
    assert mine == meant


def test_audit_tells_a_person_what_was_decided(auditor: Auditor, folder: Path, renaksi: Renaksi) -> None:
    """After the decisions above."""
    done = renaksi("audit", "--format", "markdown", "--lang", "id", cwd=folder)
    assert "temuan salah" in done.stdout and "dikesampingkan" in done.stdout

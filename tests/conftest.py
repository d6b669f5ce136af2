"""Fixtures that all tests share.

A folder of tests for each of the pipeline's, and rooms in those that have most:

    checks     amounts (sums, balances, formulas), names (of lines, units, agencies), columns (numbers, titles, years,
               what is empty), text (sentences against tables), between (tables, documents); beside these all rules at
               once: planted slips, causes, confidence, verdicts, what is no slip
    tables     headings (what columns mean; in `numbers` what figures and weighed words tell, in `others` forms of
               views and regulations), ruled (grids, paints, stacks of rules), unruled (text alone); beside these what
               is of pages and documents: breaks, captions, facts, passages, truth of pages
    reading    pdf (text pages), rulings (the lines of a scan), witness (the second reader); beside these what becomes
               of a scanned page
    normalize  values (numbers, units, quarters, names), outcome (what people decided, persons); beside these families
               and figures
    flows      documented (what pages and --help print, all of it run), unwatched (runs that nobody looks at),
               bad_files (what is no report, or fails)

What several modules draw or read with stands beside them, without `test_`, and is named from the checkout's root
(`tests.checks.made_frames`).
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from selenium import webdriver

from flows.cli import main
from tests.flows.own_environment import own_environment
from tests.patient_browser import PatientBrowser

Renaksi = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parent.parent

# how long one example takes says how busy the machine is, and nothing of the code
settings.register_profile("renaksi", deadline=None)
settings.load_profile("renaksi")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpora that lie beside the checkout; without them the tests on real reports cannot run."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpora are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def reconstructed(request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """`reconstructed("kesbangpol_lampung_2023_clean.pdf")`: the reports of tests/reconstructed with their truth.

    Larger ones of the kind lie with the corpora only; a test that asks for one is skipped without them.
    """

    def report(name: str) -> Path:
        committed = ROOT / "tests" / "reconstructed" / name
        return committed if committed.exists() else Path(request.getfixturevalue("corpus"), "reconstructed", name)

    return report


@pytest.fixture(scope="session")
def sample_pdf() -> Path:
    """The committed sample report (reconstructed, 2024)."""
    return ROOT / "raw" / "kesbangpol_lampung_2024.pdf"


@pytest.fixture(scope="session")
def renaksi() -> Renaksi:
    """`renaksi(*arguments, cwd=..., **environment)` in a process of its own, in English, not on a terminal."""

    def run(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        env = own_environment(**environment)
        command = [sys.executable, "-P", "-m", "flows", *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)

    return run


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Renaksi:
    """The same in this process: a second faster, and all that a command does but for its own start and end."""

    def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["renaksi", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, int(left.value.code or 0), said.out, said.err)

    return run


@pytest.fixture(autouse=True)
def environment_as_before() -> Iterator[None]:
    """A server that a test starts in this process names its home in the environment: the next must not inherit it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="session")
def start_browser() -> Iterator[Callable[[], PatientBrowser]]:
    """Starts a headless Chromium of its own at each call; all end with the session."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("chromium and chromium-driver are not installed (apt-packages.txt)")
    started: list[PatientBrowser] = []

    def start() -> PatientBrowser:
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for flag in (
            "headless=new",
            "no-sandbox",
            "disable-gpu",
            "disable-dev-shm-usage",
            "no-first-run",
            "disable-sync",
            "disable-background-networking",
            "disable-component-update",
            "disable-quic",
        ):
            options.add_argument(f"--{flag}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        started.append(PatientBrowser(options=options, service=webdriver.ChromeService(driver)))
        return started[-1]

    yield start
    for session in started:
        session.quit()


@pytest.fixture(scope="session")
def browser(start_browser: Callable[[], PatientBrowser]) -> PatientBrowser:
    return start_browser()

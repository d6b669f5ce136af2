"""What an auditor reads of the sample report: plain Indonesian on every page and in every file, as the regulations call
things; accessible, on a phone and in the dark. Pages as they are published, texts as a browser shows them."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from packaging.requirements import Requirement
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from pipeline.answers.paper import paper_of_release
from pipeline.publish.release import latest, load_release
from pipeline.report.paper.writing import PaperForm
from pipeline.run import ingest
from pipeline.settings import Settings
from pipeline.stores.places import Places
from schemas.rules import RULES
from tests.report.accessible import as_shown, as_usual, violations
from tests.report.test_working_paper import text_of

pytestmark = [pytest.mark.slow, pytest.mark.browser]

SNAKE = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
#: what is read and written with; a name that is also a word of reports is left out
ENGINES = {"pdfium", "pdfminer", "tesseract", "ocr_second", "rapidocr", "onnx"}
ALOUD = """return [...document.querySelectorAll('[aria-label],[alt],option')]
  .map((e) => e.tagName === 'OPTION' ? e.textContent : e.getAttribute('aria-label') || e.alt || '').join('\\n')"""
#: the summary, the filters, and of what hangs on a cause or is explained of it, the first
UNFOLD = """for (const kind of ['.document details', '.filterbox', '.effects', 'footer details', '.card details'])
  for (const one of [...document.querySelectorAll(kind)].slice(0, 1)) one.open = true"""
WORDS = {"rich", "dask", "distributed"}


@pytest.fixture(scope="module")
def release(sample_pdf: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Places]:
    folder = tmp_path_factory.mktemp("words")
    settings = Settings(home=folder / "home", workers=1)
    ingest([sample_pdf], folder / "processed", settings)
    return latest(folder / "processed"), Places.of(folder / "processed", settings)


@pytest.fixture(scope="module")
def foreign(root: Path) -> Callable[[str], list[str]]:
    """What of a text no Indonesian auditor should have to read."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    libraries = {Requirement(one).name.lower() for one in project["dependencies"]} - WORDS | ENGINES
    english = {text for rule in RULES.values() for text in (rule.title_en, rule.explanation("en"), rule.compares)}
    fixed = [re.split(r"\{\w+\}", rule.message_en) for rule in RULES.values()]
    english |= {part.strip() for parts in fixed for part in parts if len(part.split()) > 3}

    def found(text: str) -> list[str]:
        plain = text.replace("kesbangpol_lampung_2024", "")  # the name of the file, which the agency gave
        words = set(re.findall(r"[a-z][\w.-]*", plain.lower()))
        return [*SNAKE.findall(plain), *sorted(words & libraries), *(text for text in english if text in plain)]

    return found


def visible(browser: webdriver.Chrome) -> str:
    """All that the page shows when everything is unfolded, and what is read aloud of it."""
    browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    return f"{browser.find_element(By.TAG_NAME, 'body').text}\n{browser.execute_script(ALOUD)}\n{browser.title}"


@pytest.fixture
def shown(browser: webdriver.Chrome) -> Iterator[webdriver.Chrome]:
    browser.set_window_size(1200, 900)
    yield browser
    as_usual(browser)


@pytest.mark.parametrize("page", ["report/index.html", "site/index.html"])
def test_a_page_speaks_plain_indonesian(
    shown: webdriver.Chrome, release: tuple[Path, Places], foreign: Callable[[str], list[str]], page: str
) -> None:
    shown.get((release[0] / page).as_uri())
    shown.execute_script("localStorage.clear()")
    shown.refresh()
    text = visible(shown)
    assert len(text) > 5000
    assert foreign(text) == []
    assert not re.search(r"\bTW[1-4]\b", text)


@pytest.mark.parametrize("form", list(PaperForm), ids=lambda form: form.value)
def test_the_working_paper_speaks_plain_indonesian_on_twelve_pages(
    release: tuple[Path, Places], foreign: Callable[[str], list[str]], form: PaperForm
) -> None:
    folder, places = release
    documents = list(load_release(folder)["documents"]["document_id"])
    content = paper_of_release(folder, documents, form, places)
    text = text_of(content, form)
    assert "dibaca dua kali, sama" in text.lower()
    assert foreign(text) == []
    if form is PaperForm.PDF:
        from pypdfium2 import PdfDocument

        assert len(PdfDocument(content)) <= 12  # of 88 findings


def test_the_sheets_of_the_workbook_are_headed_in_plain_indonesian(
    release: tuple[Path, Places], foreign: Callable[[str], list[str]]
) -> None:
    book = openpyxl.load_workbook(release[0] / "renaksi.xlsx", read_only=True)
    for sheet in book:
        headings = " ".join(str(cell) for row in sheet.iter_rows(max_row=1, values_only=True) for cell in row if cell)
        assert foreign(f"{sheet.title} {headings}") == []


@pytest.mark.parametrize(("width", "dark"), [(1200, False), (390, True)], ids=["desk", "phone in the dark"])
@pytest.mark.parametrize("page", ["report/index.html", "site/index.html"])
def test_a_page_has_no_barrier(
    shown: webdriver.Chrome, release: tuple[Path, Places], page: str, width: int, dark: bool
) -> None:
    as_shown(shown, width, dark=dark)
    shown.get((release[0] / page).as_uri())
    assert shown.execute_script("return document.documentElement.scrollWidth") <= width
    shown.execute_script(UNFOLD)
    assert violations(shown) == []


def test_the_report_works_without_a_mouse(shown: webdriver.Chrome, release: tuple[Path, Places]) -> None:
    shown.get((release[0] / "report/index.html").as_uri())
    body = shown.find_element(By.TAG_NAME, "body")
    body.send_keys("/")
    shown.switch_to.active_element.send_keys("perjanjian kinerja badan kesatuan")  # of a finding; of the agency
    assert 0 < sum(e.is_displayed() for e in shown.find_elements(By.CSS_SELECTOR, ".card")) < 51
    reached = []
    for _ in range(12):
        shown.switch_to.active_element.send_keys(Keys.TAB)
        element = shown.switch_to.active_element
        outline = shown.execute_script("return getComputedStyle(arguments[0]).outlineStyle", element)
        reached.append((element.get_attribute("id"), outline))
    assert ("csv", "solid") in reached

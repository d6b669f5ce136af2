"""Every page of the desk in a real browser: by keyboard, at 390 px, light and dark, silent, and for everybody (axe)."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import axe_core_python
import pytest
import uvicorn
from selenium.webdriver.common.by import By

from pipeline.desk.app import application
from pipeline.desk.desk import Desk
from pipeline.desk.door.access import Access
from tests.desk.auditor import Auditor
from tests.desk.made_desk import Made
from tests.flows.serving import free_port
from tests.patient_browser import PATIENCE_S, PatientBrowser

pytestmark = pytest.mark.browser

AXE = (Path(axe_core_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: WCAG 2.1 AA and what axe calls best practice
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
LIBRARIES = ("pdfium", "pdfplumber", "camelot", "pandas", "prefect", "ocr", "duckdb")
#: whether a finding is picked and the picture of its page is there
SHOWN = "return document.querySelector('.finding.picked') && document.getElementById('picture').naturalWidth > 100"
Serve = Callable[..., tuple[Desk, str]]


@pytest.fixture
def serve(made: Made) -> Iterator[Serve]:
    """Serves a desk over the hand-made folders; the desk, and an address that lets a browser in."""
    servers: list[tuple[uvicorn.Server, threading.Thread]] = []

    def begin(**given: Any) -> tuple[Desk, str]:
        desk = made.desk(**given, port=free_port())
        config = uvicorn.Config(application(desk), port=desk.port, log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        servers.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return desk, f"http://127.0.0.1:{desk.port}/masuk/{desk.access.ticket()}"

    yield begin
    for server, thread in servers:
        server.should_exit = server.force_exit = True
        thread.join(PATIENCE_S)


def paths(made: Made) -> list[str]:
    document = f"/dokumen/{made.documents[0]}"
    return ["/", document, f"{document}?keadaan=wrong", "/cari?q=belanja", "/cari?q=xyzzy", "/ketepatan", "/dokumen/x"]


def violations(browser: PatientBrowser) -> list[str]:
    browser.execute_script(AXE)
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run(document, arguments[0]).then(done)", RULES
    )
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found["violations"]
    ]


def decide_some(auditor: Auditor, made: Made) -> None:
    auditor.browser.get(auditor.browser.current_url.rstrip("/") + f"/dokumen/{made.documents[0]}")
    auditor.wait(lambda: auditor.all(".finding.picked"))
    auditor.decide("t", "follow_up")
    auditor.decide("a", "accepted", "pembulatan")
    auditor.decide("2", "wrong")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_every_page_is_for_everybody(
    made: Made, serve: Serve, browser: PatientBrowser, scheme: str, width: int
) -> None:
    desk, address = serve(reads=True)
    decide_some(Auditor(browser, address, "Sari"), made)
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    wrong = {}
    try:
        for path in paths(made):
            browser.get(f"http://127.0.0.1:{desk.port}{path}")
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width, path
            wrong[path] = violations(browser)
            if "/dokumen/" in path and browser.find_elements(By.CSS_SELECTOR, ".pick"):
                browser.find_element(By.CSS_SELECTOR, ".pick").click()
                browser.until(lambda: browser.execute_script(SHOWN))
                wrong[f"{path}, picked"] = violations(browser)
        browser.get(f"http://127.0.0.1:{desk.port}{paths(made)[1]}")
        browser.execute_script("document.getElementById('help').showModal()")
        wrong["keys"] = violations(browser)
        other, _ = serve(access=Access("sandi yang panjang"))
        browser.get(f"http://127.0.0.1:{other.port}/")
        wrong["login"] = violations(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert {path: found for path, found in wrong.items() if found} == {}


def test_pages_are_silent_and_ask_nobody_else(made: Made, serve: Serve, browser: PatientBrowser) -> None:
    desk, address = serve(reads=True)
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    decide_some(Auditor(browser, address, "Sari"), made)
    for path in paths(made):
        browser.get(f"http://127.0.0.1:{desk.port}{path}")
        time.sleep(0.2)
    severe = [e for e in browser.get_log("browser") if e["level"] == "SEVERE" and "/dokumen/x " not in e["message"]]
    assert severe == []
    told = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {one["params"]["request"]["url"] for one in told if one["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith((f"http://127.0.0.1:{desk.port}/", "data:"))} == set()


def test_what_an_indonesian_reads_is_indonesian(made: Made, serve: Serve, browser: PatientBrowser) -> None:
    desk, address = serve(reads=True)
    decide_some(Auditor(browser, address, "Sari"), made)
    for path in paths(made):
        browser.get(f"http://127.0.0.1:{desk.port}{path}")
        seen = browser.find_element(By.TAG_NAME, "body").text
        seen += " ".join(browser.execute_script("return [...document.querySelectorAll('option')].map((o) => o.text)"))
        assert re.findall(r"\b[a-z]+_[a-z_]+\b", seen) == [], path
        assert [name for name in LIBRARIES if re.search(rf"\b{name}\b", seen, re.IGNORECASE)] == []
        assert not re.search(r"\b(the|and|finding|wrong|rule|page)\b", seen, re.IGNORECASE), path
    browser.follow(browser.find_element(By.CSS_SELECTOR, "a.language"))
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


def test_the_filters_are_in_the_address(made: Made, serve: Serve, browser: PatientBrowser) -> None:
    desk, address = serve()
    auditor = Auditor(browser, address, "Sari")
    decide_some(auditor, made)
    browser.get(f"http://127.0.0.1:{desk.port}/dokumen/{made.documents[0]}?bobot=error&keadaan=accepted")
    assert [one.get_attribute("data-state") for one in auditor.all(".finding")] == ["accepted"]
    browser.get(f"http://127.0.0.1:{desk.port}/?q=lain")
    assert len(auditor.all("table.documents tbody tr")) == 1
    browser.get(f"http://127.0.0.1:{desk.port}/?keadaan=some")
    assert "Badan Uji" in auditor.find("table.documents").text

"""An auditor at a desk: what one does there, and how many clicks and keys it takes."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from tests.patient_browser import PATIENCE_S, PatientBrowser


class Auditor:
    """`clicks` and `keys` count what a hand does; letters of a text count as one key each."""

    def __init__(self, browser: PatientBrowser, address: str, name: str) -> None:
        self.browser, self.clicks, self.keys, self.began = browser, 0, 0, time.monotonic()
        browser.set_window_size(1500, 950)
        browser.get(address)
        field = self.find("#author")
        field.clear()
        self.type(field, name, Keys.TAB)

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    def wait(self, until: Callable[[], Any], patience: float = PATIENCE_S) -> Any:
        return self.browser.until(until, patience)

    def click(self, element: str | WebElement) -> None:
        self.clicks += 1
        (self.find(element) if isinstance(element, str) else element).click()

    def type(self, field: WebElement, *texts: str) -> None:
        self.keys += sum(map(len, texts))
        field.send_keys(*texts)

    def key(self, key: str) -> None:
        """A command by one key, from wherever the page is."""
        self.keys += 1
        self.browser.switch_to.active_element.send_keys(key)

    def drop(self, files: list[Path]) -> None:
        self.clicks += 1
        self.find("#files").send_keys("\n".join(map(str, files)))

    def fetched(self, link: str) -> bytes:
        """What the link gives, as the browser gets it."""
        self.clicks += 1
        script = (
            "const done = arguments[1];"
            "fetch(arguments[0]).then(r => r.ok ? r.arrayBuffer() : Promise.reject(r.status))"
            ".then(b => done(Array.from(new Uint8Array(b))), e => done(String(e)))"
        )
        self.browser.set_script_timeout(PATIENCE_S)
        return bytes(self.browser.execute_async_script(script, self.find(link).get_attribute("href")))

    def open(self, name: str) -> None:
        """The document whose file is called so."""
        row = next(row for row in self.all("table.documents tbody tr") if name in row.text)
        self.click(row.find_element(By.TAG_NAME, "a"))
        self.wait(lambda: self.all(".finding"))

    @property
    def picked(self) -> str:
        return self.find(".finding.picked").get_attribute("data-finding") or ""

    def state(self, finding: str) -> str:
        return self.find(f"#t-{finding}").get_attribute("data-state") or ""

    def undecided(self) -> str:
        """Go to the next undecided finding, where the one at hand is decided."""
        if self.state(self.picked) != "undecided":
            before = self.picked
            self.key("o")
            self.wait(lambda: self.picked != before)
        return self.picked

    def decide(self, key: str, state: str, reason: str = "", until: str = "") -> str:
        """One decision on the finding at hand, by key; which one that was."""
        finding = self.undecided()
        if reason:
            self.key("c")
            self.type(self.browser.switch_to.active_element, reason)
            if until:
                self.browser.execute_script("document.getElementById('until').value = arguments[0]", until)
                self.keys += len(until)
            self.type(self.find("#reason"), Keys.ENTER if key == "a" else Keys.ESCAPE)
        if key != "a" or not reason:
            self.key(key)
        self.wait(lambda: self.state(finding) == state)
        return finding

    def decide_all(self, scope: str, button: str, state: str) -> list[str]:
        """One decision for all effects of a cause, or all findings of a rule in a table, at the next place where that
        is more than one."""
        while len(meant := self._within(scope, self.undecided())) < 2:
            self.key("o")
        Select(self.find("#scope")).select_by_value(scope)
        self.clicks += 2
        self.click(button)
        self.wait(lambda: all(self.state(one) == state for one in meant))
        return meant

    def _within(self, scope: str, finding: str) -> list[str]:
        """The undecided findings that a decision of that scope would be about."""
        one = self.find(f"#t-{finding}")
        if scope == "cause":
            within = one.find_element(By.XPATH, "ancestor::li[contains(@class, 'card')]")
            found = within.find_elements(By.CSS_SELECTOR, ".finding")
        else:
            rule, table = (one.get_attribute(name) for name in ("data-rule", "data-table"))
            found = self.all(f".finding[data-rule='{rule}'][data-table='{table}']")
        return [o.get_attribute("data-finding") or "" for o in found if o.get_attribute("data-state") == "undecided"]

    def draw(self, x: float, y: float, width: float, height: float) -> None:
        """A box on the picture, in pixels of what is seen of it."""
        self.wait(lambda: self.browser.execute_script("return document.getElementById('picture').naturalWidth > 100"))
        marks = self.find(".sheet-scroll")
        action = ActionChains(self.browser, duration=50).move_to_element_with_offset(marks, int(x), int(y))
        action.click_and_hold().move_by_offset(int(width), int(height)).release().perform()
        self.clicks += 1

    def told(self) -> str:
        return re.sub(r"\s+", " ", self.find("#told").text)

    def effort(self) -> str:
        return f"{time.monotonic() - self.began:.0f} s, {self.clicks} clicks, {self.keys} keys"

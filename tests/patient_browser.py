"""A browser whose `get` comes back when the page is there.

Chromium's driver now and then (once in thirty pages) comes back while the document is still being read and no
stylesheet has arrived: what is measured then is a page that nobody ever sees.
"""

from collections.abc import Callable
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

#: how long anything that a page does may take on a busy machine
PATIENCE_S = 60.0
_LOADED = (
    "return document.readyState === 'complete' && "
    "[...document.querySelectorAll('link[rel=stylesheet]')].every((link) => link.sheet)"
)


class PatientBrowser(webdriver.Chrome):
    """Waits for conditions and never for a time."""

    def until(self, condition: Callable[[], Any], patience: float = PATIENCE_S) -> Any:
        """What the condition gives, once that is something; elements may come and go meanwhile."""
        waiting = WebDriverWait(self, patience, 0.05, ignored_exceptions=(WebDriverException,))
        return waiting.until(lambda _: condition())

    def get(self, url: str) -> None:
        super().get(url)
        self._loaded()

    def refresh(self) -> None:
        super().refresh()
        self._loaded()

    def follow(self, link: WebElement) -> None:
        """Click on a link to another page, and wait for that page."""
        here = self.find_element(By.TAG_NAME, "html")
        link.click()
        self.until(lambda: self.find_element(By.TAG_NAME, "html") != here)
        self._loaded()

    def _loaded(self) -> None:
        self.until(lambda: self.execute_script(_LOADED))

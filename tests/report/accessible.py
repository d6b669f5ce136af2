"""What axe-core (WCAG 2 A and AA, and its best practices) finds wrong on the page that a browser shows."""

from typing import Any

from axe_core_python.selenium import Axe
from selenium import webdriver


def violations(browser: webdriver.Chrome) -> list[str]:
    """A line for each: rule, how bad, elements. What is folded is not shown: unfold what is to be judged."""
    browser.set_script_timeout(300)
    context = {"include": [["html"]], "exclude": [["details:not([open]) > :not(summary)"]]}
    found: dict[str, Any] = Axe().run(browser, context=context)
    return [
        f"{one['id']} ({one['impact']}): {', '.join(str(node['target'][0]) for node in one['nodes'][:5])}"
        for one in found["violations"]
    ]


def as_shown(browser: webdriver.Chrome, width: int, *, dark: bool) -> None:
    """The next page is as wide as that, and light or dark."""
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


def as_usual(browser: webdriver.Chrome) -> None:
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

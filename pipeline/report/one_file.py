"""HTML files that open from the disk: styles and script inside, and a policy that lets nothing else in."""

import base64
import hashlib
from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

_SHARED = Path(__file__).with_name("templates")  # head.html: what all of them begin with


class OneFile:
    """Templates, styles and scripts of one `folder`; `known` is what every template may use."""

    def __init__(self, folder: Path, **known: Any) -> None:
        self._folder, self._known = folder, known

    def page(self, template: str, css: str, js: str, **told: Any) -> str:
        """The page; its head is `head.html`, for which `images` names a source of pictures, if there are any."""
        styles, script = ((self._folder / name).read_text(encoding="utf-8") for name in (css, js))
        inside = {"css": Markup(styles), "js": Markup(script)}  # our own files, not a PDF's text
        sums = {"css_hash": _sha256(styles), "js_hash": _sha256(script)}
        return self._environment.get_template(template).render(**inside, **sums, **told)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        made = jinja2.Environment(
            loader=jinja2.FileSystemLoader([self._folder, _SHARED]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
        )
        made.globals.update(self._known)
        return made


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

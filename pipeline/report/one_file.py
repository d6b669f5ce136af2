"""HTML files that open from the disk: styles and script inside, and a policy that lets nothing else in."""

import base64
import hashlib
from functools import cache, cached_property
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
        (styles, css_hash), (script, js_hash) = (_inside(self._folder / name) for name in (css, js))
        own = {"css": styles, "js": script, "css_hash": css_hash, "js_hash": js_hash}
        return self._environment.get_template(template).render(**own, **told)

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


@cache
def _inside(path: Path) -> tuple[Markup, str]:
    """A file of ours, and no text of a PDF, with the sum by which the policy knows it."""
    text = path.read_text(encoding="utf-8")
    return Markup(text), base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

"""`site/index.html` of a release: one static, self-contained file that opens from the disk."""

import base64
import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import jinja2
import pandas as pd
from markupsafe import Markup

from pipeline.report.site.data import site_data

_HERE = Path(__file__).parent


def write_site(folder: Path, frames: Mapping[str, pd.DataFrame], release: str, version: str, lang: str = "id") -> None:
    """Write `site/index.html` into the release `folder`."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    css, js = ((_HERE / "templates" / name).read_text(encoding="utf-8") for name in ("site.css", "site.js"))
    data = site_data(frames, release, version)
    data["lang"] = lang
    data["texts"] = tomllib.loads((_HERE / "texts.toml").read_text(encoding="utf-8"))
    page = environment.get_template("site.html").render(
        lang=lang,
        css=Markup(css),  # our own files, not a PDF's text
        js=Markup(js),
        data=Markup(_embedded(data)),
        css_hash=_sha256(css),
        js_hash=_sha256(js),
    )
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text(page, encoding="utf-8")


def _embedded(data: object) -> str:
    """JSON that cannot end the script element that holds it, whatever texts it carries."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

"""`site/index.html` of a release, or one page per agency and their index: static files that open from the disk."""

import base64
import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from pipeline.report.site.data import site_data

_HERE = Path(__file__).parent


_LINKS = (
    ("../renaksi.xlsx", "workbook"),
    ("../renaksi.duckdb", "database"),
    ("../datapackage.json", "package"),
    ("../report/index.html", "report"),
)
_INDEX = "../../../report/index.html"


def write_site(folder: Path, frames: Mapping[str, pd.DataFrame], release: str, version: str) -> None:
    """Write `site/index.html` into the release `folder`."""
    (folder / "site").mkdir()
    page = _page(site_data(frames, release, version) | {"links": _LINKS})
    (folder / "site" / "index.html").write_text(page, encoding="utf-8")


def write_agency(folder: Path, frames: Mapping[str, pd.DataFrame], version: str) -> None:
    """Write `index.html` of one agency into its `folder` of a release of parts, where its workbooks lie already.

    It names no release: others share it.
    """
    data = site_data(frames, "", version, page="{}.html")
    if not data["agencies"]:  # nobody knows whose the documents are
        nobody = {"id": "", "name": _texts()["unknown"][0], "documents": data["others"], "items": []}
        data |= {"agencies": [nobody], "others": []}
    books = [(path.name, "workbook", path.stem) for path in sorted(folder.glob("*.xlsx"))]
    links = [*books, ("datapackage.json", "package"), (_INDEX, "agencies")]
    page = _page(data | {"links": links, "tables": []})
    (folder / "index.html").write_text(page, encoding="utf-8")


def write_index(folder: Path, agencies: Sequence[Mapping[str, Any]], release: str, version: str) -> None:
    """Write `report/index.html` and `site/index.html` of a release of parts into its `folder`: a list of its agencies.

    Of each of `agencies` its `place`, `name`, `region`, `years`, number of `documents` and `findings` by severity.
    """
    css, js = (_template(name) for name in ("site.css", "agencies.js"))
    page = (
        _environment()
        .get_template("agencies.html")
        .render(
            css=Markup(css),  # our own files, not a PDF's text
            js=Markup(js),
            css_hash=_sha256(css),
            js_hash=_sha256(js),
            texts=_texts(),
            agencies=agencies,
            release=release,
            version=version,
        )
    )
    for name in ("report", "site"):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(page, encoding="utf-8")


def _page(told: Mapping[str, Any]) -> str:
    css, js = (_template(name) for name in ("site.css", "site.js"))
    data = {**told, "texts": _texts()}
    return (
        _environment()
        .get_template("site.html")
        .render(
            css=Markup(css),  # our own files, not a PDF's text
            js=Markup(js),
            data=Markup(_embedded(data)),
            css_hash=_sha256(css),
            js_hash=_sha256(js),
        )
    )


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(_HERE / "templates")
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False)


@cache
def _template(name: str) -> str:
    return (_HERE / "templates" / name).read_text(encoding="utf-8")


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads((_HERE / "texts.toml").read_text(encoding="utf-8"))


def _embedded(data: object) -> str:
    """JSON that cannot end the script element that holds it, whatever texts it carries."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")

"""`site/index.html` of a release, or one page per agency and their index: static files that open from the disk."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from markupsafe import Markup

from pipeline.report.one_file import OneFile
from pipeline.report.site.data import site_data

_HERE = Path(__file__).parent
_PAGES = OneFile(_HERE / "templates", images="")

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
    told = {"texts": _texts(), "agencies": agencies, "release": release, "version": version}
    page = _PAGES.page("agencies.html", "site.css", "agencies.js", **told)
    for name in ("report", "site"):
        (folder / name).mkdir()
        (folder / name / "index.html").write_text(page, encoding="utf-8")


def _page(told: Mapping[str, Any]) -> str:
    data = Markup(_embedded({**told, "texts": _texts()}))
    return _PAGES.page("site.html", "site.css", "site.js", data=data)


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads((_HERE / "texts.toml").read_text(encoding="utf-8"))


def _embedded(data: object) -> str:
    """JSON that cannot end the script element that holds it, whatever texts it carries."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")

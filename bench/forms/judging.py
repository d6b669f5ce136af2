"""A release held against what the columns of the forms are."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from bench.forms.lines import people
from schemas.vocabulary import MONTHS

_PERSON = "[nama]"
ASPECTS = ("role", "period", "year", "unit", "line")


@dataclass
class Verdict:
    key: str
    family: str
    family_right: bool
    figures: int = 0
    right: int = 0
    wrong: Counter[str] = field(default_factory=Counter)  # by aspect; "not found" beside them
    shown: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    planted: bool = False
    accused: bool = False


def verdicts(folder: Path, release: Path) -> Iterator[Verdict]:
    """One for each form that was drawn into `folder`."""
    tables = {name: pd.read_parquet(release / "tables" / f"{name}.parquet") for name in _TABLES}
    documents = tables["documents"].set_index("file_name")["document_id"]
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text("utf-8"))
        key = documents.get(path.name.replace(".truth.json", ".pdf"))
        mine = {name: table[table["document_id"] == key] for name, table in tables.items()}
        yield _verdict(path.name.removesuffix(".truth.json"), truth, mine)


_STEPS = (0, -1, 1, -2, 2)  # columns aside; the first of equals counts
_TABLES = ("documents", "source_tables", "observations", "findings")


def _verdict(key: str, truth: dict[str, Any], mine: dict[str, pd.DataFrame]) -> Verdict:
    families = sorted({str(one) for one in mine["source_tables"]["family"].dropna()})
    family = "+".join(families)
    out = Verdict(key, family, family in truth["families"])
    left = mine["observations"].to_dict("records")
    rows = _rows(truth["figures"], left)
    for one in truth["figures"]:
        out.figures += 1
        found = rows.get(id(one))
        if found is None:
            out.wrong["not found"] += 1
            out.shown.append(f"{one['name'][:30]}: {one['text']} not found")
            continue
        faults = [aspect for aspect in ASPECTS if not _holds(aspect, one, found)]
        out.wrong.update(faults)
        out.right += not faults
        if faults:
            wanted = "/".join(str(one[a]) for a in ("role", "period", "year", "unit"))
            is_now = "/".join(str(_none(found[a])) for a in ("role", "period", "year", "unit"))
            out.shown.append(
                f"{found['heading']} | {one['name'][:30]} ({_none(found['name'])}) {one['text']}: {wanted} not {is_now}"
            )
    planted = truth.get("planted")
    out.planted = planted is not None
    for finding in mine["findings"].to_dict("records"):
        if finding["severity"] == "info":
            continue
        told = f"{finding['rule']}: {finding['message_en']}"
        if (
            planted is not None
            and planted["text"] in f"{finding['printed']} {finding['message_en']} {finding['expected']}"
        ):
            out.accused = True
        else:
            out.findings.append(told)
    return out


def _rows(figures: Sequence[dict[str, Any]], left: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """For each figure the observation of its text in its column, the nth for the nth; where the grid has a column more
    or less than the form, in the one beside it that holds most of its texts."""
    texts: dict[int, dict[str, list[dict[str, Any]]]] = {}
    for one in sorted(left, key=lambda one: (one["page"], one["top"], one["row"], one["part"])):
        texts.setdefault(int(one["column"]), {}).setdefault(_bare(one["text"]), []).append(one)
    printed: dict[int, set[str]] = {}
    for figure in figures:
        printed.setdefault(figure["column"], set()).add(_bare(figure["text"]))
    place = {column: _place(column, own, texts) for column, own in printed.items()}
    out: dict[int, dict[str, Any]] = {}
    for figure in figures:
        if waiting := texts.get(place[figure["column"]], {}).get(_bare(figure["text"])):
            out[id(figure)] = waiting.pop(0)
    return out


def _place(column: int, own: set[str], texts: dict[int, dict[str, list[dict[str, Any]]]]) -> int:
    """The grid's column that holds most of the texts of a form's `column`."""
    return max((column + step for step in _STEPS), key=lambda at: len(own & texts.get(at, {}).keys()))


def _bare(text: str) -> str:
    return "".join(text.split()).removeprefix("Rp").removesuffix("%")


def _none(value: Any) -> Any:
    return None if value is None or value != value else value


def _holds(aspect: str, wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    if aspect == "line":
        path = f"{_none(found['line']) or ''} {_none(found['name']) or ''}".casefold()
        person = _PERSON in path and wanted["name"] in people()  # persons' names are not published
        return person or wanted["name"].casefold() in path or (wanted["name"].isupper() and not path.strip())
    value = _none(found[aspect])
    if aspect == "year":
        return wanted["year"] is None or value == wanted["year"]
    wanted_any = wanted[aspect].split("|")
    if aspect == "period":  # what is no quarter's is the year's, or open: both are said of annual figures
        open_ = any(one in ("", "year") for one in wanted_any)
        of_month = value in MONTHS and "" in wanted_any  # forms name no months: their columns are open
        return value in wanted_any or (value in (None, "year") and open_) or of_month
    return (value or "") in wanted_any

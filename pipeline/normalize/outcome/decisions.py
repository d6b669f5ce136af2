"""What people decided, in two files beside the input: corrections.csv and waivers.csv.

UTF-8 (a byte order mark is fine), comma or semicolon, a heading line. The document is named in one of the columns
`document`, `file_name`, `document_id`, `sha256`; where several are filled, the sha256 counts, then the document_id.
"""

import csv
import datetime
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from pipeline.normalize.outcome.one_writer import one_writer, replace_durably
from pipeline.normalize.values.names import fold
from schemas.csv_text import guard, unguard
from schemas.errors import DecisionFileError
from schemas.rules import RULES
from schemas.vocabulary import PERIODS

CORRECTIONS, WAIVERS = "corrections.csv", "waivers.csv"
_DOCUMENT = ("sha256", "document_id", "document", "file_name")  # the most telling first
MAX_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Correction:
    """`printed`, the text our readers gave, should read `corrected`. Empty: an empty cell.

    `row_key` is the name of the line as printed; `quarter` and `page` (of the PDF, from 1) tell lines of the same name
    apart, empty where not needed. Texts are written as the report prints them, numbers too.
    """

    document: str
    table: str
    row_key: str
    column: str
    printed: str
    corrected: str
    reason: str
    author: str
    date: str
    quarter: str = ""
    page: str = ""
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """The finding of `rule` on `printed` stands, and somebody says why that is accepted."""

    document: str
    rule: str
    row_key: str
    printed: str
    reason: str
    author: str
    date: str
    column: str = ""
    quarter: str = ""
    page: str = ""
    where: str = field(default="", compare=False)


D = TypeVar("D", Correction, Waiver)
_FILLED = ("document", "table", "rule", "reason", "author", "date")


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """All corrections in the file; none where there is no file. Raises DecisionFileError naming line and column."""
    return _load(path, Correction)


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """All waivers in the file; none where there is no file. Raises DecisionFileError naming line and column."""
    waivers = _load(path, Waiver)
    for waiver in waivers:
        if waiver.rule not in RULES:
            raise DecisionFileError(f"{waiver.where}, rule", "a rule of docs/rules.md", repr(waiver.rule))
    return waivers


def of_document(decisions: Iterable[D], file_name: str, sha256: str) -> tuple[D, ...]:
    """Those that speak of this PDF, by file name, document_id or sha256."""
    names = {file_name, sha256, sha256[:16]}
    return tuple(decision for decision in decisions if decision.document in names)


def digest(decisions: Iterable[Correction | Waiver]) -> str:
    """A checksum that changes with any decision, and with nothing else: part of what a result is addressed by."""
    plain = sorted(json.dumps({**asdict(d), "where": ""}, sort_keys=True) for d in decisions)
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()


def append(path: Path, decision: Correction | Waiver) -> None:
    """Add one decision to the file, with a heading where it is new; the file is replaced whole, and on disk then.

    What others add at the same time, in other processes too, stays. Raises DecisionFileError where the file there is
    wrong or another writer does not end, OSError where the disk fails.
    """
    kind = type(decision)
    columns = _columns(kind)
    with one_writer(path):
        known = _load(path, Correction) if isinstance(decision, Correction) else _load(path, Waiver)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([[guard(str(getattr(d, name))) for name in columns] for d in (*known, decision)])
        replace_durably(path, text.getvalue().encode("utf-8"))


def same(one: str | None, other: str | None) -> bool:
    """Whether two printed texts are one, spacing aside; empty is null."""
    return " ".join((one or "").split()) == " ".join((other or "").split())


def same_name(one: str, other: str) -> bool:
    """Whether two names of lines are one, letter case, punctuation and spacing aside."""
    return fold(one) == fold(other) if fold(one) else same(one, other)


def _load(path: Path, kind: type[D]) -> tuple[D, ...]:
    if not path.exists():
        return ()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DecisionFileError(path.name, f"at most {MAX_BYTES} bytes", str(path.stat().st_size))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionFileError(path.name, "UTF-8 text (save as CSV UTF-8)", f"byte {error.start}") from error
    except OSError as error:
        raise DecisionFileError(path.name, "a readable file", str(error)) from error
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        _check_heading(path.name, names, kind)
        return tuple(
            _decision(f"{path.name} line {reader.line_num}", names, row, kind)
            for row in reader
            if any(cell.strip() for cell in row)
        )
    except csv.Error as error:
        raise DecisionFileError(f"{path.name} line {reader.line_num}", "well-formed CSV", str(error)) from error


def _check_heading(file: str, names: Sequence[str], kind: type[Correction] | type[Waiver]) -> None:
    columns = set(_columns(kind)) - {"document", "quarter", "page"} - ({"column"} if kind is Waiver else set())
    missing = sorted(columns - set(names))
    if missing or not set(_DOCUMENT) & set(names):
        wanted = ", ".join(missing) or "document (or file_name, sha256)"
        raise DecisionFileError(f"{file} line 1", f"a column {wanted}", ", ".join(names) or "nothing")
    unknown = sorted(set(names) - set(_columns(kind)) - set(_DOCUMENT))
    if unknown or len(set(names)) != len(names):
        raise DecisionFileError(f"{file} line 1", "each known column once", ", ".join(unknown or names))


def _decision(where: str, names: Sequence[str], row: Sequence[str], kind: type[D]) -> D:
    if len(row) != len(names):
        raise DecisionFileError(where, f"{len(names)} columns", str(len(row)))
    cells = {name: unguard(" ".join(cell.split())) for name, cell in zip(names, row, strict=True)}
    named = {cells.pop(name) for name in _DOCUMENT if name in cells} - {""}
    if len(named) != 1:
        raise DecisionFileError(
            f"{where}, document", "one file name or sha256", " and ".join(sorted(named)) or "nothing"
        )
    values: Mapping[str, str] = {**cells, "document": named.pop()}
    for name in _FILLED:
        if name in _columns(kind) and not values[name]:
            raise DecisionFileError(f"{where}, {name}", "a text", "nothing")
    try:
        if datetime.date.fromisoformat(values["date"]).isoformat() != values["date"]:
            raise ValueError
    except ValueError:
        raise DecisionFileError(f"{where}, date", "YYYY-MM-DD", repr(values["date"])) from None
    if values.get("quarter", "") not in ("", *PERIODS):
        raise DecisionFileError(f"{where}, quarter", f"one of {', '.join(PERIODS)}", repr(values["quarter"]))
    if not (values.get("page", "") or "1").isdigit():
        raise DecisionFileError(f"{where}, page", "a page number", repr(values["page"]))
    return kind(**values, where=where)


def _columns(kind: type[Correction] | type[Waiver]) -> list[str]:
    return [f.name for f in fields(kind) if f.name != "where"]

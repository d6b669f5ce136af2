"""The files of decisions beside the input: read line by line, a bad line costing itself only, and changed whole.

corrections.csv (Correction), waivers.csv (Verdict), findings.csv (OwnFinding). UTF-8 (a byte order mark is fine), comma
or semicolon, a heading line. The document is named in one of the columns `document`, `file_name`, `document_id`,
`sha256`; where several are filled, the sha256 counts, then the document_id.
"""

import csv
import datetime
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

from pipeline.normalize.outcome.decisions import (
    Because,
    Correction,
    D,
    Decision,
    OwnFinding,
    Said,
    Verdict,
    columns_of_kind,
)
from pipeline.normalize.outcome.one_writer import one_writer, replace_durably
from schemas.csv_text import guard, unguard
from schemas.errors import DecisionFileError
from schemas.rules import RULES
from schemas.vocabulary import PERIODS, Severity

CORRECTIONS, VERDICTS, OWN = "corrections.csv", "waivers.csv", "findings.csv"
FILES = (CORRECTIONS, VERDICTS, OWN)
MAX_BYTES = 16 << 20
_MOST_BAD = 100  # lines; a file with more is none of ours
_MOST_DIGITS = 9  # of a page or a row: what a column of numbers can hold
_DOCUMENT = ("sha256", "document_id", "document", "file_name")  # the most telling first
_OPTIONAL = {
    Correction: {"quarter", "page", "row", "table_id"},
    Verdict: {"quarter", "page", "row", "column", "decision", "because", "until", "finding"},
    OwnFinding: {"expected", "reason"},
}
_FILLED = {
    Correction: ("document", "table", "reason", "author", "date"),
    Verdict: ("document", "rule", "author", "date"),
    OwnFinding: ("document", "page", "text", "author", "date"),
}


@dataclass(frozen=True, slots=True)
class DecisionFile(Generic[D]):
    """What a file says: its decisions, and one error per line that says nothing."""

    decisions: tuple[D, ...] = ()
    problems: tuple[DecisionFileError, ...] = ()


#: from the decisions of a file as it is now -> those to take out, and those to add
Change = Callable[[Sequence[D]], tuple[Collection[D], Sequence[D]]]


@dataclass(frozen=True, slots=True)
class _Line(Generic[D]):
    """One record: what it says, or why it says nothing; `cells` are None where they cannot be told apart in `raw`."""

    raw: str
    cells: list[str] | None
    decision: D | None
    problem: DecisionFileError | None


def read_decisions(path: Path, kind: type[D]) -> DecisionFile[D]:
    """All that the file says; nothing where there is no file.

    Raises DecisionFileError for the file as a whole: its encoding, its size, its heading.
    """
    _, _, lines = _read(path, kind)
    return DecisionFile(
        tuple(line.decision for line in lines if line.decision is not None),
        tuple(line.problem for line in lines if line.problem is not None),
    )


def update(path: Path, kind: type[D], change: Change[D]) -> None:
    """Let the file say what `change` makes of what it says; it is replaced whole, and on disk when this returns.

    `change` is called inside the lock: what others write at the same time, in other processes too, is there or comes
    after. What it raises leaves the file as it was. Lines that say nothing stay as they are. Raises DecisionFileError
    where the file is wrong as a whole or another writer does not end, OSError where the disk fails.
    """
    with one_writer(path):
        names, delimiter, lines = _read(path, kind)
        removed, added = change([line.decision for line in lines if line.decision is not None])
        gone = {one.where for one in removed}
        if gone or added:
            kept = [line for line in lines if line.decision is None or line.decision.where not in gone]
            replace_durably(path, _text(names, delimiter, kept, columns_of_kind(kind), added).encode("utf-8"))


def _text(
    names: list[str], delimiter: str, kept: Sequence["_Line[Any]"], columns: list[str], added: Sequence[Decision]
) -> str:
    """The file with `kept`, whose heading was `names` (none: a new file), and `added`; with all `columns` there are."""
    named = "document" in names or not names
    heading = [*names, *(name for name in columns if name not in names and (named or name != "document"))]
    called = "document" if named else next(name for name in _DOCUMENT if name in names)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(heading)
    for line in kept:
        if line.cells is None:
            text.write(f"{line.raw}\n")
        else:  # one with a wrong number of cells keeps a wrong number
            short = len(heading) - len(names) + (len(line.cells) != len(names))
            writer.writerow([*line.cells, *[""] * short])
    for one in added:
        told = {name: guard(str(getattr(one, name))) for name in columns}
        told[called] = told.pop("document")
        writer.writerow([told.get(name, "") for name in heading])
    return text.getvalue()


def append(path: Path, decision: D) -> None:
    """Add one decision to the file, with a heading where it is new; raises as `update`."""
    update(path, type(decision), lambda _known: ((), (decision,)))


def _read(path: Path, kind: type[D]) -> tuple[list[str], str, list[_Line[D]]]:
    """Heading, delimiter and records; ([], ",", []) where there is no file."""
    if not path.exists():
        return [], ",", []
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DecisionFileError(path.name, f"at most {MAX_BYTES} bytes", str(path.stat().st_size))
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionFileError(path.name, "UTF-8 text (save as CSV UTF-8)", f"byte {error.start}") from error
    except OSError as error:
        raise DecisionFileError(path.name, "a readable file", str(error)) from error
    first, *rest = text.split("\n")
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter, strict=True), [])]
    except csv.Error as error:
        raise DecisionFileError(f"{path.name} line 1", "well-formed CSV", str(error)) from error
    _check_heading(path.name, names, kind)
    return names, delimiter, list(_lines(path.name, rest, names, delimiter, kind))


def _lines(file: str, rest: list[str], names: list[str], delimiter: str, kind: type[D]) -> Iterator[_Line[D]]:
    """The records behind the heading; after one that is no CSV it goes on with the next line."""
    at, bad = 0, 0
    while at < len(rest):
        reader = csv.reader((f"{line}\n" for line in rest[at:]), delimiter=delimiter, strict=True)
        start = at
        try:
            for cells in reader:
                where = f"{file} line {start + 2}"
                if any(cell.strip() for cell in cells):
                    line = _line(where, names, cells, kind)
                    bad += line.problem is not None
                    yield line
                start = at + reader.line_num
            return
        except csv.Error as error:
            bad += 1
            problem = DecisionFileError(f"{file} line {start + 2}", "well-formed CSV", str(error))
            yield _Line(rest[start].rstrip("\r"), None, None, problem)
            at = start + 1
        if bad > _MOST_BAD:
            raise DecisionFileError(file, f"at most {_MOST_BAD} wrong lines", "more")


def _line(where: str, names: list[str], cells: list[str], kind: type[D]) -> _Line[D]:
    try:
        return _Line("", cells, _decision(where, names, cells, kind), None)
    except DecisionFileError as problem:
        return _Line("", cells, None, problem)


def _check_heading(file: str, names: Sequence[str], kind: type[Decision]) -> None:
    columns = columns_of_kind(kind)
    missing = sorted(set(columns) - {"document"} - _OPTIONAL[kind] - set(names))
    if missing or not set(_DOCUMENT) & set(names):
        wanted = ", ".join(missing) or "document (or file_name, sha256)"
        raise DecisionFileError(f"{file} line 1", f"a column {wanted}", ", ".join(names) or "nothing")
    unknown = sorted(set(names) - set(columns) - set(_DOCUMENT))
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
    values: dict[str, Any] = {**cells, "document": named.pop()}
    if kind is Verdict:
        values["decision"] = values.get("decision") or Said.ACCEPTED.value
    for name in _FILLED[kind]:
        if not values[name]:
            raise DecisionFileError(f"{where}, {name}", "a text", "nothing")
    if not _is_day(values["date"]):
        raise DecisionFileError(f"{where}, date", "YYYY-MM-DD", repr(values["date"]))
    if values.get("quarter", "") not in ("", *PERIODS):
        raise DecisionFileError(f"{where}, quarter", f"one of {', '.join(PERIODS)}", repr(values["quarter"]))
    if not _is_number(values.get("page", "")):
        raise DecisionFileError(f"{where}, page", "a page number", repr(values["page"]))
    if not _is_number(values.get("row", "")):
        raise DecisionFileError(f"{where}, row", "the number of a row", repr(values["row"]))
    decision = kind(**values, where=where)
    if isinstance(decision, Verdict):
        _check_verdict(decision)
    if isinstance(decision, OwnFinding):
        _check_own(decision)
    return decision


def _check_verdict(verdict: Verdict) -> None:
    where = verdict.where
    if verdict.rule not in RULES:
        raise DecisionFileError(f"{where}, rule", "a rule of docs/rules.md", repr(verdict.rule))
    if verdict.decision not in set(Said):
        raise DecisionFileError(f"{where}, decision", f"one of {', '.join(Said)}", repr(verdict.decision))
    if verdict.decision == Said.ACCEPTED and not verdict.reason:
        raise DecisionFileError(f"{where}, reason", "a text", "nothing")
    if (verdict.decision == Said.WRONG) != (verdict.because in set(Because)):
        wanted = f"one of {', '.join(Because)}" if verdict.decision == Said.WRONG else "nothing"
        raise DecisionFileError(f"{where}, because", wanted, repr(verdict.because))
    if verdict.until:
        if verdict.decision != Said.ACCEPTED:
            raise DecisionFileError(f"{where}, until", "nothing", repr(verdict.until))
        if not _is_day(verdict.until):
            raise DecisionFileError(f"{where}, until", "YYYY-MM-DD", repr(verdict.until))


def _check_own(own: OwnFinding) -> None:
    if own.severity not in set(Severity):
        raise DecisionFileError(f"{own.where}, severity", f"one of {', '.join(Severity)}", repr(own.severity))
    try:
        x0, top, x1, bottom = (float(edge) for edge in (own.x0, own.top, own.x1, own.bottom))
        if not (0 <= x0 < x1 < 1e5 and 0 <= top < bottom < 1e5):
            raise ValueError
    except ValueError:
        found = ", ".join((own.x0, own.top, own.x1, own.bottom))
        raise DecisionFileError(f"{own.where}, x0", "a box in points: x0, top, x1, bottom", found) from None


def _is_number(text: str) -> bool:
    """Whether `text` is a page or a row, or not filled."""
    return not text or (text.isdecimal() and len(text) <= _MOST_DIGITS)


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

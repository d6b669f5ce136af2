"""The files of decisions beside the input: read line by line, a bad line costing itself only, and changed whole.

corrections.csv (Correction), waivers.csv (Verdict), findings.csv (OwnFinding). UTF-8 (a byte order mark is fine), comma
or semicolon, a heading line. The document is named in one of the columns `document`, `file_name`, `document_id`,
`sha256`; where several are filled, the sha256 counts, then the document_id.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic

from pipeline.normalize.outcome.decision_lines import DOCUMENT, check_heading, decision_of
from pipeline.normalize.outcome.decisions import (
    D,
    Decision,
    columns_of_kind,
)
from pipeline.normalize.outcome.one_writer import one_writer, replace_durably
from schemas.csv_text import guard
from schemas.errors import DecisionFileError

CORRECTIONS, VERDICTS, OWN = "corrections.csv", "waivers.csv", "findings.csv"
FILES = (CORRECTIONS, VERDICTS, OWN)
MAX_BYTES = 16 << 20
_MOST_BAD = 100  # lines; a file with more is none of ours


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
    called = "document" if named else next(name for name in DOCUMENT if name in names)
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
    check_heading(path.name, names, kind)
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
        return _Line("", cells, decision_of(where, names, cells, kind), None)
    except DecisionFileError as problem:
        return _Line("", cells, None, problem)
